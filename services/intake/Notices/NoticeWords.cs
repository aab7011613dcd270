using System.Globalization;

namespace Petitions.Intake;

/// <summary>What leaves the hall.</summary>
/// <param name="Id">The same at every try: by it a message that came twice is known.</param>
/// <param name="Subject">Of an e-mail.</param>
/// <param name="Text">Of an e-mail.</param>
/// <param name="ShortText">Of an SMS.</param>
internal sealed record NoticeMessage(Guid Id, string Subject, string Text, string ShortText);

/// <summary>
/// The words of a message. They say that there is news and where to read it, and nothing of the matter, its petitioner or its unit: mail and
/// SMS are read by others on the way. The number alone opens nothing.
/// </summary>
internal static class NoticeWords
{
    public static NoticeMessage Of(Guid id, string number, int count, bool urgent, Uri lookUp)
    {
        var news = (count, urgent) switch
        {
            (1, false) => "有新的进展",
            (1, true) => "有重要进展，请及时查看",
            (_, false) => string.Create(CultureInfo.InvariantCulture, $"有 {count} 项新的进展"),
            (_, true) => string.Create(CultureInfo.InvariantCulture, $"有 {count} 项新的进展，请及时查看"),
        };
        var text = $"""
            您好！

            您的信访事项（编号 {number}）{news}。
            请打开下面的网页，凭编号和查询码查看；注册用户登录后可在“消息”中查看：
            {lookUp}

            本邮件由系统自动发送，请勿回复。工作人员不会通过邮件或短信向您索要密码或查询码。
            注册用户可在“消息”页面关闭邮件或短信通知。

            There is news about your petition {number}. Read it with its number and query code, or after signing in, at the address above.
            This message was sent automatically: please do not reply.
            """;
        return new(
            id,
            $"信访事项 {number} {news}",
            text.ReplaceLineEndings("\r\n"),
            $"【网上信访大厅】您的信访事项（编号{number}）{news}。查看：{lookUp}"
        );
    }
}
