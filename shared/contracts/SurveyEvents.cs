namespace Petitions.Contracts;

/// <summary>The petitioner may rate the office and the unit, until the window lapses.</summary>
[WireName("survey-opened", 1)]
public sealed record SurveyOpened(Guid PetitionId, string Office, string Unit, Clock Rating) : IEvent;

/// <summary>Office and unit were rated apart.</summary>
[WireName("survey-answered", 1)]
public sealed record SurveyAnswered(Guid PetitionId, string Office, string Unit, string OfficeRating, string UnitRating)
    : ISealed<SurveyWords>
{
    public SurveyWords? Sealed { get; init; }
}

/// <summary>What the petitioner added.</summary>
public sealed record SurveyWords(string? Words);

/// <summary>超期未评: the window ended without an answer.</summary>
[WireName("survey-lapsed", 1)]
public sealed record SurveyLapsed(Guid PetitionId, string Office, string Unit) : IEvent;
