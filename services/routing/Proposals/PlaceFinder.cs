using Petitions.Contracts;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Proposals;

/// <summary>Where a matter lies, how sure that is (0 to 1), and why.</summary>
internal sealed record FoundPlace(Unit Government, double Sureness, string Reason);

/// <summary>Finds the place: what the petitioner stated, then the mailbox's own place, then names in the text.</summary>
internal static class PlaceFinder
{
    // 宝山路 is not in 宝山, nor is 黄浦江 in 黄浦.
    private const string NotAPlace = "路江山河浜站";

    public static FoundPlace Find(Reference reference, string? stated, Unit mailbox, string title, string text)
    {
        var named = Named(reference, title + "\n" + text);
        if (reference.GovernmentOf(stated) is { } at && at.Level != Levels.City)
            return Within(at, named) is { } finer
                ? new(finer, 1, $"信访人填写的地点为{NameOf(reference, at)}，内容提到“{finer.ShortName}”。")
                : new(at, 1, $"信访人填写的地点为{NameOf(reference, at)}。");
        var home = reference.GovernmentAt(mailbox)!;
        if (home.Level != Levels.City)
            return Within(home, named) is { } finer
                ? new(finer, 0.9, $"写给{NameOf(reference, home)}的信箱，内容提到“{finer.ShortName}”。")
                : new(home, 0.9, $"写给{NameOf(reference, home)}的信箱，未提到其他地点。");
        var streets = named.Where(unit => unit.Level == Levels.Street).ToList();
        var districts = named.Select(unit => unit.Level == Levels.Street ? reference.Find(unit.Parent)! : unit).Distinct().ToList();
        if (districts.Count == 1)
            return streets.Count == 1
                ? new(streets[0], 0.85, $"内容提到“{streets[0].ShortName}”，属{districts[0].ShortName}。")
                : new(districts[0], 0.85, $"内容提到“{districts[0].ShortName}”。");
        return new(
            home,
            0.6,
            districts.Count == 0
                ? "没有填写地点，内容中也没有提到区或街镇。"
                : $"内容提到多个区：{string.Join("、", districts.Take(4).Select(unit => unit.ShortName))}，无法确定地点。"
        );
    }

    private static string NameOf(Reference reference, Unit place) =>
        place.Level == Levels.Street ? reference.Find(place.Parent)!.ShortName + place.ShortName : place.ShortName;

    /// <summary>The one street of a district that the text names.</summary>
    private static Unit? Within(Unit district, List<Unit> named) =>
        district.Level == Levels.District && named.Where(unit => unit.Parent == district.Code).ToList() is [var only] ? only : null;

    private static List<Unit> Named(Reference reference, string text)
    {
        var governments = reference.Governments.Where(unit => unit.Level != Levels.City).ToList();
        var full = governments.Where(unit => text.Contains(unit.ShortName, StringComparison.Ordinal)).ToList();
        // A short form counts only where no full name of its level stands: “徐汇” beside “静安区” is a company as often as a place.
        var shortForm = governments.Where(unit => full.All(other => other.Level != unit.Level) && IsNamedBriefly(unit, text));
        return [.. full.Concat(shortForm)];
    }

    private static bool IsNamedBriefly(Unit unit, string text)
    {
        var stem = Stem(unit.ShortName);
        if (stem.Length < 2)
            return false;
        for (var at = text.IndexOf(stem, StringComparison.Ordinal); at >= 0; at = text.IndexOf(stem, at + 1, StringComparison.Ordinal))
            if (at + stem.Length == text.Length || !NotAPlace.Contains(text[at + stem.Length], StringComparison.Ordinal))
                return true;
        return false;
    }

    private static string Stem(string name) =>
        name.EndsWith("新区", StringComparison.Ordinal) || name.EndsWith("街道", StringComparison.Ordinal) ? name[..^2] : name[..^1];
}
