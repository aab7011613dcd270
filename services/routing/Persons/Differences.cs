using System.Text.RegularExpressions;

namespace Petitions.Routing.Persons;

/// <summary>A number, place or name that one letter has and the other has not.</summary>
/// <param name="Kind"><c>number</c> or <c>name</c>.</param>
/// <param name="Here">In this letter; null when only the other has one of its kind.</param>
/// <param name="There">In the other.</param>
internal sealed record Difference(string Kind, string? Here, string? There);

/// <summary>
/// In what two letters that read alike differ: numbers with their unit (3号楼) and names with their kind (田林路). There is no word
/// list behind it; a name ends where its kind is said and begins where the two letters part.
/// </summary>
internal static partial class Differences
{
    private const string Number = "number";
    private const string Name = "name";
    private const int ReadAtMost = 4000;
    private const int Most = 8;

    // Words with which a name does not begin.
    private const string NotInAName =
        "的了在是和与到从住我们对于由及至向往给把被该此本这那有个你您他她就将为请问关位处每条座所家等也都又而但并未没不";

    public static IReadOnlyList<Difference> Between(string here, string there)
    {
        (here, there) = (Plain(here), Plain(there));
        var (left, right) = (Missing(here, there), Missing(there, here));
        var found = new List<Difference>();
        foreach (var (kind, end, word) in left)
        {
            var at = right.FindIndex(other => other.Kind == kind && other.End == end);
            if (at < 0)
            {
                found.Add(new(kind, word, null));
                continue;
            }
            var (one, other) = Apart(kind, end, word, right[at].Word);
            right.RemoveAt(at);
            found.Add(new(kind, one, other));
        }
        found.AddRange(right.Select(other => new Difference(other.Kind, null, other.Word)));
        // What stands against something says most.
        return [.. found.Distinct().OrderByDescending(one => one is { Here: not null, There: not null }).Take(Most)];
    }

    private static string Plain(string text) =>
        string.Concat(text[..Math.Min(text.Length, ReadAtMost)].Where(c => !char.IsWhiteSpace(c) || c == '\n'));

    /// <summary>Numbers and names of a text that the other lacks.</summary>
    private static List<(string Kind, string End, string Word)> Missing(string text, string other)
    {
        var found = new List<(string, string, string)>();
        foreach (Match match in Numbers().Matches(text))
            if (!StandsIn(other, match.Value))
                found.Add((Number, match.Groups["end"].Value, match.Value));
        foreach (Match match in Names().Matches(text))
        {
            var end = match.Groups["end"].Value;
            var word = Trimmed(match.Groups["name"].Value) + end;
            if (
                word.Length > end.Length + (end.Length == 1 ? 1 : 0)
                && !word.Any(char.IsAsciiDigit)
                && !other.Contains(word, StringComparison.Ordinal)
            )
                found.Add((Name, end, word));
        }
        return [.. found.Distinct()];
    }

    /// <summary>As a number of its own: 3号楼 does not stand in 13号楼.</summary>
    private static bool StandsIn(string text, string number)
    {
        for (var at = text.IndexOf(number, StringComparison.Ordinal); at >= 0; at = text.IndexOf(number, at + 1, StringComparison.Ordinal))
            if (at == 0 || !char.IsAsciiDigit(text[at - 1]))
                return true;
        return false;
    }

    private static string Trimmed(string name)
    {
        var at = name.LastIndexOfAny([.. NotInAName]);
        return name[(at + 1)..];
    }

    /// <summary>旁边田林路 and 旁边桂林路 part at 田 and 桂.</summary>
    private static (string, string) Apart(string kind, string end, string one, string other)
    {
        var same = 0;
        while (kind == Name && same < Math.Min(one.Length, other.Length) - end.Length - 2 && one[same] == other[same])
            same++;
        return (one[same..], other[same..]);
    }

    // Each repeat has a bound, for a text may be made of nothing else.
    [GeneratedRegex(
        "[0-9A-Za-z]{0,20}[0-9]{1,20}(?:[.\\-－—][0-9]{1,20}){0,8}(?<end>号楼|号线|号|栋|幢|支弄|弄|室|单元|层|楼|期|组|队|班|年级|路|元|万元|平方米|平米|米|户|天|年|月|日|点|%)?"
            + "|[一二三四五六七八九十百]{1,10}(?<end>号楼|号线|栋|幢|单元|期|组|队|年级)"
    )]
    private static partial Regex Numbers();

    [GeneratedRegex(
        "(?<name>[\\u4e00-\\u9fffA-Za-z0-9]{1,5}?)(?<end>街道|大道|公路|路|大街|支弄|小区|花园|家园|新村|新城|公寓|名苑|苑|大厦|广场|幼儿园|小学|中学|大学|学校|医院|公园|菜场|市场|公司|工地|酒店|饭店|驾校|地铁站|车站|镇|乡|村|区|县)"
    )]
    private static partial Regex Names();
}
