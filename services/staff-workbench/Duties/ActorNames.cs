using Petitions.Contracts;
using Petitions.Web;

namespace Petitions.StaffWorkbench.Duties;

/// <summary>Names of those who changed the list. Only administrators may list the staff; to others an administrator is an administrator.</summary>
internal sealed class ActorNames
{
    private readonly Dictionary<string, string> names;

    private ActorNames(Dictionary<string, string> names) => this.names = names;

    public static async Task<ActorNames> LoadAsync(ApiClient api, string role, CancellationToken stop)
    {
        if (role != Roles.Administrator)
            return new([]);
        var staff = await api.GetAsync<People>(ServiceNames.Identity, "staff?limit=100", stop: stop);
        return new((staff.Value?.Items ?? []).ToDictionary(one => $"staff/{one.Id:D}", one => $"{one.Name}（{one.Account}）"));
    }

    /// <summary>Null when the name is not to be had: say the role then.</summary>
    public string? Of(string? actor) => actor is null ? null : names.GetValueOrDefault(actor);

    private sealed record People(IReadOnlyList<Person> Items);

    private sealed record Person(Guid Id, string Account, string Name);
}
