using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.Routing.Matters;
using Petitions.Routing.Organisation;
using Petitions.Routing.Persons;

namespace Petitions.Routing.Data;

/// <summary>The organisation, the duty list and the calendar; and what lies, or lay, on each petition office's desk.</summary>
public sealed class RoutingDb(DbContextOptions<RoutingDb> options, ServiceLog<RoutingDb> log, Acting acting)
    : ServiceDb(options, log, acting)
{
    internal DbSet<Unit> Units => Set<Unit>();
    internal DbSet<Category> Categories => Set<Category>();
    internal DbSet<DutyList> DutyLists => Set<DutyList>();
    internal DbSet<Duty> Duties => Set<Duty>();
    internal DbSet<ReferenceVersion> ReferenceVersions => Set<ReferenceVersion>();
    internal DbSet<CalendarYearRow> CalendarYears => Set<CalendarYearRow>();
    internal DbSet<Matter> Matters => Set<Matter>();
    internal DbSet<MatterStep> Steps => Set<MatterStep>();
    internal DbSet<OfficeCount> OfficeCounts => Set<OfficeCount>();

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task>? BelongsToSave() =>
        OfficeCounting.Changes(ChangeTracker) is { Count: > 0 } changes ? stop => OfficeCounting.AddAsync(this, changes, stop) : null;

    internal DbSet<Trace> Traces => Set<Trace>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapOrganisation(modelBuilder);
        MapMatters(modelBuilder);
        Trace.MapTo(modelBuilder);
        modelBuilder.HasCalendarCopy();
        base.OnModelCreating(modelBuilder);
    }

    private static void MapOrganisation(ModelBuilder model)
    {
        model.Entity<Unit>(row =>
        {
            row.ToTable("unit").HasKey(e => e.Code);
            row.Property(e => e.Code).HasMaxLength(Unit.LongestCode);
            row.Property(e => e.Name).HasMaxLength(100);
            row.Property(e => e.ShortName).HasMaxLength(60);
            row.Property(e => e.Kind).HasMaxLength(20);
            row.Property(e => e.Level).HasMaxLength(20);
            row.Property(e => e.Place).HasMaxLength(12);
            row.Property(e => e.Parent).HasMaxLength(Unit.LongestCode);
            row.Property(e => e.Successor).HasMaxLength(Unit.LongestCode);
            row.Property(e => e.Path).HasMaxLength(200);
            row.Ignore(e => e.MailboxList);
        });
        model.Entity<Category>(row =>
        {
            row.ToTable("category").HasKey(e => e.Code);
            row.Property(e => e.Code).HasMaxLength(20);
            row.Property(e => e.Name).HasMaxLength(60);
            row.Property(e => e.Parent).HasMaxLength(20);
        });
        model.Entity<DutyList>(row =>
        {
            row.ToTable("duty_list").HasKey(e => e.Version);
            row.Property(e => e.Version).ValueGeneratedNever();
            row.Property(e => e.Actor).HasMaxLength(ServiceModel.KeyLength);
            row.Property(e => e.WithdrawnAt).IsConcurrencyToken();
            row.Property(e => e.WithdrawnBy).HasMaxLength(ServiceModel.KeyLength);
        });
        model.Entity<Duty>(row =>
        {
            row.ToTable("duty")
                .HasKey(e => new
                {
                    e.List,
                    e.Category,
                    e.Level,
                    e.Place,
                    e.Unit,
                });
            row.Property(e => e.Category).HasMaxLength(20);
            row.Property(e => e.Level).HasMaxLength(20);
            row.Property(e => e.Place).HasMaxLength(12);
            row.Property(e => e.Unit).HasMaxLength(Unit.LongestCode);
            row.Property(e => e.Basis).HasMaxLength(200);
        });
        model.Entity<ReferenceVersion>(row =>
        {
            row.ToTable("reference_version").HasKey(e => e.Name);
            row.Property(e => e.Name).HasMaxLength(20);
            row.Property(e => e.Version).IsConcurrencyToken();
        });
    }

    private static void MapMatters(ModelBuilder model)
    {
        model.Entity<Matter>(row =>
        {
            row.ToTable("matter").HasKey(e => e.Id);
            row.Property(e => e.Number).HasMaxLength(30);
            row.Property(e => e.Mailbox).HasMaxLength(60);
            row.Property(e => e.MailboxUnit).HasMaxLength(Unit.LongestCode);
            row.Property(e => e.Place).HasMaxLength(12);
            row.Property(e => e.Purpose).HasMaxLength(20);
            row.Property(e => e.ChosenCategory).HasMaxLength(20);
            row.Property(e => e.Office).HasMaxLength(Unit.LongestCode);
            row.Property(e => e.State).HasMaxLength(20);
            row.Property(e => e.Calendar).HasMaxLength(40);
            row.Property(e => e.ProposedCategory).HasMaxLength(20);
            row.Property(e => e.ProposedUnit).HasMaxLength(Unit.LongestCode);
            row.Property(e => e.Version).IsConcurrencyToken();
            row.Ignore(e => e.Clock).Ignore(e => e.Status);
            row.Property(e => e.Unit).HasMaxLength(Unit.LongestCode);
            row.HasIndex(e => e.Number);
            row.HasIndex(e => e.MergedInto).HasFilter("merged_into IS NOT NULL");
            // The desk reads it in this order.
            row.HasIndex(e => new
            {
                e.Office,
                e.State,
                e.DispatchEnd,
                e.Id,
            });
            row.HasIndex(e => new
            {
                e.Office,
                e.State,
                e.NearlyDueFrom,
            });
        });
        model.Entity<OfficeCount>(row =>
        {
            row.ToTable("office_count").HasKey(e => e.Office);
            row.Property(e => e.Office).HasMaxLength(Unit.LongestCode);
        });
        model.Entity<MatterStep>(row =>
        {
            row.ToTable("matter_step").HasKey(e => new { e.MatterId, e.Number });
            row.Property(e => e.Number).ValueGeneratedNever();
            row.Property(e => e.Action).HasMaxLength(20);
            row.Property(e => e.Office).HasMaxLength(Unit.LongestCode);
            row.Property(e => e.Target).HasMaxLength(Unit.LongestCode);
            row.Property(e => e.Category).HasMaxLength(20);
            row.Property(e => e.Actor).HasMaxLength(ServiceModel.KeyLength);
            row.HasIndex(e => new
            {
                e.Office,
                e.DoneAt,
                e.MatterId,
            });
        });
    }
}
