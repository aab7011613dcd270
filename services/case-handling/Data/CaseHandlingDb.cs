using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.Rules;

namespace Petitions.CaseHandling.Data;

/// <summary>The database of the service.</summary>
public sealed class CaseHandlingDb(DbContextOptions<CaseHandlingDb> options, ServiceLog<CaseHandlingDb> log, Acting acting)
    : ServiceDb(options, log, acting)
{
    private const int Code = 40;
    private readonly Acting acting = acting;

    public DbSet<Case> Cases => Set<Case>();
    public DbSet<CaseClock> Clocks => Set<CaseClock>();
    public DbSet<CaseStep> Steps => Set<CaseStep>();
    public DbSet<UnitName> UnitNames => Set<UnitName>();
    public DbSet<UnitCount> UnitCounts => Set<UnitCount>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<PublicationCount> PublicationCounts => Set<PublicationCount>();

    /// <summary>Changes a case by what was decided: its row, its clock, its history, and the event.</summary>
    public void Take(Case found, IEvent happened, Guid? by)
    {
        found.Apply(happened, by, text => Service.Keys.Seal(text, ReplyWords(found.Id)));
        if (happened is CaseOpened { Notice: var notice })
            Clocks.Add(Row(found.Id, notice));
        if (happened is CaseAccepted { Handling: var handling })
            Clocks.Add(Row(found.Id, handling));
        Note(found, happened);
        if (happened is CaseOpened)
            Begin(Streams.Petition(found.Id), happened);
        else
            Record(Streams.Petition(found.Id), happened);
    }

    /// <summary>Adds a line to the history, but not one for each time the same draft was saved.</summary>
    public void Note(Case found, IEvent happened)
    {
        var now = Service.Clock.GetUtcNow();
        var again = happened is ReplyDrafted && Entry(found).Property(c => c.Draft).OriginalValue is not null;
        if (!again)
            Steps.Add(
                new CaseStep
                {
                    Id = Guid.CreateVersion7(now),
                    CaseId = found.Id,
                    Number = found.Version,
                    At = now.UtcDateTime,
                    Text = CaseWords.History(happened),
                    Actor = acting.Actor,
                }
            );
    }

    /// <summary>The words of a draft or reply.</summary>
    public string? Open(byte[]? words, Guid id) => Service.Keys.OpenText(words, ReplyWords(id));

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task>? BelongsToSave()
    {
        var (cases, publications) = (UnitCounting.Changes(ChangeTracker), PublicationCounting.Changes(ChangeTracker));
        return cases.Count + publications.Count == 0
            ? null
            : async stop =>
            {
                await UnitCounting.AddAsync(this, cases, stop);
                await PublicationCounting.AddAsync(this, publications, stop);
            };
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Case>(row =>
        {
            row.ToTable("case_file").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Property(e => e.Number).HasMaxLength(Code);
            row.Property(e => e.Unit).HasMaxLength(Code);
            row.Property(e => e.UnitPath).HasMaxLength(400);
            row.Property(e => e.Office).HasMaxLength(Code);
            row.Property(e => e.Purpose).HasMaxLength(Code);
            row.Property(e => e.Category).HasMaxLength(Code);
            row.Property(e => e.Place).HasMaxLength(Code);
            row.Property(e => e.Title).HasMaxLength(400);
            row.Property(e => e.Status).HasConversion(status => CaseWords.Code(status), code => CaseWords.Status(code)).HasMaxLength(Code);
            row.Property(e => e.DueRule).HasMaxLength(Code);
            row.Property(e => e.OfficeRating).HasMaxLength(Code);
            row.Property(e => e.UnitRating).HasMaxLength(Code);
            row.Property(e => e.ClosedBecause).HasMaxLength(Code);
            row.Property(e => e.Version).IsConcurrencyToken();
            // The queue, its three lists and its two warnings: each reads only what it shows.
            row.HasIndex(e => new
            {
                e.Unit,
                e.Open,
                e.DueAt,
                e.Id,
            });
            row.HasIndex(e => new
            {
                e.Unit,
                e.Status,
                e.DueAt,
                e.Id,
            });
            row.HasIndex(e => new
            {
                e.Unit,
                e.Open,
                e.DoneAt,
                e.Id,
            });
            row.HasIndex(e => new
            {
                e.Unit,
                e.Open,
                e.NearlyFrom,
            });
            row.HasIndex(e => new
            {
                e.Handler,
                e.Open,
                e.DueAt,
                e.Id,
            });
            row.HasIndex(e => new
            {
                e.Handler,
                e.Open,
                e.DoneAt,
                e.Id,
            });
        });
        modelBuilder.Entity<CaseClock>(row =>
        {
            row.ToTable("case_clock").HasKey(e => new { e.CaseId, e.Rule });
            row.Property(e => e.Rule).HasMaxLength(Code);
            row.Property(e => e.Calendar).HasMaxLength(Code);
        });
        modelBuilder.Entity<CaseStep>(row =>
        {
            row.ToTable("case_step").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Property(e => e.Text).HasMaxLength(200);
            row.Property(e => e.Actor).HasMaxLength(120);
            row.HasIndex(e => new { e.CaseId, e.Number });
        });
        modelBuilder.Entity<UnitName>(row =>
        {
            row.ToTable("unit_name").HasKey(e => e.Code);
            row.Property(e => e.Code).HasMaxLength(Code);
            row.Property(e => e.Name).HasMaxLength(200);
        });
        modelBuilder.Entity<UnitCount>(row =>
        {
            row.ToTable("unit_count").HasKey(e => e.Unit);
            row.Property(e => e.Unit).HasMaxLength(Code);
        });
        PublicationModel.Build(modelBuilder);
        modelBuilder.HasCalendarCopy();
        base.OnModelCreating(modelBuilder);
    }

    private static string ReplyWords(Guid id) => $"reply:{id:D}";

    private static CaseClock Row(Guid id, Clock clock) =>
        new()
        {
            CaseId = id,
            Rule = clock.Rule,
            Calendar = clock.Calendar,
            Start = clock.Start,
            UnrolledEnd = clock.UnrolledEnd,
            End = clock.End,
            Provisional = clock.Provisional,
        };
}
