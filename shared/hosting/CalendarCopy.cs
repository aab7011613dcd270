using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Messaging;
using Petitions.Rules;

namespace Petitions.Hosting;

/// <summary>One year of the working-day calendar as it was published. Later versions of a year stand beside it, so that old deadlines can be explained.</summary>
public sealed class CalendarYearRow
{
    /// <summary>Version of the calendar as a whole that this year made.</summary>
    public required string Version { get; init; }

    public required int Year { get; init; }

    /// <summary>When it was published, Unix ms: the order of the versions.</summary>
    public required long At { get; init; }

    /// <summary>The <see cref="CalendarYearPublished"/>, as JSON.</summary>
    public required string Json { get; init; }
}

/// <summary>
/// The calendar in a service that decides clocks: <c>modelBuilder.HasCalendarCopy()</c> in its mapping,
/// <c>setup.Hears&lt;KeepsCalendar&lt;XDb&gt;&gt;()</c> in its registration, <c>await CalendarCopy.LoadAsync(db, stop)</c> where it decides.
/// Until a year is heard of, the one that comes with the program stands: routing publishes the same.
/// </summary>
public static class CalendarCopy
{
    private static readonly ConditionalWeakTable<ServiceLog, ConcurrentDictionary<string, WorkingCalendar>> cache = [];

    /// <summary>Maps the table.</summary>
    public static void HasCalendarCopy(this ModelBuilder model) =>
        model.Entity<CalendarYearRow>(row =>
        {
            row.ToTable("calendar_year").HasKey(e => new { e.Version, e.Year });
            row.Property(e => e.Version).HasMaxLength(40);
            row.Property(e => e.Year).ValueGeneratedNever();
        });

    /// <summary>Adds a published year; the save is the caller's.</summary>
    public static async Task KeepAsync(ServiceDb db, CalendarYearPublished year, DateTimeOffset at, CancellationToken stop)
    {
        if (await db.Set<CalendarYearRow>().FindAsync([year.Version, year.Year], stop) is not null)
            return;
        var row = new CalendarYearRow
        {
            Version = year.Version,
            Year = year.Year,
            At = at.ToUnixTimeMilliseconds(),
            Json = JsonSerializer.Serialize(year, EventTypes.Json),
        };
        db.Set<CalendarYearRow>().Add(row);
    }

    /// <summary>The calendar that holds now. Read from memory while nothing was published.</summary>
    public static async Task<WorkingCalendar> LoadAsync(ServiceDb db, CancellationToken stop = default) =>
        await LoadAsync(db, await KnownAsync(db, stop), stop);

    /// <summary>The calendar as it stood at a version, to explain what was decided by it; null when that version was never heard of.</summary>
    public static async Task<WorkingCalendar?> LoadAsync(ServiceDb db, string version, CancellationToken stop = default)
    {
        var known = await KnownAsync(db, stop);
        var last = known.FindLastIndex(year => year.Version == version);
        if (last >= 0)
            return await LoadAsync(db, known[..(last + 1)], stop);
        return version == ChinaHolidays.Version ? ChinaHolidays.Load() : null;
    }

    private static ValueTask<List<KnownYear>> KnownAsync(ServiceDb db, CancellationToken stop) =>
        db.Ahead.OnceAsync(() =>
            db.Set<CalendarYearRow>()
                .AsNoTracking()
                .OrderBy(row => row.At)
                .ThenBy(row => row.Version)
                .ThenBy(row => row.Year)
                .Select(row => new KnownYear(row.Version, row.Year))
                .ToListAsync(stop)
        );

    private static async Task<WorkingCalendar> LoadAsync(ServiceDb db, List<KnownYear> known, CancellationToken stop)
    {
        var key = string.Join(';', known);
        var calendars = cache.GetOrCreateValue(db.Service);
        if (calendars.TryGetValue(key, out var cached))
            return cached;
        var builtIn = ChinaHolidays.Load();
        var years = builtIn.Years.ToDictionary(year => year.Year);
        var rows = await db.Set<CalendarYearRow>().AsNoTracking().ToDictionaryAsync(row => new KnownYear(row.Version, row.Year), stop);
        foreach (var year in known)
            years[year.Year] = Read(rows[year]);
        return calendars[key] = new WorkingCalendar(known.Count == 0 ? builtIn.Version : known[^1].Version, years.Values);
    }

    private static CalendarYear Read(CalendarYearRow row)
    {
        var said = JsonSerializer.Deserialize<CalendarYearPublished>(row.Json, EventTypes.Json)!;
        return new(said.Year, said.OffDays, said.MakeUpDays);
    }

    private sealed record KnownYear(string Version, int Year);
}

/// <summary>Hears the years that routing publishes.</summary>
public sealed class KeepsCalendar<TDb>(TDb db) : IConsumer<Heard<CalendarYearPublished>>
    where TDb : ServiceDb
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<Heard<CalendarYearPublished>> context) =>
        CalendarCopy.KeepAsync(db, context.Message.Event, context.Message.Time, context.CancellationToken);
}

/// <summary>A decided deadline and the form in which it travels.</summary>
public static class Clocks
{
    /// <summary>As it travels in an event.</summary>
    public static Clock ToClock(this Deadline deadline) =>
        new(deadline.Rule, deadline.CalendarVersion, deadline.Start, deadline.UnrolledEnd, deadline.End, deadline.Provisional);

    /// <summary>As it was decided.</summary>
    public static Deadline ToDeadline(this Clock clock) =>
        new(
            clock.Rule,
            clock.Calendar,
            clock.Start,
            clock.UnrolledEnd,
            clock.End,
            clock.Provisional,
            ShanghaiTime.StartOf(clock.End.AddDays(1))
        );
}
