namespace Petitions.Identity;

/// <summary>What a password must be: long enough; no rule of composition, which only makes people write it down.</summary>
internal static class Passwords
{
    public const int Shortest = 8;

    /// <summary>Hashing is not free.</summary>
    public const int Longest = 128;

    public const string Rule = "密码须为 8 至 128 个字符。A password has 8 to 128 characters.";

    public static bool Fit(string? password) => password is { Length: >= Shortest and <= Longest };
}
