using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>询问: the petitioner reads the question on his page and answers there. The clock goes on, and both sides are told so.</summary>
internal static class AskPetitioner
{
    public sealed record Request(string? Text);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/question", AskAsync).For(Roles.Handler, Roles.Head).WithSummary("Asks the petitioner something.");

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> AskAsync(
        Guid id,
        Request request,
        CaseCommands cases,
        CaseHandlingDb db
    )
    {
        var text = TypedText.Read("text", request.Text);
        if (text.Wrong is { } wrong)
            return wrong;
        var question = Guid.CreateVersion7(db.Service.Clock.GetUtcNow());
        return await cases.ChangeAsync(id, (found, role) => Task.FromResult(CaseRules.Ask(found, role, question, text.Text)));
    }
}
