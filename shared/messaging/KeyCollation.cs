using Microsoft.EntityFrameworkCore.Migrations;

namespace Petitions.Messaging;

/// <summary>Codes are compared byte by byte on every provider. Only SQL Server would do otherwise unless told.</summary>
public static class KeyCollation
{
    /// <summary>For a column of a migration; null where the provider's own default compares bytes.</summary>
    public static string? Of(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        return migration.ActiveProvider?.EndsWith("SqlServer", StringComparison.Ordinal) == true ? "Latin1_General_100_BIN2" : null;
    }
}
