using Petitions.Contracts;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Proposals;

/// <summary>Place first, then the matter, then the duty list; each step gives its reason.</summary>
internal sealed class Proposer(Keywords keywords)
{
    private const int MostAlternatives = 3;

    public Proposal Propose(Reference reference, Question question)
    {
        var place = PlaceFinder.Find(reference, question.Place, question.Mailbox, question.Title, question.Text);
        var reach = reference.GovernmentAt(question.Office)!;
        // Whoever passed it down knew where it belongs, though the text does not say.
        if (reach != place.Government && reach.LiesUnder(place.Government))
            place = new(reach, 0.9, $"由{question.Office.ShortName}分派，按{reach.ShortName}辖区内的事项办理。");
        var category = CategoryFinder.Find(reference, keywords, question);
        var reasons = new List<string> { place.Reason, category.Reason };
        var found = category.Category is null ? null : WhoDecides(reference, category.Category, place.Government, reach);
        var alternatives = Alternatives(reference, question, category, place.Government, reach, found?.Unit);

        if (found is null && category.Category is not null)
            reasons.Add(
                $"职责清单中，{reach.ShortName}范围内没有单位办理该地点的此类事项，请核对地点和分类，或者不予受理并告知应当向哪里提出。"
            );
        if (found is null && category.Category is null && question.Mailbox.Kind == UnitKinds.Department)
        {
            reasons.Add($"来信写给{question.Mailbox.ShortName}的信箱，建议由其办理。");
            return new(null, question.Mailbox.Code, 0.3, false, reasons, [.. alternatives.Where(a => a.Unit != question.Mailbox.Code)]);
        }
        if (found is not { } decides)
            return new(category.Category?.Code, null, 0, false, reasons, alternatives);
        reasons.Add(Say(reference, decides));
        if (question.Mailbox.Code == decides.Unit.Code)
            reasons.Add($"来信写给{question.Mailbox.ShortName}的信箱，与职责清单一致。");
        var score = Math.Round(place.Sureness * category.Sureness * decides.Fit, 2);
        return new(category.Category!.Code, decides.Unit.Code, score, !category.Close, reasons, alternatives);
    }

    /// <summary>
    /// The lowest level that has the power, upwards from the place; first by the category itself, then by its main category, then by
    /// what holds for everything. Only units within the office's reach.
    /// </summary>
    private static Decides? WhoDecides(Reference reference, Category category, Unit place, Unit reach)
    {
        (string? Key, double Fit)[] keys = [(category.Code, 1), (category.Parent, 0.9), (Duty.Any, 0.7)];
        foreach (var (key, fit) in keys)
            if (key is not null && AtEachLevel(reference, key, place, reach).FirstOrDefault() is { Unit: not null } found)
                return new(category, found.Duty, found.Unit, fit);
        return null;
    }

    private static IEnumerable<(Duty Duty, Unit Unit)> AtEachLevel(Reference reference, string key, Unit place, Unit reach)
    {
        for (var at = place; at is not null; at = reference.Find(at.Parent))
            foreach (var found in reference.WhoDecides(key, at.Level, place))
                if (found.Unit.LiesUnder(reach))
                    yield return found;
    }

    private static List<Alternative> Alternatives(
        Reference reference,
        Question question,
        FoundCategory category,
        Unit place,
        Unit reach,
        Unit? proposed
    )
    {
        var list = new List<Alternative>();
        // The same matter a level up, then other readings of the text, then whom the petitioner wrote to.
        if (category.Category is { } own)
            foreach (var (duty, unit) in AtEachLevel(reference, own.Code, place, reach))
                list.Add(new(own.Code, unit.Code, $"{LevelName(unit)}办理同类事项（{duty.Basis}）。"));
        foreach (var other in category.Others)
            if (WhoDecides(reference, other, place, reach) is { } decides)
                list.Add(new(other.Code, decides.Unit.Code, $"如属“{reference.NameOf(other)}”，由{decides.Unit.ShortName}办理。"));
        if (question.Mailbox is { Kind: UnitKinds.Department } written && written.LiesUnder(reach))
            list.Add(new(category.Category?.Code, written.Code, $"信访人写给{written.ShortName}的信箱。"));
        return [.. list.Where(one => one.Unit != proposed?.Code).DistinctBy(one => one.Unit).Take(MostAlternatives)];
    }

    private static string Say(Reference reference, Decides decides) =>
        $"职责清单：“{reference.NameOf(decides.Category)}”在{LevelName(decides.Unit)}由{decides.Unit.ShortName}办理（{decides.Duty.Basis}）。";

    private static string LevelName(Unit unit) =>
        unit.Level switch
        {
            Levels.City => "市级",
            Levels.District => "区级",
            _ => "街道（乡镇）一级",
        };

    private sealed record Decides(Category Category, Duty Duty, Unit Unit, double Fit);
}
