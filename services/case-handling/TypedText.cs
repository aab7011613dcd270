using Microsoft.AspNetCore.Http.HttpResults;
using Petitions.Hosting;

namespace Petitions.CaseHandling;

/// <summary>What somebody of the unit typed, cleaned; or what is wrong with it.</summary>
internal readonly record struct TypedText(string Text, ProblemHttpResult? Wrong)
{
    /// <summary>Reasons and questions: long enough for every reason, short enough to be read.</summary>
    public const int Longest = 2000;

    public static TypedText Read(string field, string? typed, int longest = Longest)
    {
        if (PlainText.TryClean(typed, out var clean) && clean.Length > 0 && PlainText.LengthOf(clean) <= longest)
            return new(clean, null);
        var why = $"请填写 1 至 {longest} 个字。It takes 1 to {longest} characters.";
        return new("", Problem.Invalid(new Dictionary<string, string> { [field] = why }));
    }
}
