using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>The three fields as they are sent.</summary>
/// <param name="PublicContact">Telephone numbers and e-mail addresses in the answer are the unit's own, and public.</param>
internal sealed record PublicTextAsked(string? Title, string? Question, string? Answer, bool PublicContact = false);

/// <summary>Reads a public text: lengths, and for publication that nothing personal is left. Each error names its field.</summary>
internal static class PublicTextReader
{
    private const int LongestText = 20_000;

    /// <summary>The text, cleaned; null with what is wrong.</summary>
    public static PublicText? Read(PublicTextAsked asked, Dictionary<string, string> errors)
    {
        var title = Clean(asked.Title?.ReplaceLineEndings(" "));
        if (title is null || PlainText.LengthOf(title) is < 2 or > 100)
            errors["title"] = "标题请填写 2 至 100 个字。The title takes 2 to 100 characters.";
        var question = Clean(asked.Question);
        if (string.IsNullOrEmpty(question) || PlainText.LengthOf(question) > LongestText)
            errors["question"] = $"问题请填写 1 至 {LongestText} 个字。The question takes 1 to {LongestText:N0} characters.";
        var answer = Clean(asked.Answer);
        if (string.IsNullOrEmpty(answer) || PlainText.LengthOf(answer) > LongestText)
            errors["answer"] = $"答复请填写 1 至 {LongestText} 个字。The answer takes 1 to {LongestText:N0} characters.";
        return errors.Count == 0 ? new(title!, question!, answer!) : null;
    }

    /// <summary>Names what may not stay in a public text.</summary>
    public static void Check(PublicText text, Petitioner? petitioner, bool publicContact, Dictionary<string, string> errors)
    {
        Check("title", text.Title, contact: false);
        Check("question", text.Question, contact: false);
        Check("answer", text.Answer, publicContact);

        void Check(string field, string content, bool contact)
        {
            var left = PersonalData
                .Find(content, petitioner)
                .Where(found => found.Refused && !(contact && found.Kind is PersonalData.Telephone or PersonalData.Email && !found.Own))
                .ToList();
            if (left.Count == 0)
                return;
            var named = string.Join("、", left.Select(found => $"“{found.Text}”（{PersonalData.NameOf(found.Kind)}）").Distinct());
            var tick = field == "answer" && left.Any(found => found is { Own: false, Kind: PersonalData.Telephone or PersonalData.Email });
            errors[field] =
                $"还有个人信息：{named}，请隐去后再公开。{(tick ? "如果是本单位对外公开的联系方式，请勾选说明。" : "")}"
                + $"Personal data is left: take it out.{(tick ? " If it is the unit's own public contact, tick so." : "")}";
        }
    }

    private static string? Clean(string? typed) => PlainText.TryClean(typed, out var clean) ? clean : null;
}
