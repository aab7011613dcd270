using System.Globalization;

namespace Petitions.Rules;

/// <summary>What a limit counts. The regulation says 日 for calendar days and 工作日 only where it means it.</summary>
public enum DayUnit
{
    /// <summary>Every day 日.</summary>
    Calendar,

    /// <summary>Working days only 工作日.</summary>
    Working,
}

/// <summary>The day from which a limit runs; that day itself is not counted.</summary>
public enum ClockStart
{
    /// <summary>The petition office registers the petition 登记.</summary>
    Registration,

    /// <summary>The responsible unit itself receives it 收到, not when it was sent on.</summary>
    UnitReceipt,

    /// <summary>The responsible unit accepts it 受理.</summary>
    Acceptance,

    /// <summary>The limit being extended ends, before any roll-over to a working day.</summary>
    UnrolledEnd,

    /// <summary>The petitioner has the reply 答复.</summary>
    Reply,
}

/// <summary>One row of the table of time limits.</summary>
/// <param name="Id">Stable, kebab-case; stored with each deadline.</param>
/// <param name="Days">The length, or for an extension the most that can be given, in <paramref name="Unit"/>s.</param>
/// <param name="Unit">Calendar or working days.</param>
/// <param name="From">What starts the clock.</param>
/// <param name="Article">The article that sets the length; null for a setting.</param>
/// <param name="Text">Plain Chinese; {days} stands for the length.</param>
/// <param name="TextEn">Plain English; {days} stands for the length.</param>
/// <param name="Since">The first day on which it applies.</param>
/// <param name="WhyNoArticle">Only for a setting: why no article is named.</param>
public sealed record TimeLimit(
    string Id,
    int Days,
    DayUnit Unit,
    ClockStart From,
    string? Article,
    string Text,
    string TextEn,
    DateOnly Since,
    string? WhyNoArticle = null
)
{
    /// <summary>The rule as a Chinese sentence.</summary>
    public string Sentence => WithDays(Text);

    /// <summary>The rule as an English sentence.</summary>
    public string SentenceEn => WithDays(TextEn);

    /// <summary>The operator may choose the length (<c>row with { Days = … }</c>); otherwise the law has.</summary>
    public bool IsSetting => Article is null;

    private string WithDays(string text) => text.Replace("{days}", Days.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
