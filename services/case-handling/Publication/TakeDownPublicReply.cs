using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>撤下: by the unit's head, or by a supervisor above the unit.</summary>
internal static class TakeDownPublicReply
{
    public sealed record Request(string? Reason, string? Words);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/publication/take-down", TakeDownAsync)
            .For(Roles.Head, Roles.Supervisor)
            .WithSummary("Takes the public question and answer down, with a reason.");

    private static Task<Results<Ok<PublicationChanged>, ProblemHttpResult>> TakeDownAsync(
        Guid id,
        Request request,
        PublicationCommands publications
    ) =>
        publications.ChangeAsync(
            id,
            ownOnly: false,
            (found, row) =>
            {
                var errors = new Dictionary<string, string>();
                if (request.Reason is null || !TakeDownReasons.Given.Contains(request.Reason))
                    errors["reason"] = "请选择撤下的原因。Choose a reason.";
                if (!PlainText.TryClean(request.Words, out var words) || PlainText.LengthOf(words) is < 2 or > 500)
                    errors["words"] = "请用 2 至 500 个字说明原因。Say why in 2 to 500 characters.";
                return errors.Count > 0
                    ? (Problem.Invalid(errors), null)
                    : (null, PublicationRules.TakeDown(found, row, request.Reason!, words));
            }
        );
}
