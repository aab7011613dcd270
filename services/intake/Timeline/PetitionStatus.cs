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
    public const string Merged = "merged";
    public const string Withdrawn = "withdrawn";
    public const string Closed = "closed";

    private static readonly Dictionary<string, string> texts = new()
    {
        [Registered] = "已登记",
        [Dispatching] = "甄别分流中",
        [Routed] = "已转送",
        [Accepted] = "已受理，办理中",
        [Answered] = "已答复",
        [Declined] = "不予受理",
        [Merged] = "已并案办理",
        [Withdrawn] = "已撤回",
        [Closed] = "已办结",
    };

    public static string TextOf(string status) => texts[status];

    /// <summary>No answer was given and none is out of the question: the petitioner may still add to it or take it back.</summary>
    public static bool IsInHand(string status) => status is Registered or Dispatching or Routed or Accepted or Merged;
}
