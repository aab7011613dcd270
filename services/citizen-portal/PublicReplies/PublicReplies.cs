using System.Globalization;
using Microsoft.AspNetCore.Http;
using Petitions.Contracts;
using Petitions.Web;

namespace Petitions.CitizenPortal.PublicReplies;

/// <summary>A page of the public list. <c>Hint</c> is too-short when a word of one character was asked for.</summary>
public sealed record PublicReplyList(IReadOnlyList<PublicReplyLine> Items, string? Next, int Total, string? Hint);

/// <summary>A line of it.</summary>
public sealed record PublicReplyLine(
    Guid Id,
    string Title,
    string Snippet,
    string? UnitName,
    string? CategoryName,
    string? PlaceName,
    DateOnly AnsweredOn,
    DateTimeOffset PublishedAt
);

/// <summary>One public question and answer.</summary>
public sealed record PublicReplyView(
    Guid Id,
    string Title,
    string Question,
    string Answer,
    string? UnitName,
    string? CategoryName,
    string? PlaceName,
    DateOnly AnsweredOn,
    DateTimeOffset PublishedAt
);

/// <summary>A unit that has public replies.</summary>
public sealed record PublicUnit(string Code, string Name, int Count);

/// <summary>How the petitioner stands to publication, and the public page when there is one.</summary>
public sealed record ConsentView(bool MayPublish, Guid? PublicId);

/// <summary>What is looked for, as it stands in an address. A day that is none counts as not given.</summary>
public sealed record Wanted(string? Q, string? Unit, string? Category, string? District, string? From, string? To)
{
    /// <summary>Anything besides words.</summary>
    public bool IsFiltered => new[] { Unit, Category, District, Day(From), Day(To) }.Any(one => !string.IsNullOrEmpty(one));

    public bool IsAnything => IsFiltered || Words.Count > 0;

    /// <summary>For marking them where they are found.</summary>
    public IReadOnlyList<string> Words => (Q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As a query, without the question mark; empty when nothing is looked for.</summary>
    public string Query =>
        string.Join(
            '&',
            new (string Name, string? Value)[]
            {
                ("q", Q),
                ("unit", Unit),
                ("category", Category),
                ("district", District),
                ("from", Day(From)),
                ("to", Day(To)),
            }
                .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
                .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!.Trim())}")
        );

    private static string? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? typed : null;
}

/// <summary>Reads the public list for whoever looks.</summary>
public sealed class PublicReader(ApiClient api, IHttpContextAccessor accessor)
{
    private CancellationToken Stop => accessor.HttpContext!.RequestAborted;

    public Task<ApiResult<PublicReplyList>> ListAsync(Wanted wanted, string? cursor, int limit) =>
        GetAsync<PublicReplyList>(
            $"public-replies?limit={limit}&{wanted.Query}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}"
        );

    public Task<ApiResult<PublicReplyView>> OneAsync(Guid id) => GetAsync<PublicReplyView>($"public-replies/{id:D}");

    public Task<ApiResult<IReadOnlyList<PublicUnit>>> UnitsAsync() => GetAsync<IReadOnlyList<PublicUnit>>("public-replies/units");

    private Task<ApiResult<T>> GetAsync<T>(string path) => api.GetAsync<T>(ServiceNames.Intake, path, asVisitor: true, stop: Stop);
}
