using Petitions.Contracts;
using Petitions.Messaging;
using Petitions.SatisfactionSurvey.Data;

namespace Petitions.SatisfactionSurvey;

/// <summary>超期未评: at 24:00 of the last day, a survey without an answer ends.</summary>
internal sealed class LapseSurvey(SatisfactionSurveyDb db) : IDueTask
{
    public const string Kind = "survey-lapse";

    public async Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop)
    {
        var survey = await db.Surveys.FindAsync([Guid.Parse(subject)], stop);
        if (survey is { State: Survey.Open })
            db.Record(Streams.Petition(survey.PetitionId), survey.Lapse(db.Service.Clock.GetUtcNow()));
    }
}
