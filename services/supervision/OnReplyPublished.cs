using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: question and answer are public.</summary>
internal sealed class OnReplyPublished(SupervisionDb db) : IConsumer<Heard<ReplyPublished>>
{
    public async Task Consume(ConsumeContext<Heard<ReplyPublished>> context)
    {
        var matter = await db.HearAsync(context.Message.Event.PetitionId, context.CancellationToken);
        matter.PublishedAt = context.Message.Time.UtcDateTime;
    }
}
