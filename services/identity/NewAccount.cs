using Petitions.Contracts;
using Petitions.Identity.Data;

namespace Petitions.Identity;

/// <summary>An account about to be entered, checked already.</summary>
internal sealed record NewAccount(string Face, string SignInName, string Name, string? Phone, string Role, string? Unit)
{
    public const string NameRule = "请填写姓名（不超过 50 个字）。Enter a name of at most 50 characters.";

    public const string StaffNameRule = "账号须为 2 至 40 位小写字母、数字或 . _ - 。An account has 2 to 40 small letters, digits or . _ -";

    public static bool IsName(string? name) => name?.Trim() is { Length: > 0 and <= 50 } trimmed && !trimmed.Any(char.IsControl);

    /// <summary>Adds the account and says so; staff also hold a post.</summary>
    public Account AddTo(IdentityDb db, string passwordHash)
    {
        var now = db.Service.Clock.GetUtcNow();
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            SignIn = Identity.SignInName.Lookup(db.Service.Keys, Face, SignInName),
            Role = Role,
            Unit = Unit,
            PasswordHash = passwordHash,
            CreatedAt = now.UtcDateTime,
            Version = 1,
        };
        account.Call(SignInName, Name, Phone, db.Service.Keys);
        db.Accounts.Add(account);
        db.Begin(Streams.Account(account.Id), new AccountRegistered(account.Id, Role) { Sealed = new Person(Name, Phone) });
        if (Role != Roles.Citizen)
            db.Record(Streams.Account(account.Id), new PostAssigned(account.Id, Role, Unit));
        return account;
    }
}
