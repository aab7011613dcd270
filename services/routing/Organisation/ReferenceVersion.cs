using Petitions.Routing.Data;

namespace Petitions.Routing.Organisation;

/// <summary>Counts the imports of one kind. Of two imports at once, the second fails; and copies in memory see that they are old.</summary>
internal sealed class ReferenceVersion
{
    public const string Units = "units";
    public const string Categories = "categories";
    public const string DutyList = "duty-list";
    public const string Calendar = "calendar";

    /// <summary>Of duty lists.</summary>
    public const string Withdrawals = "withdrawals";

    public required string Name { get; init; }
    public int Version { get; set; }

    /// <summary>One more; the save is the caller's.</summary>
    public static async Task<int> NextAsync(RoutingDb db, string name, CancellationToken stop)
    {
        var row = await db.ReferenceVersions.FindAsync([name], stop);
        if (row is null)
            db.ReferenceVersions.Add(row = new ReferenceVersion { Name = name });
        return ++row.Version;
    }
}
