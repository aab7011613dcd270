using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.CaseHandling;

/// <summary>不予受理 by the unit: with a reason, in words for the petitioner, and the body that is competent where there is one.</summary>
internal static class RefuseCase
{
    private const int LongestBody = 100;

    public sealed record Request(string? Reason, string? Explanation, string? CompetentBody);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/refuse", RefuseAsync)
            .For(Roles.Head)
            .WithSummary("Does not accept the case, and tells the petitioner why.");

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> RefuseAsync(
        Guid id,
        Request request,
        CaseCommands cases,
        CaseHandlingDb db,
        CancellationToken stop
    )
    {
        var explanation = TypedText.Read("explanation", request.Explanation);
        if (request.Reason is null || !DeclineReasons.All.TryGetValue(request.Reason, out var reason))
            return Problem.Invalid(
                new Dictionary<string, string> { ["reason"] = $"请选择理由。One of: {string.Join(", ", DeclineReasons.All.Keys)}." }
            );
        if (explanation.Wrong is { } wrong)
            return wrong;
        if (!PlainText.TryClean(request.CompetentBody?.ReplaceLineEndings(" "), out var body) || PlainText.LengthOf(body) > LongestBody)
            return Problem.Invalid(
                new Dictionary<string, string> { ["competentBody"] = $"最多 {LongestBody} 字。At most {LongestBody} characters." }
            );
        if (body.Length == 0 && reason.NamesBody)
            return Problem.Invalid(new Dictionary<string, string> { ["competentBody"] = DeclineReasons.BodyMissing });
        var notice = new DeclineNotice(explanation.Text, body.Length == 0 ? null : body);
        return await cases.ChangeAsync(
            id,
            (found, role) => Task.FromResult(CaseRules.Refuse(found, role, request.Reason, notice)),
            _ => db.CancelTimerAsync(NoticeDeadline.Kind, id.ToString("D"), stop)
        );
    }
}
