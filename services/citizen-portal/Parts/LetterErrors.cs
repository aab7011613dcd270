using Petitions.Web;

namespace Petitions.CitizenPortal.Parts;

/// <summary>What is wrong with a letter, by field, in the order of the form.</summary>
/// <param name="Errors">Field → what is wrong.</param>
public sealed record LetterErrors(IReadOnlyDictionary<string, string> Errors)
{
    private static readonly string[] fields =
    [
        "mailbox",
        "place",
        "purpose",
        "category",
        "title",
        "text",
        "attachments",
        "name",
        "phone",
        "email",
        "idNumber",
        "address",
        "consent",
    ];

    public static LetterErrors None { get; } = new(new Dictionary<string, string>());

    public static LetterErrors Of(ApiProblem problem) => new(problem.Errors);

    /// <summary>With one more.</summary>
    public LetterErrors And(string field, string? error) =>
        error is null ? this : new(new Dictionary<string, string>(Errors) { [field] = error });

    public string? this[string field] => Errors.GetValueOrDefault(field);

    /// <summary>The first field that is wrong takes the focus.</summary>
    public bool IsFirst(string field) => fields.FirstOrDefault(Errors.ContainsKey) == field;

    /// <summary>Fields with their errors, from the top of the form down, for the summary above it.</summary>
    public IEnumerable<(string Field, string Error)> InOrder => fields.Where(Errors.ContainsKey).Select(name => (name, Errors[name]));
}
