using Petitions.Messaging;

namespace Petitions.Identity;

/// <summary>Who is signed in, as the faces show it.</summary>
/// <param name="Level">Level of the unit; null without a unit.</param>
internal sealed record AccountView(Guid Id, string Name, string Role, string? Unit, string? UnitName, string? UnitPath, string? Level)
{
    public static AccountView Of(Account account, Unit? unit, KeyRing keys) =>
        new(account.Id, account.NameOf(keys), account.Role, account.Unit, unit?.Name, unit?.Path, unit?.Level);
}
