using System.Text.Json;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>Adds what was heard to a petition's timeline.</summary>
internal static class Keeping
{
    /// <summary>Adds the step; the inbox lets each event through once.</summary>
    /// <returns>The petition's progress, to be moved.</returns>
    public static async Task<Progress> KeepAsync<TEvent>(
        this IntakeDb db,
        Heard<TEvent> heard,
        Guid petition,
        string unit,
        StepData data,
        CancellationToken stop
    )
        where TEvent : class, IEvent
    {
        db.Steps.Add(
            new Step
            {
                Id = heard.Envelope.Id,
                PetitionId = petition,
                At = heard.Time.UtcDateTime,
                Sequence = heard.Envelope.Sequence,
                Kind = heard.Envelope.Type,
                Unit = unit,
                Data = JsonSerializer.Serialize(data, EventTypes.Json),
            }
        );
        await db.NoticeAsync(heard, petition, data, stop);
        return await db.Ahead.RowAsync(
            petition,
            () => db.Progress.FindAsync([petition], stop),
            () => db.Progress.Add(new Progress { PetitionId = petition }).Entity
        );
    }
}
