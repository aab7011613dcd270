using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>A file of a matter, as staff see it who may see the matter.</summary>
/// <param name="Kind">Media type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Ticket">With it the same account fetches the file from intake, for a while.</param>
public sealed record AttachmentView(Guid Id, string Name, string Kind, long Size, string Ticket);

/// <summary>
/// Who may see a matter is decided by the service that has it; intake, which has the files, knows neither chain nor unit. So the one gives a
/// ticket and the other takes it: for one file, one account, half an hour; a keyed hash by the deployment's secret, and nothing is stored.
/// </summary>
public sealed class AttachmentTickets(KeyRing keys, TimeProvider clock)
{
    private static readonly TimeSpan length = TimeSpan.FromMinutes(30);

    /// <summary>The files of a matter that the caller was found to be allowed to see.</summary>
    public IReadOnlyList<AttachmentView> View(IReadOnlyList<AttachmentRef>? files, ClaimsPrincipal caller) =>
        files is null || caller.Account() is not { } account
            ? []
            : [.. files.Select(file => new AttachmentView(file.Id, file.Name, file.Kind, file.Size, For(file.Id, account)))];

    /// <summary>A ticket of this account for this file.</summary>
    public string For(Guid attachment, Guid account) => Sign(attachment, account, clock.GetUtcNow().Add(length).ToUnixTimeSeconds());

    /// <summary>Whether it is a ticket of this account for this file, and still good.</summary>
    public bool Admits(string? ticket, Guid attachment, Guid account) =>
        ticket?.Split('.') is [var until, _]
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
        && clock.GetUtcNow().ToUnixTimeSeconds() < end
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ticket), Encoding.UTF8.GetBytes(Sign(attachment, account, end)));

    private string Sign(Guid attachment, Guid account, long until)
    {
        var secret = Encoding.UTF8.GetBytes(keys.Secret("attachment-ticket"));
        var signed = string.Create(CultureInfo.InvariantCulture, $"{attachment:D}\n{account:D}\n{until}");
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(signed)));
        return string.Create(CultureInfo.InvariantCulture, $"{until}.{hash}");
    }
}
