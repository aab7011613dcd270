using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>The reply was served: the petitioner reads it here.</summary>
internal sealed class OnReplyIssued(IntakeDb db) : IConsumer<Heard<ReplyIssued>>
{
    public async Task Consume(ConsumeContext<Heard<ReplyIssued>> context)
    {
        var said = context.Message.Event;
        if (await db.Replies.FindAsync([said.PetitionId], context.CancellationToken) is null)
            db.Replies.Add(
                new Reply
                {
                    PetitionId = said.PetitionId,
                    IssuedAt = said.IssuedAt.UtcDateTime,
                    Unit = said.Unit,
                    Text = said.Sealed?.Text,
                }
            );
        var progress = await db.KeepAsync(context.Message, said.PetitionId, said.Unit, new StepData(), context.CancellationToken);
        progress.AtUnit(PetitionStatus.Answered);
    }
}
