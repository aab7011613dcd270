using System.Text.RegularExpressions;
using Petitions.Messaging;

namespace Petitions.Identity;

/// <summary>The two doors and the names by which one comes in.</summary>
internal static partial class SignInName
{
    /// <summary>Door of petitioners, by phone.</summary>
    public const string Citizen = "citizen";

    /// <summary>Door of staff.</summary>
    public const string Staff = "staff";

    /// <summary>Keyed hash under which an account is found: written one way however it was typed.</summary>
    public static string Lookup(KeyRing keys, string face, string typed) =>
        keys.Lookup($"{face}:{(face == Citizen ? Phone(typed) ?? typed.Trim() : typed.Trim().ToLowerInvariant())}");

    /// <summary>Digits with an optional +, without blanks, hyphens and China's own prefix; null when it cannot be a phone number.</summary>
    public static string? Phone(string? typed)
    {
        var bare = Separators().Replace(typed ?? "", "");
        if (bare.StartsWith("+86", StringComparison.Ordinal))
            bare = bare[3..];
        return Digits().IsMatch(bare) ? bare : null;
    }

    /// <summary>What an administrator may give as a sign-in name of staff; null otherwise.</summary>
    public static string? OfStaff(string? typed)
    {
        var name = (typed ?? "").Trim().ToLowerInvariant();
        return StaffName().IsMatch(name) ? name : null;
    }

    [GeneratedRegex(@"[\s\-()（）]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^\+?[0-9]{6,15}\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._\-]{1,39}\z")]
    private static partial Regex StaffName();
}
