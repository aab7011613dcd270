namespace Petitions.Contracts;

/// <summary>Someone signed up, or staff was entered.</summary>
[WireName("account-registered", 1)]
public sealed record AccountRegistered(Guid AccountId, string Role) : ISealed<Person>
{
    public Person? Sealed { get; init; }
}

/// <summary>Who an account is.</summary>
public sealed record Person(string Name, string? Phone);

/// <summary>A person holds a post: a role in a unit. Replaces the one before.</summary>
[WireName("post-assigned", 1)]
public sealed record PostAssigned(Guid AccountId, string Role, string? Unit) : IEvent;

/// <summary>Signed in.</summary>
[WireName("signed-in", 1)]
public sealed record SignedIn(Guid AccountId) : IEvent;
