using static Petitions.Rules.ActingRole;

namespace Petitions.Rules;

/// <summary>The workflows, as tables: (status, action) → status, who may, under which article. What is not listed is refused.</summary>
public static partial class Lifecycle
{
    private const string Internal = "单位内部程序，条例未作规定 (internal to the unit; the regulation is silent)";
    private const string Own = "信访人自己的决定，条例未作规定 (the petitioner's own decision; the regulation is silent)";
    private const string Undone = "更正并案，条例未作规定 (corrects a merge; the regulation is silent)";

    /// <summary>What each capacity is called.</summary>
    public static IReadOnlyDictionary<ActingRole, Term> Roles { get; } =
        new Dictionary<ActingRole, Term>
        {
            [Dispatcher] = new("分派员", "dispatcher"),
            [Handler] = new("承办人", "handler"),
            [Head] = new("负责人", "head of the unit"),
            [ActingRole.System] = new("系统", "the system"),
        };
}
