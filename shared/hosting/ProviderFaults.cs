using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>Reads the providers' error codes.</summary>
public sealed class ProviderFaults : IDatabaseFaults
{
    // SQLite: BUSY, LOCKED, IOERR, FULL, CANTOPEN, PROTOCOL.
    private static readonly int[] sqliteOutage = [5, 6, 10, 13, 14, 15];

    // SQL Server: time-out, lost connections, deadlock, database starting or gone.
    private static readonly int[] serverOutage =
    [
        -2,
        -1,
        0,
        2,
        20,
        53,
        64,
        121,
        233,
        596,
        927,
        1205,
        4060,
        6005,
        10053,
        10054,
        10060,
        18401,
        40613,
    ];

    // PostgreSQL classes: 08 connection, 40 rolled back, 53 resources, 57 operator (shutdown), 58 system.
    private static readonly string[] postgresOutage = ["08", "40", "53", "57", "58"];

    /// <inheritdoc/>
    public bool IsOutage(Exception exception) =>
        Chain(exception)
            .Any(e =>
                e switch
                {
                    PostgresException postgres => postgresOutage.Contains(postgres.SqlState[..2]),
                    NpgsqlException or SocketException or TimeoutException => true,
                    SqliteException sqlite => sqliteOutage.Contains(sqlite.SqliteErrorCode),
                    SqlException server => serverOutage.Contains(server.Number),
                    _ => false,
                }
            );

    /// <inheritdoc/>
    public bool IsDuplicate(Exception exception) =>
        Chain(exception)
            .OfType<DbException>()
            .Any(e =>
                e switch
                {
                    PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
                    // SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.
                    SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 1555 or 2067,
                    SqlException server => server.Number is 2601 or 2627,
                    _ => false,
                }
            );

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            yield return e;
            // PostgresException is an NpgsqlException: what is inside it says nothing new.
            if (e is DbException)
                yield break;
        }
    }
}
