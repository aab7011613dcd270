using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Petitions.Web;

namespace Petitions.CitizenPortal;

/// <summary>Number and query code of a petition that this browser has sent or looked up.</summary>
/// <param name="Id">The petition.</param>
/// <param name="Number">Its number.</param>
/// <param name="Code">XXXXX-XXXXX.</param>
/// <param name="At">When it was kept, Unix seconds.</param>
/// <param name="Account">Who was signed in; nobody else at this browser may use it. Null for a visitor.</param>
/// <param name="Sent">Just submitted: its receipt can be shown.</param>
public sealed record KeptCode(Guid Id, string Number, string Code, long At, Guid? Account, bool Sent);

/// <summary>
/// Keeps query codes out of addresses: an encrypted cookie, which the browser forgets when it closes and this face after two hours.
/// By it a visitor reads the receipt again and rates without an account.
/// </summary>
public sealed class KeptCodes(IDataProtectionProvider protection, IHttpContextAccessor accessor, TimeProvider clock)
{
    private const string Cookie = "petitions-codes";
    private const int Most = 5;
    private static readonly TimeSpan length = TimeSpan.FromHours(2);
    private static readonly TimeSpan receiptLength = TimeSpan.FromMinutes(30);
    private readonly IDataProtector box = protection.CreateProtector("Petitions.CitizenPortal.KeptCodes.v1");

    private HttpContext Http => accessor.HttpContext!;

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    private Guid? Account => FaceSession.Of(Http)?.AccountId;

    /// <summary>The code of this petition; null when it is not kept, or was kept by another account.</summary>
    public KeptCode? Find(Guid id) => Read().FirstOrDefault(kept => kept.Id == id);

    /// <summary>The petition sent last, for half an hour.</summary>
    public KeptCode? Receipt() => Read().FirstOrDefault(kept => kept.Sent && Now - kept.At < receiptLength.TotalSeconds);

    /// <summary>Keeps one more; the oldest gives way.</summary>
    public void Keep(Guid id, string number, string code, bool sent)
    {
        var kept = new KeptCode(id, number, code, Now, Account, sent);
        var all = Read().Where(old => old.Id != id).Prepend(kept).Take(Most).ToList();
        Http.Response.Cookies.Append(Cookie, box.Protect(JsonSerializer.Serialize(all)), Options());
    }

    /// <summary>Forgets them all: the next person at this device sees nothing.</summary>
    public void Forget() => Http.Response.Cookies.Delete(Cookie, Options());

    private CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = Http.Request.IsHttps,
        };

    private IEnumerable<KeptCode> Read()
    {
        if (Http.Request.Cookies[Cookie] is not { } text)
            return [];
        try
        {
            var all = JsonSerializer.Deserialize<List<KeptCode>>(box.Unprotect(text)) ?? [];
            return all.Where(kept => Now - kept.At < length.TotalSeconds && (kept.Account is null || kept.Account == Account));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Of an earlier key, or tampered with: as if there were none.
            return [];
        }
    }
}
