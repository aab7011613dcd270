using System.Text.Json;
using Petitions.Contracts;

namespace Petitions.Intake;

/// <summary>One thing that happened to a petition: what it was, not the sentence that says so.</summary>
internal sealed class Step
{
    /// <summary>Of the event; of the petitioner's own acts, an id of their own.</summary>
    public required Guid Id { get; init; }
    public required Guid PetitionId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Place among the events of its source.</summary>
    public required int Sequence { get; init; }

    /// <summary>Wire name of the event.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the unit that did it.</summary>
    public string? Unit { get; init; }

    /// <summary><see cref="StepData"/> as JSON.</summary>
    public required string Data { get; init; }

    public StepData ReadData() => JsonSerializer.Deserialize<StepData>(Data, EventTypes.Json)!;
}

/// <summary>What a step's sentence needs besides its unit.</summary>
/// <param name="Due">The clock it started.</param>
/// <param name="To">Code of the unit it went to.</param>
/// <param name="OfficeRating">One of <see cref="Ratings"/>.</param>
/// <param name="UnitRating">One of <see cref="Ratings"/>.</param>
/// <param name="Explanation">Words of a refusal.</param>
/// <param name="CompetentBody">Where to go instead.</param>
/// <param name="Reason">Why it was closed.</param>
/// <param name="Words">What was said with it: a reason, a question, an answer, a supplement.</param>
/// <param name="Question">The question that is asked or answered.</param>
internal sealed record StepData(
    Clock? Due = null,
    string? To = null,
    string? OfficeRating = null,
    string? UnitRating = null,
    string? Explanation = null,
    string? CompetentBody = null,
    string? Reason = null,
    string? Words = null,
    Guid? Question = null
);

/// <summary>The reply as it was served.</summary>
internal sealed class Reply
{
    public required Guid PetitionId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime IssuedAt { get; init; }
    public required string Unit { get; init; }

    /// <summary>Null once it was shredded.</summary>
    public string? Text { get; init; }
}
