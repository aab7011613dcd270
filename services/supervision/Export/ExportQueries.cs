using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Rules;
using Petitions.Supervision.Data;

namespace Petitions.Supervision.Export;

/// <summary>Lists and figures as files, of the supervisor's own subtree. They stream: a file of any length takes the memory of a batch.</summary>
internal static class ExportQueries
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/export/matters.{format:regex(^(csv|xlsx)$)}", MattersAsync)
            .For(Roles.Supervisor)
            .WithSummary("The filtered list as CSV or workbook; never text or persons.");
        api.MapGet("/export/figures.{format:regex(^(csv|xlsx)$)}", FiguresAsync)
            .For(Roles.Supervisor)
            .WithSummary("The tables of the dashboard as CSV or workbook.");
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> MattersAsync(
        string format,
        HttpContext context,
        SupervisionDb db,
        [AsParameters] MatterFilter filter,
        CancellationToken stop
    )
    {
        if (filter.Mistake() is { } mistake)
            return mistake;
        if (await Scope.OfAsync(context.User, filter.Unit, db, stop) is not { } scope)
            return Scope.Absent(filter.Unit);
        using var table = Begin(context, db, "matters", format);
        await MatterExport.WriteAsync(table, db, scope, filter, stop);
        return TypedResults.Empty;
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> FiguresAsync(
        string format,
        HttpContext context,
        SupervisionDb db,
        CancellationToken stop,
        string? unit = null,
        string? from = null,
        string? to = null
    )
    {
        if (Period.Of(from, to) is not { } period)
            return MatterFilter.WrongPeriod;
        if (await Scope.OfAsync(context.User, unit, db, stop) is not { } scope)
            return Scope.Absent(unit);
        var view = await FigureQueries.ReadAsync(db, scope, period, stop);
        using var table = Begin(context, db, "figures", format);
        FigureExport.Write(table, view);
        return TypedResults.Empty;
    }

    private static ITableWriter Begin(HttpContext context, SupervisionDb db, string name, string format)
    {
        var day = ShanghaiTime.DateOf(db.Service.Clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        context.Response.ContentType =
            format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"petitions-{name}-{day}.{format}\"";
        context.Response.Headers.CacheControl = "no-store";
        // Archives are written without waiting; the reader's pace still holds the writer back.
        context.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        return format == "csv" ? new CsvTables(context.Response.Body) : new XlsxTables(context.Response.Body);
    }
}
