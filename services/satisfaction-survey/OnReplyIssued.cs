using MassTransit;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;
using Petitions.SatisfactionSurvey.Data;

namespace Petitions.SatisfactionSurvey;

/// <summary>A reply was served: the petitioner is asked, and the window for rating runs from that day.</summary>
internal sealed class OnReplyIssued(SatisfactionSurveyDb db, RatingWindow window) : IConsumer<Heard<ReplyIssued>>
{
    public async Task Consume(ConsumeContext<Heard<ReplyIssued>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        // One survey for a petition: a reply served again starts no second window.
        if (await db.Surveys.FindAsync([said.PetitionId], stop) is not null)
            return;
        var deadline = Deadline.Decide(window.Rule, said.IssuedAt, await CalendarCopy.LoadAsync(db, stop));
        db.Surveys.Add(
            new Survey
            {
                PetitionId = said.PetitionId,
                Office = said.Office,
                Unit = said.Unit,
                End = deadline.End,
                Provisional = deadline.Provisional,
            }
        );
        db.Begin(Streams.Petition(said.PetitionId), new SurveyOpened(said.PetitionId, said.Office, said.Unit, deadline.ToClock()));
        db.BeginTimer(LapseSurvey.Kind, $"{said.PetitionId:D}", deadline.Instant);
    }
}
