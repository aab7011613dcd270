using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Intake.Data;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>Whom the news of a petition reaches, without the petition's text.</summary>
/// <param name="PetitionId">Which petition.</param>
/// <param name="Account">In whose box it goes.</param>
/// <param name="Sealed">The sealed petitioner.</param>
/// <param name="Told">Ids of the notices there are: what is heard anew, as in a rebuild, is not told anew.</param>
internal sealed record Recipient(Guid PetitionId, Guid? Account, byte[]? Sealed, IReadOnlyList<Guid> Told)
{
    /// <summary>Those of some petitions; none for a petition of which nobody can be told.</summary>
    public static Task<List<Recipient>> ReadAsync(IntakeDb db, IReadOnlyList<Guid> petitions, CancellationToken stop)
    {
        var leaving = db.NoticeSettings.Any;
        return db
            .Petitions.AsNoTracking()
            .Where(petition => petitions.Contains(petition.Id) && (leaving || petition.Account != null))
            .Select(petition => new Recipient(
                petition.Id,
                petition.Account,
                petition.Petitioner,
                db.Notices.Where(notice => notice.PetitionId == petition.Id).Select(notice => notice.Id).ToList()
            ))
            .ToListAsync(stop);
    }
}

/// <summary>Where a petitioner can be reached. Opened when it is needed, and kept nowhere.</summary>
internal sealed partial record Reach(string? Email, string? Mobile)
{
    /// <summary>From what he gave. Only a mobile number takes an SMS.</summary>
    public static Reach Of(string? email, string? phone)
    {
        var digits = NotDigits().Replace(phone ?? "", "");
        if (digits is ['8', '6', ..])
            digits = digits[2..];
        return new(string.IsNullOrEmpty(email) ? null : email, Mobiles().IsMatch(digits) ? digits : null);
    }

    /// <summary>From the sealed petitioner; nowhere, when none was given or it can no longer be opened.</summary>
    public static Reach Of(KeyRing keys, Guid petition, byte[]? petitioner)
    {
        if (petitioner is null)
            return new(null, null);
        try
        {
            var plain = keys.Open(petitioner, Petitioner.About(petition));
            var opened = JsonSerializer.Deserialize<Petitioner>(plain, EventTypes.Json)!;
            return Of(opened.Email, opened.Phone);
        }
        catch (CryptographicException)
        {
            return new(null, null);
        }
    }

    public string? Address(Channel channel) => channel == Channel.Email ? Email : Mobile;

    [GeneratedRegex("[^0-9]")]
    private static partial Regex NotDigits();

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex Mobiles();
}
