using MassTransit;
using Petitions.Contracts;
using Petitions.Rules;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From intake: registered.</summary>
internal sealed class OnPetitionSubmitted(SupervisionDb db) : IConsumer<Heard<PetitionSubmitted>>
{
    public async Task Consume(ConsumeContext<Heard<PetitionSubmitted>> context)
    {
        var heard = context.Message.Event;
        var matter = await db.HearAsync(heard.PetitionId, context.CancellationToken);
        var day = ShanghaiTime.DateOf(heard.SubmittedAt);
        (matter.Number, matter.MailboxUnit, matter.Purpose) = (heard.Number, heard.MailboxUnit, heard.Purpose);
        (matter.SubmittedAt, matter.Month) = (heard.SubmittedAt.UtcDateTime, day.Year * 100 + day.Month);
    }
}
