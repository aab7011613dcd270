using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Duties;

/// <summary>试算: what would be proposed for a letter, and why; also under a list that is not in force. Nothing is kept.</summary>
internal static class TryLetter
{
    private const int LongestTitle = 100;
    private const int LongestText = 20_000;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/duty-list/try", TryAsync)
            .For(Roles.Administrator, Roles.Dispatcher)
            .WithSummary("The proposal for a letter, under the list in force and beside it under another version or CSV; stores nothing");

    private static async Task<Results<Ok<TryView>, ProblemHttpResult>> TryAsync(
        TryRequest request,
        RoutingDb db,
        References references,
        DryRun run,
        CancellationToken stop
    )
    {
        var reference = await references.LoadAsync(db, stop);
        if (LetterOf(request, reference, out var letter) is { } wrong)
            return wrong;
        var (other, refused) = await OtherList.FindAsync(db, references, request.Version, request.List, stop);
        if (refused is not null)
            return refused;
        if (run.Of(reference, letter) is not { } present)
            return NoOrganisation();
        var beside = other is null ? null : run.Of(other, letter);
        return TypedResults.Ok(
            new TryView(
                OutcomeView.Of(present, reference),
                beside is null ? null : OutcomeView.Of(beside, other!),
                beside is not null && (beside.Proposal.Unit, beside.Automatic) != (present.Proposal.Unit, present.Automatic)
            )
        );
    }

    public static ProblemHttpResult NoOrganisation() =>
        Problem.Conflict("no-organisation", "还没有导入组织机构，无法试算。No organisation has been imported yet.");

    private static ProblemHttpResult? LetterOf(TryRequest request, Reference reference, out Letter letter)
    {
        var errors = new Dictionary<string, string>();
        if (!PlainText.TryClean(request.Title, out var title) || title.Length > LongestTitle)
            errors["title"] = $"标题最多 {LongestTitle} 字。The title has at most {LongestTitle} characters.";
        if (!PlainText.TryClean(request.Text, out var text) || text.Length > LongestText)
            errors["text"] = $"内容最多 {LongestText} 字。The text has at most {LongestText} characters.";
        if (errors.Count == 0 && title.Length + text.Length == 0)
            errors["text"] = "请填写标题或内容。Enter a title or a text.";
        letter = new(title, text, OrNull(request.Mailbox), OrNull(request.Place), OrNull(request.Category));
        if (letter.Mailbox is not null && reference.MailboxOwner(letter.Mailbox) is null)
            errors["mailbox"] = "没有这个信箱。There is no such mailbox.";
        if (letter.Place is not null && reference.GovernmentOf(letter.Place) is null)
            errors["place"] = "没有这个地点。There is no such place.";
        if (letter.Category is not null && reference.CategoryOf(letter.Category) is null)
            errors["category"] = "没有这个分类。There is no such category.";
        return errors.Count == 0 ? null : Problem.Invalid(errors);
    }

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <param name="Mailbox">Id; the city's own when left out.</param>
/// <param name="Version">A version of the duty list to try beside the one in force.</param>
/// <param name="List">Or a list as CSV.</param>
internal sealed record TryRequest(
    string? Title,
    string? Text,
    string? Mailbox,
    string? Place,
    string? Category,
    int? Version,
    string? List
);

/// <param name="Other">Under the list to try; null when none was named.</param>
/// <param name="Differs">It would go elsewhere, or by another way.</param>
internal sealed record TryView(OutcomeView Present, OutcomeView? Other, bool Differs);
