using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Load;

/// <summary>The yardstick: two rows by EF in one transaction, the same engine, no HTTP, no encryption, no chain.</summary>
internal static class BareInsert
{
    private const int Writers = 16;

    /// <summary>Transactions a second.</summary>
    public static async Task<double> MeasureAsync(HallShape shape, ServersFixture servers, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("petitions-bare").FullName;
        var options = new DbContextOptionsBuilder<BareDb>();
        if (shape == HallShape.Embedded)
            options.UseSqlite($"Data Source={Path.Combine(folder, "bare.db")}");
        else
            options.UseNpgsql((await servers.Postgres).ConnectionString("bare"));
        await using (var db = new BareDb(options.Options))
            await db.Database.EnsureCreatedAsync();
        using var gate = new SemaphoreSlim(shape == HallShape.Embedded ? 1 : Writers);
        var watch = Stopwatch.StartNew();
        var done = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(async _ =>
                {
                    while (watch.Elapsed.TotalSeconds < seconds)
                    {
                        await using var db = new BareDb(options.Options);
                        db.Add(new Bare { Id = Guid.CreateVersion7(), Text = new string('字', 200) });
                        db.Add(new Bare { Id = Guid.CreateVersion7(), Text = new string('字', 200) });
                        await gate.WaitAsync();
                        try
                        {
                            await db.SaveChangesAsync();
                        }
                        finally
                        {
                            gate.Release();
                        }
                        Interlocked.Increment(ref done);
                    }
                })
        );
        var rate = done / watch.Elapsed.TotalSeconds;
        Directory.Delete(folder, recursive: true);
        return rate;
    }

    internal sealed class Bare
    {
        public Guid Id { get; init; }
        public string Text { get; init; } = "";
    }

    internal sealed class BareDb(DbContextOptions<BareDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Bare>().ToTable("bare");
    }
}
