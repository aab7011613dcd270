using Petitions.Routing.Organisation;

namespace Petitions.Routing.Proposals;

/// <summary>The category, how sure it is (0 to 1), why, and what else it might be.</summary>
internal sealed record FoundCategory(Category? Category, double Sureness, string Reason, IReadOnlyList<Category> Others)
{
    /// <summary>The second is nearly as strong.</summary>
    public bool Close { get; init; }
}

/// <summary>Finds the category by what was chosen and by words.</summary>
internal static class CategoryFinder
{
    // So much weight of words, as of a strong word in the title, leaves little doubt.
    private const double Full = 12;

    public static FoundCategory Find(Reference reference, Keywords keywords, Question question)
    {
        var hints = keywords.Read(question.Title, question.Text).Where(hint => reference.Categories.ContainsKey(hint.Category)).ToList();
        var chosen = reference.CategoryOf(question.Category);
        if (chosen is not null && question.ChosenByOffice)
            return new(chosen, 1, $"上级信访部门确定的分类为“{reference.NameOf(chosen)}”。", Others(chosen));
        if (chosen is not null)
            return Chosen(chosen);
        if (hints.Count == 0)
            return new(null, 0, "内容中没有能够判断分类的词语。", []);
        var best = reference.Categories[hints[0].Category];
        var second = hints.Count > 1 ? hints[1].Strength : 0;
        var share = hints[0].Strength / (double)(hints[0].Strength + second);
        var sureness =
            Math.Min(1, hints[0].Strength / Full)
            * (
                share >= 0.65 ? 1
                : share >= 0.55 ? 0.8
                : 0.6
            );
        return new(best, sureness, $"内容提到{Words(hints[0])}，符合“{reference.NameOf(best)}”。", Others(best)) { Close = share < 0.55 };

        FoundCategory Chosen(Category chosen)
        {
            var name = reference.NameOf(chosen);
            // Who chooses a main category leaves the finer one to the words.
            var agreeing = hints.FirstOrDefault(hint =>
                hint.Category == chosen.Code || (reference.Categories[hint.Category].Parent == chosen.Code && hint.Strength >= Full / 4)
            );
            if (agreeing is not null)
            {
                var finer = reference.Categories[agreeing.Category];
                return new(finer, 1, $"信访人选择“{name}”，内容提到{Words(agreeing)}，与“{reference.NameOf(finer)}”一致。", Others(finer));
            }
            if (hints.Count > 0 && hints[0].Strength >= Full / 2)
                return new(chosen, 0.5, $"信访人选择“{name}”；但内容提到{Words(hints[0])}，请核对分类。", Others(chosen)) { Close = true };
            return new(chosen, 0.75, $"信访人选择的分类为“{name}”。", Others(chosen));
        }

        List<Category> Others(Category but) =>
            [.. hints.Select(hint => reference.Categories[hint.Category]).Where(category => category.Code != but.Code).Take(4)];
    }

    private static string Words(Hint hint) => string.Join("", hint.Words.Select(word => $"“{word}”"));
}
