using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.Routing.Matters;

/// <summary>不予受理 (arts. 19, 36): with a reason, in words for the petitioner, and the body that is competent where there is one.</summary>
internal static class DeclineMatter
{
    private const int LongestExplanation = 2000;
    private const int LongestBody = 100;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/matters/{id:guid}/decline", DeclineAsync).For(Roles.Dispatcher).WithSummary("Does not accept it (If-Match)");

    private static Task<Results<NoContent, ProblemHttpResult>> DeclineAsync(
        Guid id,
        DeclineRequest request,
        MatterAction action,
        CancellationToken stop
    ) =>
        action.RunAsync(
            id,
            RoutingAction.Decline,
            async (matter, _) =>
            {
                if (Check(request) is { } wrong)
                    return wrong;
                action.Desk.Decline(matter, request.Reason!, new(request.Explanation!.Trim(), BodyOf(request)));
                await action.Desk.ReleaseMergedAsync(id, stop);
                return null;
            },
            stop
        );

    private static ProblemHttpResult? Check(DeclineRequest request)
    {
        var errors = new Dictionary<string, string>();
        if (request.Reason is null || !DeclineReasons.All.ContainsKey(request.Reason))
            errors["reason"] = $"请选择理由。One of: {string.Join(", ", DeclineReasons.All.Keys)}.";
        if (
            request.Explanation?.Trim() is not { Length: > 0 and <= LongestExplanation } words
            || words.Contains('\0', StringComparison.Ordinal)
        )
            errors["explanation"] =
                $"请向信访人说明理由，最多 {LongestExplanation} 字。Explain why, in at most {LongestExplanation} characters.";
        if (BodyOf(request) is null && DeclineReasons.All.GetValueOrDefault(request.Reason ?? "") is { NamesBody: true })
            errors["competentBody"] = DeclineReasons.BodyMissing;
        if (BodyOf(request) is { } body && (body.Length > LongestBody || body.Any(char.IsControl)))
            errors["competentBody"] = $"最多 {LongestBody} 字。At most {LongestBody} characters.";
        return errors.Count == 0 ? null : Problem.Invalid(errors);
    }

    private static string? BodyOf(DeclineRequest request) =>
        string.IsNullOrWhiteSpace(request.CompetentBody) ? null : request.CompetentBody.Trim();
}

/// <param name="Reason">Code of <see cref="DeclineReasons"/>.</param>
/// <param name="Explanation">For the petitioner.</param>
/// <param name="CompetentBody">Where to go instead; the reason says whether it must be named.</param>
internal sealed record DeclineRequest(string? Reason, string? Explanation, string? CompetentBody);
