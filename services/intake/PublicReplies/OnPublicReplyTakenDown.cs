using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>It is public no more: its text goes, from the index too, and only the fact that it was there stays.</summary>
internal sealed class OnPublicReplyTakenDown(IntakeDb db, ReplyIndex index) : IConsumer<Heard<PublicReplyTakenDown>>
{
    public async Task Consume(ConsumeContext<Heard<PublicReplyTakenDown>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.PublicReplies.FindAsync([said.PublicId], stop) is not { TakenDownAt: null } reply)
            return;
        await index.RemoveAsync(reply, stop);
        (reply.Title, reply.Question, reply.Answer) = ("", "", "");
        (reply.TakenDownAt, reply.Version) = (context.Message.Time.UtcDateTime, reply.Version + 1);
        await db.KeepAsync(context.Message, said.PetitionId, said.Unit, new StepData(Reason: said.Reason), stop);
    }
}
