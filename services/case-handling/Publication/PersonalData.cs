using System.Text.RegularExpressions;

namespace Petitions.CaseHandling;

/// <summary>A place in a text that looks like personal data.</summary>
/// <param name="Kind">One of the names in <see cref="PersonalData"/>.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Start">Where, in UTF-16 units.</param>
/// <param name="Own">It is the petitioner's own, as he gave it.</param>
/// <param name="Refused">May not stay in a public text; else a person decides.</param>
internal sealed record Finding(string Kind, string Text, int Start, bool Own, bool Refused);

/// <summary>Finds what looks like personal data. It proposes and refuses; it does not decide that a text is clean: a person reads it.</summary>
internal static partial class PersonalData
{
    public const string Telephone = "telephone";
    public const string Email = "email";
    public const string IdNumber = "id-number";
    public const string Account = "account";
    public const string Plate = "plate";
    public const string Name = "name";
    public const string Address = "address";

    private const string Surnames =
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁马方任袁柳史唐薛雷贺倪汤罗毕郝邬安常乐于傅齐康伍余顾孟黄萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万卢莫房解丁邓洪包左石崔龚程陆翁段侯武刘龙叶黎白赖乔谭申冉桑桂牛边温庄晏柴瞿阎连习艾向古易廖耿曾沙关肖";

    /// <summary>In this order: what an earlier one took, a later one leaves. The first three kinds may not stay; the others are proposals.</summary>
    private static readonly (string Kind, bool Refused, string Mask, Regex Pattern)[] table =
    [
        (Email, true, "（邮箱已隐去）", EmailPattern()),
        (IdNumber, true, "（证件号码已隐去）", IdPattern()),
        (Account, false, "（账号已隐去）", CardPattern()),
        (Telephone, true, "（电话已隐去）", MobilePattern()),
        (Telephone, true, "（电话已隐去）", LinePattern()),
        (Telephone, true, "（电话已隐去）", SpokenPattern()),
        (Account, false, "（账号已隐去）", ChatPattern()),
        (Plate, false, "（车牌已隐去）", PlatePattern()),
        (Address, false, "某号某室", DoorPattern()),
        (Name, false, "某某", NamePattern()),
        (Name, false, "某", SurnamePattern()),
    ];

    /// <summary>Chinese word of a kind.</summary>
    public static string NameOf(string kind) =>
        kind switch
        {
            Telephone => "电话号码",
            Email => "电子邮箱",
            IdNumber => "证件号码",
            Account => "账号",
            Plate => "车牌号",
            Name => "姓名",
            _ => "住址",
        };

    /// <summary>What was found, in the order of the text, without overlaps.</summary>
    /// <param name="text">A field.</param>
    /// <param name="petitioner">Whose own data is looked for by the letter.</param>
    public static IReadOnlyList<Finding> Find(string text, Petitioner? petitioner) =>
        [.. Search(text, petitioner).Select(one => one.Finding)];

    /// <summary>The text with a neutral word where something was found.</summary>
    public static string Mask(string text, Petitioner? petitioner)
    {
        foreach (var (finding, mask) in Search(text, petitioner).Reverse())
            text = text[..finding.Start] + mask + text[(finding.Start + finding.Text.Length)..];
        return text;
    }

    private static IReadOnlyList<(Finding Finding, string Mask)> Search(string text, Petitioner? petitioner)
    {
        // Full-width digits and letters as plain ones, of the same length.
        var plain = string.Create(
            text.Length,
            text,
            (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = from[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(from[i] - 0xFEE0) : from[i];
            }
        );
        var taken = new bool[text.Length];
        var found = new List<(Finding, string)>();
        void Add(string kind, int start, int length, bool own, bool refused, string mask)
        {
            if (length == 0 || taken.AsSpan(start, length).Contains(true))
                return;
            taken.AsSpan(start, length).Fill(true);
            found.Add((new(kind, text.Substring(start, length), start, own, refused), mask));
        }
        foreach (var (kind, value, mask) in OwnOf(petitioner))
        // A name of two characters may be a word (高峰): a person decides.
        foreach (var at in Occurrences(plain, value))
            Add(kind, at, value.Length, own: true, refused: kind != Name || value.Length > 2, mask);
        var phone = Digits(petitioner?.Phone);
        foreach (var (kind, refused, mask, pattern) in table)
        foreach (var match in pattern.Matches(plain).Cast<Match>())
            Add(
                kind,
                match.Index,
                match.Length,
                kind == Telephone && phone.Length > 6 && Digits(match.Value).EndsWith(phone, StringComparison.Ordinal),
                refused,
                mask
            );
        return [.. found.OrderBy(one => one.Item1.Start)];
    }

    private static IEnumerable<(string Kind, string Value, string Mask)> OwnOf(Petitioner? petitioner)
    {
        if (petitioner?.Address?.Trim() is { Length: > 5 } address)
            yield return (Address, address, "某处");
        if (petitioner?.Phone?.Trim() is { Length: > 6 } phone)
            yield return (Telephone, phone, "（电话已隐去）");
        if (petitioner?.Name?.Trim() is { Length: > 1 } name)
            yield return (Name, name, "某某");
    }

    private static IEnumerable<int> Occurrences(string text, string value)
    {
        for (
            var at = text.IndexOf(value, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(value, at + value.Length, StringComparison.Ordinal)
        )
            yield return at;
    }

    private static string Digits(string? text) => string.Concat((text ?? "").Where(char.IsAsciiDigit));

    // Nothing below repeats without bound: what anyone writes must not make a pattern try for minutes.

    // RFC 5321: 64 before the sign, 63 between points.
    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")]
    private static partial Regex EmailPattern();

    // 18 digits with a date of birth inside, or the old 15.
    [GeneratedRegex(
        @"(?<![0-9])[1-9][0-9]{5}[ -]?(?:(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ -]?[0-9]{3}[0-9Xx]|[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})(?![0-9])"
    )]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"(?<![0-9])[3-6][0-9]{3}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9])")]
    private static partial Regex CardPattern();

    [GeneratedRegex(@"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9](?:[ .·-]?[0-9]{4}){2}(?![0-9])")]
    private static partial Regex MobilePattern();

    // With an area code, or eight digits that are called a telephone.
    [GeneratedRegex(
        @"(?<![0-9])(?:\(0[0-9]{2,3}\)|0[0-9]{2,3})[ -]?[2-9][0-9]{6,7}(?![0-9])|(?<=(?:电话|座机|致电|拨打|联系)[^0-9。；;\n]{0,6})[2-9][0-9]{3}[ -]?[0-9]{3,4}(?![0-9])"
    )]
    private static partial Regex LinePattern();

    // 幺三八零零……: digits in words.
    [GeneratedRegex(@"[一幺][三四五六七八九][零〇一二三四五六七八九幺]{9}")]
    private static partial Regex SpokenPattern();

    [GeneratedRegex(@"(?<=(?:微信号?|QQ号?|qq号?|VX|vx)[:是为 ]{0,2})[A-Za-z0-9_-]{5,20}")]
    private static partial Regex ChatPattern();

    [GeneratedRegex(@"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][ ·]?[A-Z0-9]{5,6}(?![A-Z0-9])")]
    private static partial Regex PlatePattern();

    // Down to the room, or to the number in a lane.
    [GeneratedRegex(
        @"(?:[0-9A-Za-z一二三四五六七八九十百]{1,10} ?(?:弄|号楼|栋|幢|座|单元|支弄|号|楼|层)){0,8}[0-9A-Za-z一二三四五六七八九十百]{1,10}室|[0-9]{1,10}弄[0-9]{1,10}(?:支弄[0-9]{1,10})?号"
    )]
    private static partial Regex DoorPattern();

    [GeneratedRegex(
        "(?<=我叫|名叫|本人叫?|姓名[:：为是]?|我是|联系人[:：]?)["
            + Surnames
            + @"][\u4e00-\u9fff]{1,2}?(?=[，。、；：,.;:\s（(！!？?]|今年|现?住|是|系|，|$)"
    )]
    private static partial Regex NamePattern();

    // 我姓王; 王先生.
    [GeneratedRegex(@"(?<=我姓|本人姓|免贵姓)[\u4e00-\u9fff]|[" + Surnames + "](?=先生|女士|小姐|阿姨|老伯|大爷|大妈|师傅)")]
    private static partial Regex SurnamePattern();
}
