using System.Text.RegularExpressions;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>A petition as it is sent in.</summary>
/// <param name="Mailbox">Id of the mailbox.</param>
/// <param name="Title">2 to 100 characters.</param>
/// <param name="Text">1 to 20,000 characters.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>, except an accusation.</param>
/// <param name="Place">Division code of the place it is about.</param>
/// <param name="Category">Code of a category.</param>
/// <param name="Name">At most 50 characters.</param>
/// <param name="Phone">Digits, with the signs people put between them.</param>
/// <param name="Address">At most 200 characters.</param>
/// <param name="StatedOn">Date on which an earlier system received it (Asia/Shanghai).</param>
/// <param name="Email">For notices; at most 100 characters.</param>
/// <param name="IdNumber">公民身份号码, checked for its form only.</param>
/// <param name="MayPublish">Consent to a public question and answer without personal data.</param>
/// <param name="Attachments">Ids of uploaded files; at most <see cref="AttachmentClaims.Most"/>.</param>
internal sealed record Submission(
    string? Mailbox,
    string? Title,
    string? Text,
    string? Purpose,
    string? Place,
    string? Category,
    string? Name,
    string? Phone,
    string? Address,
    DateOnly? StatedOn,
    string? Email = null,
    string? IdNumber = null,
    bool? MayPublish = null,
    IReadOnlyList<string>? Attachments = null
);

/// <summary>A submission that was found good, cleaned.</summary>
internal sealed record Accepted(Submission Asked, MailboxCopy Mailbox, PetitionContent Content);

/// <summary>Reads a submission: each field that is wrong is named, in a sentence a person can act on.</summary>
internal sealed partial class SubmissionReader(Organisation organisation, DateOnly today)
{
    private readonly Dictionary<string, string> errors = [];

    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>The good submission, or null; then <see cref="Errors"/> says why.</summary>
    public Accepted? Read(Submission asked)
    {
        var title = Line("title", asked.Title, 2, 100, "标题请填写 2 至 100 个字。The title takes 2 to 100 characters.");
        var text = Clean("text", asked.Text, 1, 20_000, "内容请填写 1 至 20000 个字。The text takes 1 to 20,000 characters.");
        var name = Line("name", asked.Name, 0, 50, "姓名最多 50 个字。The name takes at most 50 characters.");
        var phone = Line("phone", asked.Phone, 0, 30, "联系电话格式不正确。The telephone number is not one.");
        var address = Line("address", asked.Address, 0, 200, "住址最多 200 个字。The address takes at most 200 characters.");
        var email = Line("email", asked.Email, 0, 100, "电子邮箱最多 100 个字。The e-mail address takes at most 100 characters.");
        if (email is not null && !Email().IsMatch(email))
            errors["email"] = "电子邮箱格式不正确。The e-mail address is not one.";
        var idNumber = ReadIdNumber(asked.IdNumber);
        if (phone is not null && !Phone().IsMatch(phone))
            errors["phone"] = "联系电话格式不正确。The telephone number is not one.";
        if (!organisation.Mailboxes.TryGetValue(asked.Mailbox ?? "", out var mailbox))
            errors["mailbox"] = "请选择信箱。Choose a mailbox.";
        if (asked.Purpose is not (Purposes.Appeal or Purposes.Request or Purposes.Suggestion or Purposes.Other))
            errors["purpose"] = "请选择信访目的。Choose a purpose.";
        if (!string.IsNullOrEmpty(asked.Place) && !organisation.IsPlace(asked.Place))
            errors["place"] = "所选地区不存在。There is no such place.";
        if (!string.IsNullOrEmpty(asked.Category) && !organisation.Categories.ContainsKey(asked.Category))
            errors["category"] = "所选内容分类不存在。There is no such category.";
        if (asked.StatedOn > today)
            errors["statedOn"] = "日期不能晚于今天。The date cannot lie in the future.";
        if (errors.Count > 0)
            return null;
        // Who has the files is decided with the save.
        var kept = asked with
        {
            Place = OrNull(asked.Place),
            Category = OrNull(asked.Category),
        };
        return new(kept, mailbox!, new PetitionContent(title!, text!, name, phone, address, email, idNumber));
    }

    private string? ReadIdNumber(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (IdentityNumber.TryParse(typed, today, out var number))
            return number.Value;
        errors["idNumber"] = "身份证号码不正确，请核对 18 位号码。The ID number is not valid: check its 18 characters.";
        return null;
    }

    /// <summary>Text on one line: a line break typed or pasted into it becomes a space.</summary>
    private string? Line(string field, string? typed, int least, int most, string error) =>
        Clean(field, typed?.ReplaceLineEndings(" "), least, most, error);

    private string? Clean(string field, string? typed, int least, int most, string error)
    {
        if (PlainText.TryClean(typed, out var clean) && PlainText.LengthOf(clean) is var length && length >= least && length <= most)
            return OrNull(clean);
        errors[field] = error;
        return null;
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // Loose on purpose: mobile, fixed line with area code and extension, foreign.
    [GeneratedRegex("^[+(（]?[0-9][0-9 ()（）+#*转-]{4,28}$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    // Whether it is somebody's only a message can tell; this finds what was typed into the wrong field.
    [GeneratedRegex("^[^@\\s<>(),;:\"]+@[^@\\s<>(),;:\"]+\\.[^@\\s<>(),;:\".]{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
