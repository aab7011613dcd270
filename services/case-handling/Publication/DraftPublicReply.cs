using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>拟公开: prepared by handler or head, beside the originals; personal data may still be in it.</summary>
internal static class DraftPublicReply
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPut("/cases/{id:guid}/publication/draft", DraftAsync)
            .For(Roles.Handler, Roles.Head)
            .WithSummary("Saves the public question and answer as it is being prepared.");

    private static Task<Results<Ok<PublicationChanged>, ProblemHttpResult>> DraftAsync(
        Guid id,
        PublicTextAsked asked,
        PublicationCommands publications
    ) =>
        publications.ChangeAsync(
            id,
            ownOnly: true,
            (found, row) =>
            {
                var errors = new Dictionary<string, string>();
                return PublicTextReader.Read(asked, errors) is { } text
                    ? (null, PublicationRules.Draft(found, row, text))
                    : (Problem.Invalid(errors), null);
            }
        );
}
