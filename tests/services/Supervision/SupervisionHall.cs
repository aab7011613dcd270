using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Supervision;
using Petitions.Supervision.Data;
using Petitions.Tests.Services.CaseHandling;
using Xunit;

namespace Petitions.Tests.Services.Supervision;

/// <summary>Supervision between four made-up sources, whose logs can be read again.</summary>
public sealed class SupervisionHall : IAsyncLifetime
{
    private readonly Dictionary<string, List<Envelope>> logs = Topology
        .Hears[ServiceNames.Supervision]
        .ToDictionary(source => source, _ => new List<Envelope>());

    public HallOfEvents Hall { get; } = new();

    public HttpClient City => Hall.As(Roles.Supervisor, Histories.City, "/910000/");

    public HttpClient District => Hall.As(Roles.Supervisor, Histories.District, "/910000/910100/");

    public async ValueTask InitializeAsync()
    {
        await Hall.InitializeAsync();
        await HearAsync([
            [.. Histories.Tree(Hall)],
        ]);
    }

    /// <summary>Tells stories in order.</summary>
    public Task TellAsync(params Story[] stories) =>
        HearAsync([
            [.. stories.SelectMany(story => Histories.Told(Hall, story))],
        ]);

    public Task AddDistrictAsync(string code) =>
        HearAsync([
            [.. Histories.AnotherDistrict(Hall, code)],
        ]);

    /// <summary>Tells a history in an order of its own, while the logs keep the order in which it was said.</summary>
    public Task TellAsync(History history)
    {
        var said = history.Stories.SelectMany(story => Histories.Told(Hall, story)).ToList();
        Log(said);
        return BringAsync(Histories.Arriving(said, history.Seed));
    }

    public Task<long> RebuildAsync(Func<Task>? meanwhile = null)
    {
        var pages = 0;
        return Hall
            .Services.GetRequiredService<SupervisionRebuild>()
            .RunAsync(
                async (source, after, _, _) =>
                {
                    if (pages++ % 3 == 2 && meanwhile is not null)
                        await meanwhile();
                    var events = logs[source].Skip((int)after).Take(7).ToList();
                    return new LogPage(events, after + events.Count);
                },
                null,
                CancellationToken.None
            );
    }

    /// <summary>Everything in the read models that are shown.</summary>
    public async Task<List<string>> TablesAsync()
    {
        await using var scope = Hall.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        await db.SubscriberAsync(CancellationToken.None);
        var rows = new List<string>();
        foreach (var row in await db.Matters.AsNoTracking().ToListAsync())
            rows.Add(Text(row));
        foreach (var row in await db.Figures.AsNoTracking().ToListAsync())
            rows.Add(Text(row));
        foreach (var row in await db.Flows.AsNoTracking().ToListAsync())
            rows.Add(Text(row));
        foreach (var row in await db.Categories.AsNoTracking().ToListAsync())
            rows.Add(Text(row));
        foreach (var row in await db.Units.AsNoTracking().ToListAsync())
            rows.Add(Text(row));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Everything that was said, by source in order.</summary>
    public IReadOnlyDictionary<string, List<Envelope>> Logs => logs;

    /// <summary>The kept sums of all months and what came and went, by unit.</summary>
    public async Task<(List<Figure> Figures, List<Flow> Flows)> SumsAsync()
    {
        await using var scope = Hall.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        await db.SubscriberAsync(CancellationToken.None);
        return (await db.Figures.AsNoTracking().ToListAsync(), await db.Flows.AsNoTracking().ToListAsync());
    }

    /// <summary>How many generations have rows.</summary>
    public async Task<int> GenerationsAsync()
    {
        await using var scope = Hall.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        return await db.Figures.IgnoreQueryFilters().Select(f => f.Generation).Distinct().CountAsync();
    }

    public ValueTask DisposeAsync() => Hall.DisposeAsync();

    private Task HearAsync(IEnumerable<Envelope[]> batches)
    {
        var all = batches.ToList();
        Log(all.SelectMany(batch => batch));
        return BringAsync(all);
    }

    private void Log(IEnumerable<Envelope> events)
    {
        foreach (var said in events)
            logs[said.Source].Add(said);
    }

    private async Task BringAsync(IEnumerable<Envelope[]> batches)
    {
        foreach (var batch in batches)
            await Hall.BringAsync(ServiceNames.Supervision, batch);
    }

    private static string Text(object row) =>
        row.GetType().Name
        + ": "
        + string.Join(
            ", ",
            row.GetType()
                .GetProperties()
                .Where(property => property.Name != "Generation")
                .Select(property => string.Create(CultureInfo.InvariantCulture, $"{property.Name}={property.GetValue(row)}"))
        );
}
