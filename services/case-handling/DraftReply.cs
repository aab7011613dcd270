using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>拟稿: saved as often as wished.</summary>
internal static class DraftReply
{
    private const int Longest = 20_000;

    public sealed record Request(string? Text);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPut("/cases/{id:guid}/draft", DraftAsync).For(Roles.Handler, Roles.Head).WithSummary("Saves the draft of the reply.");

    private static async Task<Results<Ok<CaseChanged>, ProblemHttpResult>> DraftAsync(Guid id, Request request, CaseCommands cases)
    {
        var text = request.Text?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(text) || text.Length > Longest || text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            return Problem.Invalid(
                new Dictionary<string, string> { ["text"] = $"答复应为1至{Longest}字。The reply has 1 to {Longest} characters." }
            );
        return await cases.ChangeAsync(id, (found, role) => Task.FromResult(CaseRules.Draft(found, role, text)));
    }
}
