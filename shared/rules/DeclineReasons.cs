namespace Petitions.Rules;

/// <summary>Why a petition is not accepted 不予受理, by an office or by a unit.</summary>
/// <param name="Text">As the petitioner reads it.</param>
/// <param name="Article">The article it rests on; null where it follows from the limits of the channel.</param>
/// <param name="NamesBody">Another body is competent, and the petitioner must be told which.</param>
public sealed record DeclineReason(string Text, string? Article, bool NamesBody = false);

/// <summary>The reasons there are, by code.</summary>
public static class DeclineReasons
{
    /// <summary>What to say where the competent body is missing.</summary>
    public const string BodyMissing = "请写明应当向哪个机关、单位提出。Name the body that is competent.";

    public static readonly IReadOnlyDictionary<string, DeclineReason> All = new Dictionary<string, DeclineReason>
    {
        ["in-hand"] = new("已有机关、单位受理或者正在办理", "《信访工作条例》第十九条第三款"),
        ["concluded"] = new("复核已经终结，仍以同一事实和理由提出", "《信访工作条例》第三十六条第三款"),
        ["litigation"] = new("应当依法通过诉讼、仲裁、行政复议等途径解决", null, NamesBody: true),
        ["supervision"] = new("属于检举控告，应当向纪检监察机关提出", null, NamesBody: true),
        ["congress"] = new("属于人民代表大会职权范围", null, NamesBody: true),
        ["beyond-reach"] = new("不属于本级职权范围", null, NamesBody: true),
        ["unclear"] = new("内容不清，无法判断诉求", null),
    };
}
