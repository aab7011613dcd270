namespace Petitions.Rules;

/// <summary>A word of the field, in both languages.</summary>
public sealed record Term(string Chinese, string English);

/// <summary>One allowed change.</summary>
/// <param name="To">The status after it.</param>
/// <param name="By">Who may make it.</param>
/// <param name="Article">The article it rests on.</param>
/// <param name="WhyNoArticle">Where there is none: why.</param>
public sealed record Transition<TStatus>(TStatus To, IReadOnlyList<ActingRole> By, string? Article, string? WhyNoArticle = null)
    where TStatus : struct, Enum;

/// <summary>What an action leads to.</summary>
/// <param name="Status">The new status; when refused, the old one.</param>
/// <param name="Refusal">Null when allowed.</param>
public sealed record Step<TStatus>(TStatus Status, Refusal? Refusal)
    where TStatus : struct, Enum
{
    /// <summary>The action is not allowed.</summary>
    public bool Refused => Refusal is not null;
}

/// <summary>Looks up one workflow's table; the tables are in <see cref="Lifecycle"/>.</summary>
public sealed class Lifecycle<TStatus, TAction>
    where TStatus : struct, Enum
    where TAction : struct, Enum
{
    /// <summary>Refusal code: the action is not open in this status, for anyone.</summary>
    public const string StatusForbids = "status-forbids-action";

    /// <summary>Refusal code: the action is open, but not to this role.</summary>
    public const string RoleForbids = "role-forbids-action";

    internal Lifecycle(
        Dictionary<(TStatus Status, TAction Action), Transition<TStatus>> transitions,
        Dictionary<TStatus, Term> statuses,
        Dictionary<TAction, Term> actions
    ) => (Transitions, Statuses, Actions) = (transitions, statuses, actions);

    /// <summary>Every allowed change.</summary>
    public IReadOnlyDictionary<(TStatus Status, TAction Action), Transition<TStatus>> Transitions { get; }

    /// <summary>What each status is called.</summary>
    public IReadOnlyDictionary<TStatus, Term> Statuses { get; }

    /// <summary>What each action is called.</summary>
    public IReadOnlyDictionary<TAction, Term> Actions { get; }

    /// <summary>Where the action leads from this status, whoever acts.</summary>
    public Step<TStatus> Next(TStatus status, TAction action) =>
        Transitions.TryGetValue((status, action), out var found)
            ? new(found.To, null)
            : new(
                status,
                new(
                    StatusForbids,
                    $"当前状态为“{Statuses[status].Chinese}”，不能{Actions[action].Chinese}。",
                    $"Cannot {Actions[action].English}: the status is “{Statuses[status].English}”.",
                    Transitions.FirstOrDefault(row => row.Key.Action.Equals(action)).Value?.Article
                )
            );

    /// <summary>Where the action leads from this status when this role acts.</summary>
    public Step<TStatus> Next(TStatus status, TAction action, ActingRole role)
    {
        var step = Next(status, action);
        if (step.Refused || Transitions[(status, action)] is var found && found.By.Contains(role))
            return step;
        return new(
            status,
            new(
                RoleForbids,
                $"“{Actions[action].Chinese}”应由{string.Join("或", found.By.Select(by => Lifecycle.Roles[by].Chinese))}进行。",
                $"Only {string.Join(" or ", found.By.Select(by => Lifecycle.Roles[by].English))} may {Actions[action].English}.",
                found.Article
            )
        );
    }

    /// <summary>What this role may do in this status.</summary>
    public IEnumerable<TAction> OpenTo(ActingRole role, TStatus status) =>
        Transitions.Where(row => row.Key.Status.Equals(status) && row.Value.By.Contains(role)).Select(row => row.Key.Action);
}
