using Petitions.Contracts;

namespace Petitions.Routing.Organisation;

/// <summary>The unit of a duty row, which may be a pattern: <c>{district}-D06</c> is the education bureau of whichever district it is about.</summary>
internal static class DutyUnit
{
    private static readonly (string Mark, string Level)[] marks =
    [
        ("{city}", Levels.City),
        ("{district}", Levels.District),
        ("{street}", Levels.Street),
    ];

    /// <summary>The pattern's mark is one of the three, and stands at its beginning.</summary>
    public static bool IsPattern(string unit) => marks.Any(mark => unit.StartsWith(mark.Mark, StringComparison.Ordinal));

    /// <summary>The code for a place; null when the place does not go down to that level.</summary>
    public static string? Fill(string unit, Reference reference, Unit place)
    {
        foreach (var (mark, level) in marks)
        {
            if (!unit.StartsWith(mark, StringComparison.Ordinal))
                continue;
            for (var at = place; at is not null; at = reference.Find(at.Parent))
                if (at.Level == level && at.IsGovernment)
                    return at.Code + unit[mark.Length..];
            return null;
        }
        return unit;
    }
}
