using System.Text.Json;
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
    public DbSet<EarlyWithdrawal> EarlyWithdrawals => Set<EarlyWithdrawal>();
    public DbSet<StaffPost> Posts => Set<StaffPost>();
    public DbSet<UnitName> UnitNames => Set<UnitName>();
    public DbSet<UnitCount> UnitCounts => Set<UnitCount>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<PublicationCount> PublicationCounts => Set<PublicationCount>();

    /// <summary>Changes a case by what was decided: its row, its clock, its history, and the event.</summary>
    public void Take(Case found, IEvent happened, Guid? by)
    {
        found.Apply(happened, by, Service.Clock.GetUtcNow().UtcDateTime, text => Service.Keys.Seal(text, ReplyWords(found.Id)));
        if (ClockOf(happened) is { } clock)
            Clocks.Add(Row(found, clock));
        // Not a line for each time the same draft was saved.
        if (happened is not ReplyDrafted || Entry(found).Property(c => c.Draft).OriginalValue is null)
            Note(found.Id, happened, found.Version, happened is QuestionAsked { QuestionId: var question } ? question : null);
        if (happened is CaseOpened && found.Round == 0)
            Begin(Streams.Petition(found.Id), happened);
        else
            Record(Streams.Petition(found.Id), happened);
    }

    /// <summary>Adds a line to the history.</summary>
    /// <param name="id">The case's.</param>
    /// <param name="happened">What the line says.</param>
    /// <param name="version">The case's with it; 0 for what came from elsewhere.</param>
    /// <param name="about">The question that is asked or answered; the petition that is merged.</param>
    /// <param name="line">Id of the line, when what happened has one.</param>
    public void Note(Guid id, IEvent happened, int version, Guid? about = null, Guid? line = null)
    {
        var now = Service.Clock.GetUtcNow();
        Steps.Add(
            new CaseStep
            {
                Id = line ?? Guid.CreateVersion7(now),
                CaseId = id,
                Number = version,
                At = now.UtcDateTime,
                Kind = EventTypes.Of(happened.GetType()).Name,
                Text = CaseWords.History(happened),
                Actor = acting.Actor,
                Words = CaseWords.Said(happened) is { } words
                    ? Service.Keys.Seal(JsonSerializer.Serialize(words, EventTypes.Json), StepWords(id))
                    : null,
                About = about,
            }
        );
    }

    /// <summary>What was said with a line of the history.</summary>
    public Words? Open(CaseStep step) =>
        Service.Keys.OpenText(step.Words, StepWords(step.CaseId)) is { } json
            ? JsonSerializer.Deserialize<Words>(json, EventTypes.Json)
            : null;

    /// <summary>The clock that runs, as it was decided.</summary>
    public async Task<Deadline> RunningAsync(Case found, CancellationToken stop)
    {
        var row = await Clocks
            .AsNoTracking()
            .SingleAsync(clock => clock.CaseId == found.Id && clock.Rule == found.DueRule && clock.Round == found.Round, stop);
        return row.ToDeadline();
    }

    /// <summary>The calendar by which this unit's time was decided when it received the petition.</summary>
    public async Task<WorkingCalendar> CalendarOfReceiptAsync(Case found, CancellationToken stop)
    {
        var version = await Clocks
            .AsNoTracking()
            .Where(clock => clock.CaseId == found.Id && clock.Rule == TimeLimits.Notice.Id && clock.Round == found.Round)
            .Select(clock => clock.Calendar)
            .SingleAsync(stop);
        return await CalendarCopy.LoadAsync(this, version, stop) ?? await CalendarCopy.LoadAsync(this, stop);
    }

    /// <inheritdoc/>
    public override async Task LookAheadAsync(IReadOnlyList<Guid> petitions, CancellationToken stop)
    {
        Ahead.Note(petitions, await Cases.Where(row => petitions.Contains(row.Id)).ToListAsync(stop), row => row.Id);
        Ahead.Note(
            petitions,
            await EarlyWithdrawals.Where(row => petitions.Contains(row.PetitionId)).ToListAsync(stop),
            row => row.PetitionId
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
            row.HasIndex(e => e.Number);
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
            row.ToTable("case_clock")
                .HasKey(e => new
                {
                    e.CaseId,
                    e.Rule,
                    e.Round,
                });
            row.Property(e => e.Rule).HasMaxLength(Code);
            row.Property(e => e.Calendar).HasMaxLength(Code);
        });
        modelBuilder.Entity<CaseStep>(row =>
        {
            row.ToTable("case_step").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Property(e => e.Kind).HasMaxLength(Code);
            row.Property(e => e.Text).HasMaxLength(200);
            row.Property(e => e.Actor).HasMaxLength(120);
            row.HasIndex(e => new { e.CaseId, e.At });
        });
        modelBuilder.Entity<EarlyWithdrawal>(row =>
        {
            row.ToTable("early_withdrawal").HasKey(e => e.PetitionId);
            row.Property(e => e.PetitionId).ValueGeneratedNever();
        });
        modelBuilder.Entity<StaffPost>(row =>
        {
            row.ToTable("staff_post").HasKey(e => e.AccountId);
            row.Property(e => e.AccountId).ValueGeneratedNever();
            row.Property(e => e.Role).HasMaxLength(Code);
            row.Property(e => e.Unit).HasMaxLength(Code);
        });
        modelBuilder.Entity<UnitName>(row =>
        {
            row.ToTable("unit_name").HasKey(e => e.Code);
            row.Property(e => e.Code).HasMaxLength(Code);
            row.Property(e => e.Successor).HasMaxLength(Code);
            row.Property(e => e.SuccessorPath).HasMaxLength(400);
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

    private static string StepWords(Guid id) => $"step:{id:D}";

    private static Clock? ClockOf(IEvent happened) =>
        happened switch
        {
            CaseOpened opened => opened.Notice,
            CaseAccepted accepted => accepted.Handling,
            DeadlineExtended extended => extended.Handling,
            _ => null,
        };

    private static CaseClock Row(Case found, Clock clock) =>
        new()
        {
            CaseId = found.Id,
            Rule = clock.Rule,
            Round = found.Round,
            Calendar = clock.Calendar,
            Start = clock.Start,
            UnrolledEnd = clock.UnrolledEnd,
            End = clock.End,
            Provisional = clock.Provisional,
        };
}
