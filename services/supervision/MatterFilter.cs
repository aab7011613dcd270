using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;

namespace Petitions.Supervision;

/// <summary>Which petitions of a subtree: the same names as the figures, so that each leads to what it counted.</summary>
/// <param name="Unit">Top of the subtree; the supervisor's own when absent.</param>
/// <param name="State">open (when nothing else is asked for), nearly-due, overdue, answered, closed, declined, withdrawn, merged or all.</param>
/// <param name="Only">One of <see cref="Marks"/>.</param>
/// <param name="Clock">Of open ones: the limit that runs.</param>
/// <param name="Category">Decided category.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <param name="UnitRating">How the unit was rated.</param>
/// <param name="OfficeRating">How the office was rated.</param>
/// <param name="From">First month or day of registration.</param>
/// <param name="To">Last month or day.</param>
internal sealed record MatterFilter(
    string? Unit,
    string? State,
    string? Only,
    string? Clock,
    string? Category,
    string? Purpose,
    string? UnitRating,
    string? OfficeRating,
    string? From,
    string? To
)
{
    public const string All = "all";
    private static readonly string[] states =
    [
        MatterRules.Open,
        FigureSums.NearlyDue,
        FigureSums.Overdue,
        MatterRules.Answered,
        MatterRules.Closed,
        MatterRules.Declined,
        MatterRules.Withdrawn,
        MatterRules.Merged,
        All,
    ];
    private static readonly string[] clocks = [TimeLimits.Dispatch.Id, TimeLimits.Notice.Id, TimeLimits.Handling.Id];
    private static readonly string[] purposes = [Purposes.Request, Purposes.Appeal, Purposes.Suggestion, Purposes.Other];

    /// <summary>What may have befallen a petition, by the name of its sum; "answered" is that of both its sums.</summary>
    public static readonly IReadOnlyDictionary<string, Expression<Func<Matter, bool>>> Marks = new Dictionary<
        string,
        Expression<Func<Matter, bool>>
    >
    {
        [Measures.Received] = m => m.SubmittedAt != null,
        [Measures.Routed] = m => m.RoutedAt != null,
        [Measures.Dispatched + Measures.InTime] = m => m.DispatchInTime == true,
        [Measures.Dispatched + Measures.Late] = m => m.DispatchInTime == false,
        [Measures.Noticed + Measures.InTime] = m => m.NoticeInTime == true,
        [Measures.Noticed + Measures.Late] = m => m.NoticeInTime == false,
        [Measures.Answered] = m => m.AnsweredAt != null,
        [Measures.Answered + Measures.InTime] = m => m.AnsweredAt != null && m.InTime,
        [Measures.Answered + Measures.Late] = m => m.AnsweredAt != null && !m.InTime,
        [Measures.Rated] = m => m.AnsweredAt != null && m.UnitRating != null,
        [Measures.Lapsed] = m => m.AnsweredAt != null && m.LapsedAt != null && m.UnitRating == null,
        [Measures.Published] = m => m.PublishedAt != null,
        [Measures.Objected] = m => m.ObjectedAt != null,
        [Measures.Returned] = m => m.ReturnedAt != null,
        [Measures.Extended] = m => m.ExtendedAt != null,
        [Measures.Questioned] = m => m.QuestionedAt != null,
    };

    public static ProblemHttpResult WrongPeriod =>
        Problem.Invalid("from、to 应为 2026-01 或 2026-01-31 的形式。Months like 2026-01, or dates like 2026-01-31.");

    /// <summary>What is shown when no state is asked for: what is open, or everything that the rest of the filter finds.</summary>
    public string Shown =>
        !string.IsNullOrEmpty(State) ? State
        : Narrower.Any() ? All
        : MatterRules.Open;

    /// <summary>By when it is due, soonest first.</summary>
    public bool DueFirst => Shown is MatterRules.Open or FigureSums.NearlyDue or FigureSums.Overdue;

    /// <summary>By when it was done, last first; else by registration, last first, which every other filter finds by an index of its own.</summary>
    public bool DoneFirst => !DueFirst && Shown != All && !Narrower.Any() && Period!.IsAll;

    /// <summary>Rare ones have an index of all units together.</summary>
    public bool IsRare => Only is Measures.Published or Measures.Objected or Measures.Returned or Measures.Extended or Measures.Questioned;

    public Period? Period => Period.Of(From, To);

    /// <summary>Null when it can be used.</summary>
    public ProblemHttpResult? Mistake() =>
        Period is null ? WrongPeriod
        : !states.Contains(Shown) ? Wrong("state", states)
        : !Fits(Only, Marks.Keys) ? Wrong("only", Marks.Keys)
        : !Fits(Clock, clocks) ? Wrong("clock", clocks)
        : !Fits(Purpose, purposes) ? Wrong("purpose", purposes)
        : !Fits(UnitRating, Ratings.All) ? Wrong("unitRating", Ratings.All)
        : !Fits(OfficeRating, Ratings.All) ? Wrong("officeRating", Ratings.All)
        : null;

    public IQueryable<Matter> Apply(IQueryable<Matter> matters, DateTime now)
    {
        matters = Shown switch
        {
            FigureSums.Overdue => matters.Where(m => m.State == MatterRules.Open && m.SortAt <= now),
            FigureSums.NearlyDue => matters.Where(m => m.State == MatterRules.Open && m.SortAt > now && m.NearlyFrom <= now),
            All => matters,
            _ => matters.Where(m => m.State == Shown),
        };
        if (!DueFirst && !DoneFirst)
            matters = matters.Where(m => m.SubmittedAt != null);
        if (Period!.Begins is { } begins)
            matters = matters.Where(m => m.SubmittedAt >= begins);
        if (Period.Ends is { } ends)
            matters = matters.Where(m => m.SubmittedAt < ends);
        if (!string.IsNullOrEmpty(Only))
            matters = matters.Where(Marks[Only]);
        if (!string.IsNullOrEmpty(Clock))
            matters = matters.Where(m => m.DueRule == Clock);
        if (!string.IsNullOrEmpty(Category))
            matters = matters.Where(m => m.Category == Category);
        if (!string.IsNullOrEmpty(Purpose))
            matters = matters.Where(m => m.Purpose == Purpose);
        if (!string.IsNullOrEmpty(UnitRating))
            matters = matters.Where(m => m.AnsweredAt != null && m.UnitRating == UnitRating);
        if (!string.IsNullOrEmpty(OfficeRating))
            matters = matters.Where(m => m.AnsweredAt != null && m.OfficeRating == OfficeRating);
        return matters;
    }

    /// <summary>The sums that count exactly these; null when none does, and nobody counts for a list.</summary>
    public IReadOnlyList<string>? Sums
    {
        get
        {
            var late = Shown is FigureSums.Overdue or FigureSums.NearlyDue;
            if (!Period!.IsMonths || Narrower.Count() + (Shown == All ? 0 : 1) > (late && !string.IsNullOrEmpty(Clock) ? 2 : 1))
                return null;
            return late ? [string.IsNullOrEmpty(Clock) ? Shown : $"{Shown}:{Clock}"]
                : !string.IsNullOrEmpty(Clock) ? null
                : Shown != All ? [Measures.State + Shown]
                : Only == Measures.Answered ? [Measures.Answered + Measures.InTime, Measures.Answered + Measures.Late]
                : !string.IsNullOrEmpty(Only) ? [Only]
                : !string.IsNullOrEmpty(Category) ? [Measures.Category + Uri.EscapeDataString(Category)]
                : !string.IsNullOrEmpty(Purpose) ? [Measures.Purpose + Purpose]
                : !string.IsNullOrEmpty(UnitRating) ? [Measures.UnitRating + UnitRating]
                : !string.IsNullOrEmpty(OfficeRating) ? [Measures.OfficeRating + OfficeRating]
                : [Measures.Received];
        }
    }

    private IEnumerable<string> Narrower =>
        ((string?[])[Only, Clock, Category, Purpose, UnitRating, OfficeRating]).Where(text => !string.IsNullOrEmpty(text)).OfType<string>();

    private static bool Fits(string? value, IEnumerable<string> values) => string.IsNullOrEmpty(value) || values.Contains(value);

    private static ProblemHttpResult Wrong(string field, IEnumerable<string> values) =>
        Problem.Invalid($"{field} 应为以下之一。{field} is one of: {string.Join(", ", values)}");
}
