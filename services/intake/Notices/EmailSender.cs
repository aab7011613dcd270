using System.Net.Mail;
using System.Text;

namespace Petitions.Intake;

/// <summary>
/// E-mail over SMTP, in clear or with STARTTLS. By System.Net.Mail: MailKit is the usual choice but does not restore from the registry at
/// hand; what this one lacks, TLS from the first byte (465) and kept connections, is not needed for a few short messages.
/// </summary>
internal sealed class EmailSender(NoticeSettings settings) : INoticeSender
{
    public Channel Channel => Channel.Email;

    public async Task SendAsync(string to, NoticeMessage message, CancellationToken stop)
    {
        var smtp = settings.Smtp!;
        if (!MailAddress.TryCreate(to, out var address))
            throw new NotSentException("address", forGood: true);
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.StartTls, Credentials = smtp.Credential };
        using var mail = new MailMessage(smtp.From, address)
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = message.Text,
            BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{message.Id:N}@{smtp.From.Host}>");
        // Nobody's holiday answer is wanted (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(NotSentException.Patience);
        try
        {
            await client.SendMailAsync(mail, patience.Token);
        }
        catch (SmtpException e)
        {
            throw new NotSentException(e.StatusCode == SmtpStatusCode.GeneralFailure ? "smtp" : $"smtp {(int)e.StatusCode}", IsForGood(e));
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            throw new NotSentException(e is OperationCanceledException ? "timeout" : e.GetType().Name);
        }
    }

    // The mailbox is refused. Other refusals, such as of the password, are the operator's to mend meanwhile.
    private static bool IsForGood(SmtpException e) =>
        e.StatusCode
            is SmtpStatusCode.MailboxUnavailable
                or SmtpStatusCode.UserNotLocalTryAlternatePath
                or SmtpStatusCode.MailboxNameNotAllowed;
}
