using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>A question and answer became public, or was published anew; the petitioner reads of the first time on his page.</summary>
internal sealed class OnReplyPublished(IntakeDb db, ReplyIndex index, OrganisationCache cache) : IConsumer<Heard<ReplyPublished>>
{
    public async Task Consume(ConsumeContext<Heard<ReplyPublished>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        // Shredded since: there is nothing to show.
        if (said.Sealed is not { } text)
            return;
        var reply =
            await db.PublicReplies.FindAsync([said.PublicId], stop)
            ?? db.PublicReplies.Add(
                new PublicReply
                {
                    Id = said.PublicId,
                    PetitionId = said.PetitionId,
                    Unit = said.Unit,
                    TakenDownAt = DateTime.MinValue,
                }
            ).Entity;
        if (reply.TakenDownAt is null)
            await index.RemoveAsync(reply, stop);
        else
        {
            (reply.Number, reply.PublishedAt, reply.TakenDownAt) = (
                await index.NextNumberAsync(stop),
                context.Message.Time.UtcDateTime,
                null
            );
            await db.KeepAsync(context.Message, said.PetitionId, said.Unit, new StepData(), stop);
        }
        (reply.Title, reply.Question, reply.Answer) = (text.Title, text.Question, text.Answer);
        (reply.Unit, reply.Category, reply.Place) = (said.Unit, said.Category, said.Place);
        (reply.AnsweredOn, reply.Version) = (ShanghaiTime.DateOf(said.AnsweredAt), reply.Version + 1);
        reply.Filters = string.Join(' ', Terms.FiltersOf(reply, await cache.ReadAsync(stop)));
        await index.AddAsync(reply, stop);
    }
}
