using System.Globalization;
using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace Petitions.Intake;

/// <summary>The operator's settings under <c>Notices</c>; what cannot be meant stops the start, in a sentence that names the setting.</summary>
public sealed class NoticeSettings
{
    public NoticeSettings(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var notices = configuration.GetSection("Notices");
        (Smtp, Sms) = (SmtpSettings.Read(notices.GetSection("Smtp")), SmsSettings.Read(notices.GetSection("Sms")));
        Attempts = notices.GetValue("Attempts", 8);
        if (Attempts is < 1 or > 20)
            throw new InvalidOperationException($"Notices:Attempts is {Attempts}: it takes 1 to 20.");
        PerRecipient = notices.GetValue("PerRecipient", 10);
        if (PerRecipient < 1)
            throw new InvalidOperationException($"Notices:PerRecipient is {PerRecipient}: it takes 1 or more.");
        var quiet = notices.GetSection("Quiet");
        var minutes = quiet.GetValue("SpreadMinutes", 30);
        if (minutes is < 0 or > 240)
            throw new InvalidOperationException($"Notices:Quiet:SpreadMinutes is {minutes}: it takes 0 to 240.");
        Quiet = new(Time(quiet, "From", "21:00"), Time(quiet, "Until", "08:00"), TimeSpan.FromMinutes(minutes));
        if (Any)
            LookUp = new(HttpAddress(notices, "BaseAddress"), "lookup");
    }

    internal SmtpSettings? Smtp { get; }

    internal SmsSettings? Sms { get; }

    internal QuietHours Quiet { get; }

    /// <summary>Tries before a message is given up.</summary>
    internal int Attempts { get; }

    /// <summary>Notices of one day that leave for one address, urgent ones apart.</summary>
    internal int PerRecipient { get; }

    /// <summary>The page where number and query code open a petition; null when nothing is sent.</summary>
    internal Uri? LookUp { get; }

    /// <summary>Something leaves the hall.</summary>
    internal bool Any => Smtp is not null || Sms is not null;

    internal bool Offers(Channel channel) => channel == Channel.Email ? Smtp is not null : Sms is not null;

    /// <summary>An absolute address; a folder, whether it ends in a slash or not.</summary>
    internal static Uri HttpAddress(IConfigurationSection section, string key) =>
        Uri.TryCreate(section[key]?.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidOperationException($"{section.Path}:{key} must be an address such as https://xinfang.example.cn.");

    private static TimeOnly Time(IConfigurationSection quiet, string key, string otherwise) =>
        TimeOnly.TryParseExact(quiet[key] ?? otherwise, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new InvalidOperationException($"{quiet.Path}:{key} must be a time such as {otherwise}.");
}

/// <summary>The mail server.</summary>
internal sealed record SmtpSettings(string Host, int Port, bool StartTls, NetworkCredential? Credential, MailAddress From)
{
    /// <summary>Null when no host is named.</summary>
    public static SmtpSettings? Read(IConfigurationSection smtp)
    {
        if (smtp["Host"] is not { Length: > 0 } host)
            return null;
        if (!MailAddress.TryCreate(smtp["From"], out var from))
            throw new InvalidOperationException($"{smtp.Path}:From must be an address such as 网上信访大厅 <no-reply@xinfang.example.cn>.");
        var secured = (smtp["Security"] ?? "starttls") switch
        {
            "starttls" => true,
            "none" => false,
            _ => throw new InvalidOperationException($"{smtp.Path}:Security must be starttls or none."),
        };
        var credential = smtp["User"] is { Length: > 0 } user ? new NetworkCredential(user, smtp["Password"]) : null;
        if (credential is not null && !secured && !IsThisMachine(host))
            throw new InvalidOperationException($"{smtp.Path}:Security is none: the password would travel in clear.");
        return new(host, smtp.GetValue("Port", 587), secured, credential, from);
    }

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}

/// <summary>The SMS gateway.</summary>
internal sealed record SmsSettings(Uri Url, string? Token)
{
    /// <summary>Null when no address is named.</summary>
    public static SmsSettings? Read(IConfigurationSection sms) =>
        sms["Url"] is not { Length: > 0 } url ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? new(address, sms["Token"])
        : throw new InvalidOperationException($"{sms.Path}:Url must be an address such as https://sms.example.cn/send.");
}
