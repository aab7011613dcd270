using System.Text.Json;

namespace Petitions.Host.Client;

/// <summary>The steps of a petition's way, each as the page of its person does it: look, then act on what was seen.</summary>
public static class Steps
{
    /// <summary>The dispatcher forwards to a unit.</summary>
    public static Task ForwardAsync(this HallClient dispatcher, Guid id, string unit, string category, CancellationToken stop) =>
        dispatcher.ActAsync($"/api/routing/matters/{id}", "forward", new { unit, category }, stop);

    /// <summary>The dispatcher passes it to the office one level below.</summary>
    public static Task PassDownAsync(this HallClient dispatcher, Guid id, string office, CancellationToken stop) =>
        dispatcher.ActAsync($"/api/routing/matters/{id}", "pass-down", new { office }, stop);

    /// <summary>The dispatcher declines, and says who is competent.</summary>
    public static Task DeclineAsync(
        this HallClient dispatcher,
        Guid id,
        string reason,
        string explanation,
        string body,
        CancellationToken stop
    ) =>
        dispatcher.ActAsync(
            $"/api/routing/matters/{id}",
            "decline",
            new
            {
                reason,
                explanation,
                competentBody = body,
            },
            stop
        );

    /// <summary>The handler accepts; the petitioner is told.</summary>
    public static Task AcceptAsync(this HallClient handler, Guid id, CancellationToken stop) =>
        handler.ActAsync($"/api/case-handling/cases/{id}", "accept", new { }, stop);

    /// <summary>The handler drafts a reply and submits it for approval.</summary>
    public static async Task ReplyAsync(this HallClient handler, Guid id, string text, CancellationToken stop)
    {
        await handler.ActAsync($"/api/case-handling/cases/{id}", "draft", new { text }, stop, put: true);
        await handler.ActAsync($"/api/case-handling/cases/{id}", "submit", new { }, stop);
    }

    /// <summary>The head approves, and the reply is served.</summary>
    public static Task ApproveAsync(this HallClient head, Guid id, CancellationToken stop) =>
        head.ActAsync($"/api/case-handling/cases/{id}", "approve", new { }, stop);

    /// <summary>The petitioner agrees to publication.</summary>
    public static Task ConsentAsync(this HallClient petitioner, Guid id, CancellationToken stop) =>
        petitioner.PostAsync($"/api/intake/petitions/{id}/consent", new { mayPublish = true }, stop);

    /// <summary>The head publishes what the hall proposes: the originals with personal data masked.</summary>
    public static async Task PublishAsync(this HallClient head, Guid id, CancellationToken stop)
    {
        var path = $"/api/case-handling/cases/{id}/publication";
        var seen = await head.WaitForAsync<Publishable>(path, view => view.Allowed.Contains("publish"), stop);
        await head.PostAsync(path, seen.Proposal, stop, seen.Version);
    }

    /// <summary>The petitioner rates office and unit.</summary>
    public static async Task RateAsync(
        this HallClient petitioner,
        Guid id,
        string office,
        string unit,
        string? words,
        CancellationToken stop
    )
    {
        // There at all, open or not: whoever tries again after a lost answer must hear that he has rated.
        await petitioner.WaitForAsync<JsonElement>($"/api/satisfaction-survey/surveys/{id}", _ => true, stop);
        await petitioner.PostAsync(
            $"/api/satisfaction-survey/surveys/{id}/answer",
            new
            {
                officeRating = office,
                unitRating = unit,
                words,
            },
            stop
        );
    }

    /// <summary>Waits until the thing is there, then acts on the version that was seen; somebody else's change is looked at again.</summary>
    private static async Task ActAsync(
        this HallClient person,
        string path,
        string action,
        object body,
        CancellationToken stop,
        bool put = false
    )
    {
        while (true)
        {
            var seen = await person.WaitForAsync<Versioned>(path, _ => true, stop);
            try
            {
                await (
                    put
                        ? person.PutAsync($"{path}/{action}", body, stop, seen.Version)
                        : person.PostAsync($"{path}/{action}", body, stop, seen.Version)
                );
                return;
            }
            catch (RefusedException e) when (e.Refused.Status == 412)
            {
                // Changed between look and act.
            }
        }
    }
}
