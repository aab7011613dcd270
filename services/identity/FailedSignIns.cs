namespace Petitions.Identity;

/// <summary>Wrong passwords under a sign-in name, whether an account has it or not: being locked tells nothing. Times are UTC.</summary>
internal sealed class FailedSignIns
{
    /// <summary>Keyed hash, as <see cref="Account.SignIn"/>.</summary>
    public required string SignIn { get; init; }

    public int Count { get; set; }

    public DateTime? LockedUntil { get; set; }

    public required DateTime LastAt { get; set; }
}
