using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>A service's log, for services: in order of position, without gaps, and never past an event that may still come before.</summary>
internal static class LogEndpoint
{
    private const int MostRows = 5000;

    public static void MapTo(IEndpointRouteBuilder routes, LogOf log) =>
        routes
            .MapApi(log.Service)
            .MapGet(
                "/log",
                (long after, int? limit, IServiceProvider services, CancellationToken stop) => ReadAsync(log, after, limit, services, stop)
            )
            .For(Roles.Service)
            .WithSummary("The log after a position; positions are given in order of commit.");

    private static async Task<Ok<LogPage>> ReadAsync(
        LogOf log,
        long after,
        int? limit,
        IServiceProvider services,
        CancellationToken stop
    ) =>
        TypedResults.Ok(
            await LogPage.ReadAsync(
                (ServiceDb)services.GetRequiredService(log.Database),
                after,
                Math.Clamp(limit ?? 1000, 1, MostRows),
                stop
            )
        );
}

/// <summary>Events, and the position to go on from.</summary>
public sealed record LogPage(IReadOnlyList<Envelope> Events, long Last)
{
    /// <summary>Reads a page of a log after a position, in order of position.</summary>
    public static async Task<LogPage> ReadAsync(ServiceDb db, long after, int limit, CancellationToken stop)
    {
        var rows = await db
            .Log.AsNoTracking()
            .Where(row => row.Position > after)
            .OrderBy(row => row.Position)
            .Take(limit)
            .ToListAsync(stop);
        return new([.. rows.Select(row => row.ToEnvelope(db.Service.Name))], rows.Count == 0 ? after : rows[^1].Position!.Value);
    }
}
