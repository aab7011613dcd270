using MassTransit;
using Petitions.Contracts;
using Petitions.Rules;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From case handling: answered.</summary>
internal sealed class OnReplyIssued(SupervisionDb db) : IConsumer<Heard<ReplyIssued>>
{
    public async Task Consume(ConsumeContext<Heard<ReplyIssued>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        (matter.AnsweredAt, matter.InTime) = (heard.IssuedAt.UtcDateTime, heard.InTime);
        matter.HandlingDays = ShanghaiTime.DateOf(heard.IssuedAt).DayNumber - heard.AcceptedOn.DayNumber;
    }
}
