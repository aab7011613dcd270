using Microsoft.Extensions.Configuration;
using Petitions.Rules;

namespace Petitions.SatisfactionSurvey;

/// <summary>How long one may rate. The law does not say (条例 art. 21), so it is a setting: <c>Survey:RatingDays</c>, calendar days.</summary>
internal sealed class RatingWindow
{
    private const string Key = "Survey:RatingDays";

    public RatingWindow(IConfiguration configuration)
    {
        var days = configuration.GetValue(Key, TimeLimits.Rating.Days);
        if (days is < 1 or > 365)
            throw new InvalidOperationException($"{Key} is {days}: it takes 1 to 365 days.");
        Rule = TimeLimits.Rating with { Days = days };
    }

    /// <summary>The row of the table, with the days of this hall.</summary>
    public TimeLimit Rule { get; }
}
