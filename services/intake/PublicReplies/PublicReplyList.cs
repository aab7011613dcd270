using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>What is asked of the public list.</summary>
/// <param name="Q">Words with blanks between; all must occur.</param>
/// <param name="Unit">Code of a unit.</param>
/// <param name="Category">Code of a category, with those below it.</param>
/// <param name="District">Division code, with the streets and towns below it.</param>
/// <param name="From">First day of publication, Asia/Shanghai.</param>
/// <param name="To">Last day.</param>
internal sealed record PublicReplyQuery(
    string? Q,
    string? Unit,
    string? Category,
    string? District,
    DateOnly? From,
    DateOnly? To,
    string? Cursor,
    int? Limit
);

/// <summary>公开答复: the list for everyone, newest first, and the search in it.</summary>
internal static class PublicReplyList
{
    private const int LongestSearch = 100;
    private const int MostWords = 8;

    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/public-replies", ListAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Readings)
            .WithSummary("Public questions and answers, newest first: q, unit, category, district, from, to.");
        api.MapGet("/public-replies/units", UnitsAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Readings)
            .WithSummary("Units that have public replies, and how many.");
    }

    private static async Task<Results<Ok<PublicReplyPage>, StatusCodeHttpResult, ProblemHttpResult>> ListAsync(
        [AsParameters] PublicReplyQuery asked,
        HttpContext http,
        IntakeDb db,
        ReplySearch search,
        OrganisationCache cache,
        CancellationToken stop
    )
    {
        if (Refusal(asked, out var typed, out var before) is { } refusal)
            return refusal;
        if (PublicCaching.IsKnown(http, await db.IndexBlocks.SumAsync(block => block.Version, stop), db.Service.Clock))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (Terms.Words(typed) is not { } words)
            return TypedResults.Ok(new PublicReplyPage([], null, 0, "too-short"));
        if (words.Count > MostWords)
            return Problem.Invalid($"一次最多查找 {MostWords} 个词。At most {MostWords} words.", "too-many-words");
        var limit = Math.Clamp(asked.Limit ?? 20, 1, 50);
        var sought = new Sought(words, [.. Filters(asked)], asked.From?.DayNumber, asked.To?.DayNumber);
        var found = await search.FindAsync(sought, before, limit + 1, stop);
        var numbers = found.Numbers.Take(limit).ToList();
        var rows = await db
            .PublicReplies.AsNoTracking()
            .Where(reply => numbers.Contains(reply.Number))
            .OrderByDescending(reply => reply.Number)
            .ToListAsync(stop);
        var organisation = await cache.ReadAsync(stop);
        var shown = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return TypedResults.Ok(
            new PublicReplyPage(
                [.. rows.Select(reply => PublicReplyViews.LineOf(reply, organisation, shown))],
                found.Numbers.Count > limit ? numbers[^1].ToString(CultureInfo.InvariantCulture) : null,
                found.Total
            )
        );
    }

    /// <summary>What is wrong with the request; else the words and where the page begins.</summary>
    private static ProblemHttpResult? Refusal(PublicReplyQuery asked, out string typed, out int before)
    {
        before = int.MaxValue;
        if (!PlainText.TryClean(asked.Q, out typed) || typed.Length > LongestSearch)
            return Problem.Invalid($"查找的内容最多 {LongestSearch} 个字。A search takes at most {LongestSearch} characters.", "too-long");
        if (asked.From > asked.To)
            return Problem.Invalid("起始日期不能晚于结束日期。The first day cannot be after the last.", "period");
        if (!string.IsNullOrEmpty(asked.Cursor) && !int.TryParse(asked.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return Problem.Invalid("翻页参数无效，请从第一页开始。The cursor is not valid: start from the first page.", "cursor");
        return null;
    }

    private static IEnumerable<string> Filters(PublicReplyQuery asked)
    {
        if (!string.IsNullOrEmpty(asked.Unit))
            yield return Terms.OfUnit(asked.Unit);
        if (!string.IsNullOrEmpty(asked.Category))
            yield return Terms.OfCategory(asked.Category);
        if (!string.IsNullOrEmpty(asked.District))
            yield return Terms.OfPlace(asked.District);
    }

    private static async Task<Results<Ok<PublicUnit[]>, StatusCodeHttpResult>> UnitsAsync(
        HttpContext http,
        IntakeDb db,
        OrganisationCache cache,
        CancellationToken stop
    )
    {
        if (PublicCaching.IsKnown(http, await db.IndexBlocks.SumAsync(block => block.Version, stop), db.Service.Clock))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var organisation = await cache.ReadAsync(stop);
        var units = await db.RepliesOfUnits.AsNoTracking().Where(unit => unit.Count > 0).ToListAsync(stop);
        return TypedResults.Ok<PublicUnit[]>([
            .. units
                .OrderBy(unit => unit.Unit, StringComparer.Ordinal)
                .Select(unit => new PublicUnit(unit.Unit, organisation.NameOf(unit.Unit) ?? unit.Unit, unit.Count)),
        ]);
    }
}

/// <summary>What anyone may read, anyone may keep for half a minute, and ask again by its tag.</summary>
internal static class PublicCaching
{
    /// <summary>Tells tag and age with the answer; true when the caller has it already.</summary>
    public static bool IsKnown(HttpContext http, int version, TimeProvider clock)
    {
        // With the day: names of units and categories, which are no part of the version, are never older than that.
        var tag = $"\"{version:x}-{ShanghaiTime.DateOf(clock.GetUtcNow()).DayNumber:x}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "public, max-age=30";
        return http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal);
    }
}
