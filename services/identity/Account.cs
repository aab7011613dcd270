using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.Identity;

/// <summary>A person who can sign in: a petitioner by phone, staff by the name the administrator gave. Times are UTC.</summary>
public sealed class Account
{
    public required Guid Id { get; init; }

    /// <summary>Keyed hash of face and sign-in name: found by it, never read back.</summary>
    public required string SignIn { get; init; }

    /// <summary>The sign-in name, encrypted.</summary>
    public byte[] SignInName { get; set; } = [];

    /// <summary>Encrypted.</summary>
    public byte[] Name { get; set; } = [];

    /// <summary>Encrypted; null when none was given.</summary>
    public byte[]? Phone { get; set; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; set; }

    /// <summary>Code of the unit of staff; null for petitioners and administrators of the whole.</summary>
    public string? Unit { get; set; }

    public string? PasswordHash { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Bumped on each change.</summary>
    public int Version { get; set; }

    /// <summary>Encrypts what is personal.</summary>
    public void Call(string signInName, string name, string? phone, KeyRing keys)
    {
        SignInName = keys.Seal(signInName, About("sign-in"))!;
        Name = keys.Seal(name, About("name"))!;
        Phone = keys.Seal(phone, About("phone"));
    }

    public string NameOf(KeyRing keys) => keys.OpenText(Name, About("name"))!;

    public string SignInNameOf(KeyRing keys) => keys.OpenText(SignInName, About("sign-in"))!;

    public string? PhoneOf(KeyRing keys) => keys.OpenText(Phone, About("phone"));

    /// <summary>As the log names this person.</summary>
    public string Actor => Role == Roles.Citizen ? $"citizen/{Id:D}" : $"staff/{Id:D}";

    private string About(string field) => $"account:{Id:D}:{field}";
}

/// <summary>The first administrator: one row, whose key lets only one of two that ask at once come in.</summary>
internal sealed class FirstAdministrator
{
    public int Id { get; init; } = 1;
    public required Guid AccountId { get; init; }
}
