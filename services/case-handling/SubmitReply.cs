using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>送审.</summary>
internal static class SubmitReply
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/submit", SubmitAsync)
            .For(Roles.Handler, Roles.Head)
            .WithSummary("Sends the draft to the head for approval.");

    private static Task<Results<Ok<CaseChanged>, ProblemHttpResult>> SubmitAsync(Guid id, CaseCommands cases) =>
        cases.ChangeAsync(id, (found, role) => Task.FromResult(CaseRules.Submit(found, role)));
}
