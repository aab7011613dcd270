namespace Petitions.Intake;

/// <summary>Where a petition stands, as its petitioner sees it.</summary>
internal static class PetitionStatus
{
    public const string Registered = "registered";
    public const string Dispatching = "dispatching";
    public const string Routed = "routed";
    public const string Accepted = "accepted";
    public const string Answered = "answered";
    public const string Declined = "declined";
    public const string Closed = "closed";

    /// <summary>How far along each is. News of several services comes in any order, so a petition only ever moves to a higher stage.</summary>
    private static readonly Dictionary<string, (int Stage, string Text)> table = new()
    {
        [Registered] = (0, "已登记"),
        [Dispatching] = (1, "甄别分流中"),
        [Routed] = (2, "已转送"),
        [Accepted] = (3, "已受理，办理中"),
        [Answered] = (4, "已答复"),
        [Declined] = (5, "不予受理"),
        [Closed] = (5, "已办结"),
    };

    /// <summary>Of <see cref="Declined"/> and <see cref="Closed"/>: nothing is due any more.</summary>
    public const int LastStage = 5;

    public static int StageOf(string status) => table[status].Stage;

    public static string TextOf(string status) => table[status].Text;
}
