using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>公开: the head confirms the text he has before him; nothing is public before.</summary>
internal static class PublishReply
{
    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/{id:guid}/publication", PublishAsync)
            .For(Roles.Head)
            .WithSummary("Publishes the question and answer, or publishes it anew.");

    private static Task<Results<Ok<PublicationChanged>, ProblemHttpResult>> PublishAsync(
        Guid id,
        PublicTextAsked asked,
        PublicationCommands publications,
        CaseHandlingDb db
    ) =>
        publications.ChangeAsync(
            id,
            ownOnly: true,
            (found, row) =>
            {
                // Whoever may not publish need not mend a text first.
                if (PublicationRules.Forbids(found, row) is { } refusal)
                    return (null, Decision.Refuse(refusal));
                var errors = new Dictionary<string, string>();
                if (PublicTextReader.Read(asked, errors) is { } text)
                    PublicTextReader.Check(text, Petitioner.Plain(found.Petitioner, id, db.Service.Keys), asked.PublicContact, errors);
                else
                    text = null!;
                return errors.Count > 0
                    ? (Problem.Invalid(errors), null)
                    : (null, PublicationRules.Publish(found, row, text, Guid.NewGuid()));
            }
        );
}
