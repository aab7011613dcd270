using System.Text.RegularExpressions;
using Petitions.Contracts;
using Petitions.Hosting;

namespace Petitions.Routing.Organisation;

/// <summary>Reads the organisation's file and checks it against what is there: the tree as a whole must stay one.</summary>
internal static partial class OrganisationCsv
{
    public static readonly IReadOnlyList<string> Columns = ["code", "name", "short_name", "kind", "level", "parent", "place", "mailboxes"];

    private static readonly string[] levels = [Levels.City, Levels.District, Levels.Street];

    /// <summary>All units as they will be, with their paths; mistakes are noted in the file.</summary>
    public static IReadOnlyList<Unit> Read(CsvImport csv, IReadOnlyDictionary<string, Unit> known)
    {
        var lines = new Dictionary<string, CsvLine>();
        var tree = known.Values.ToDictionary(unit => unit.Code, unit => unit);
        foreach (var line in csv.Lines)
        {
            var unit = UnitOf(line, known);
            if (unit.Code.Length > 0 && !lines.TryAdd(unit.Code, line))
                line.Wrong($"代码“{unit.Code}”与第 {lines[unit.Code].Number} 行重复");
            tree[unit.Code] = unit;
        }
        foreach (var (code, line) in lines)
        {
            CheckPlaceInTree(tree[code], line, tree);
            CheckSuccessor(tree[code], line, tree);
        }
        CheckMailboxes(lines, tree);
        return csv.HasErrors ? [] : [.. tree.Values.Select(unit => WithPath(unit, tree)).OrderBy(unit => unit.Path.Count(c => c == '/'))];
    }

    private static Unit UnitOf(CsvLine line, IReadOnlyDictionary<string, Unit> known)
    {
        var parent = line.Text("parent", Unit.LongestCode, required: false);
        var code = line.Text("code", Unit.LongestCode);
        // A file without the column says nothing of who ended: only an empty field brings a unit back.
        var successor = line.Optional("successor", Unit.LongestCode) ?? known.GetValueOrDefault(code)?.Successor;
        var unit = new Unit
        {
            Code = code,
            Name = line.Text("name", 100),
            ShortName = line.Text("short_name", 60),
            Kind = line.OneOf("kind", UnitKinds.Government, UnitKinds.Office, UnitKinds.Department),
            Level = line.OneOf("level", levels),
            Parent = parent.Length == 0 ? null : parent,
            Place = line.Text("place", 12),
            Path = "",
            Mailboxes = line.Text("mailboxes", 400, required: false),
            Successor = string.IsNullOrEmpty(successor) ? null : successor,
        };
        if (unit.Code.Length > 0 && !Code().IsMatch(unit.Code))
            line.Wrong($"代码“{unit.Code}”只能由字母、数字和“-”组成");
        return unit;
    }

    private static void CheckPlaceInTree(Unit unit, CsvLine line, Dictionary<string, Unit> tree)
    {
        if (unit.Parent is null)
        {
            if (unit.Level != Levels.City || !unit.IsGovernment)
                line.Wrong("只有市级政府可以没有上级单位（parent）");
            else if (tree.Values.FirstOrDefault(other => other.Parent is null && other.Code != unit.Code) is { } root)
                line.Wrong($"已有最上级单位“{root.Code}”，只能有一个");
            return;
        }
        if (!tree.TryGetValue(unit.Parent, out var parent))
            line.Wrong($"上级单位“{unit.Parent}”不存在");
        else if (Above(unit, tree) is null)
            line.Wrong($"上级单位“{unit.Parent}”形成循环");
        else if (!parent.IsGovernment)
            line.Wrong($"上级单位“{unit.Parent}”应为一级政府（government）");
        else if (Array.IndexOf(levels, unit.Level) - Array.IndexOf(levels, parent.Level) != (unit.IsGovernment ? 1 : 0))
            line.Wrong($"层级“{unit.Level}”与上级单位的层级“{parent.Level}”不符");
    }

    /// <summary>What ends is followed by something of its kind that stands, and leaves nothing below it.</summary>
    private static void CheckSuccessor(Unit unit, CsvLine line, Dictionary<string, Unit> tree)
    {
        if (unit.Successor is null)
            return;
        if (!tree.TryGetValue(unit.Successor, out var successor))
            line.Wrong($"承继单位“{unit.Successor}”不存在");
        else if (successor.Successor is not null || successor.Code == unit.Code)
            line.Wrong($"承继单位“{unit.Successor}”也已撤销，或者就是本单位");
        else if (successor.IsOffice != unit.IsOffice)
            line.Wrong("信访部门只能由信访部门承继，其他单位不能由信访部门承继");
        if (tree.Values.FirstOrDefault(below => below.Parent == unit.Code && below.Successor is null) is { } left)
            line.Wrong($"下级单位“{left.Code}”尚未撤销或者改变上级单位");
        if (tree.Values.FirstOrDefault(other => other.Successor == unit.Code) is { } earlier)
            line.Wrong($"“{earlier.Code}”由本单位承继，请先为其改换承继单位");
    }

    /// <summary>The chain from the root down to the unit; null when it goes in a circle or leads nowhere.</summary>
    private static List<Unit>? Above(Unit unit, Dictionary<string, Unit> tree)
    {
        var chain = new List<Unit> { unit };
        while (chain[0].Parent is { } parent)
        {
            if (!tree.TryGetValue(parent, out var above) || chain.Contains(above))
                return null;
            chain.Insert(0, above);
        }
        return chain;
    }

    private static void CheckMailboxes(Dictionary<string, CsvLine> lines, Dictionary<string, Unit> tree)
    {
        var taken = tree
            .Values.Where(unit => !lines.ContainsKey(unit.Code))
            .SelectMany(unit => unit.MailboxList)
            .Select(box => box.Id)
            .ToHashSet();
        foreach (var (code, line) in lines)
        foreach (var box in tree[code].Mailboxes.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (box.Split(':') is not [{ Length: > 0 and <= 60 } id, { Length: > 0 and <= 60 }] || !Code().IsMatch(id))
                line.Wrong($"信箱“{box}”应为“代码:名称”的形式，多个之间用“|”分隔");
            else if (!taken.Add(id))
                line.Wrong($"信箱代码“{id}”重复");
        }
    }

    private static Unit WithPath(Unit unit, Dictionary<string, Unit> tree) =>
        new()
        {
            Code = unit.Code,
            Name = unit.Name,
            ShortName = unit.ShortName,
            Kind = unit.Kind,
            Level = unit.Level,
            Place = unit.Place,
            Parent = unit.Parent,
            Mailboxes = unit.Mailboxes,
            Successor = unit.Successor,
            Path = $"/{string.Join('/', Above(unit, tree)!.Select(above => above.Code))}/",
        };

    [GeneratedRegex("^[0-9A-Za-z][0-9A-Za-z-]*$")]
    private static partial Regex Code();
}
