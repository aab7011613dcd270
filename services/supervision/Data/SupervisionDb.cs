using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.Supervision.Data;

/// <summary>The database of the service: read models of one generation at a time.</summary>
public sealed class SupervisionDb(DbContextOptions<SupervisionDb> options, ServiceLog<SupervisionDb> log, Acting acting)
    : ServiceDb(options, log, acting)
{
    private const int Code = 40;
    private int? building;

    public DbSet<Matter> Matters => Set<Matter>();
    public DbSet<Figure> Figures => Set<Figure>();
    public DbSet<Flow> Flows => Set<Flow>();
    public DbSet<UnitCopy> Units => Set<UnitCopy>();
    public DbSet<CategoryCopy> Categories => Set<CategoryCopy>();
    public DbSet<GenerationRow> Generations => Set<GenerationRow>();

    /// <summary>The generation that this context sees; set by <see cref="SubscriberAsync"/>.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>This context writes a generation that nobody sees yet.</summary>
    public void Build(int generation) => building = generation;

    /// <summary>Looks up which generation is shown; each wave of events and each request asks anew, so a switch needs no restart.</summary>
    public override async Task<string> SubscriberAsync(CancellationToken stop)
    {
        Generation = building ?? await Generations.AsNoTracking().Select(row => row.Current).SingleAsync(stop);
        return SubscriberOf(Generation);
    }

    /// <summary>The name under which a generation hears.</summary>
    public static string SubscriberOf(int generation) =>
        generation == 1 ? ServiceNames.Supervision : $"{ServiceNames.Supervision}#{generation}";

    /// <inheritdoc/>
    public override async Task LookAheadAsync(IReadOnlyList<Guid> petitions, CancellationToken stop) =>
        Ahead.Note(petitions, await Matters.Where(matter => petitions.Contains(matter.Id)).ToListAsync(stop), matter => matter.Id);

    /// <summary>The row of a petition, to be changed by an event.</summary>
    public async Task<Matter> HearAsync(Guid petition, CancellationToken stop)
    {
        var matter = await Ahead.RowAsync(
            petition,
            () => Matters.FindAsync([Generation, petition], stop),
            () => Matters.Add(new Matter { Generation = Generation, Id = petition }).Entity
        );
        matter.Heard++;
        return matter;
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await Figuring.CountAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Matter>(row =>
        {
            row.ToTable("matter").HasKey(e => new { e.Generation, e.Id });
            row.Property(e => e.Heard).IsConcurrencyToken();
            foreach (
                var code in (string[])
                    ["Number", "MailboxUnit", "Purpose", "Office", "Unit", "Category", "DeclinedBecause", "RefusedBecause"]
            )
                row.Property(code).HasMaxLength(Code);
            foreach (var code in (string[])["ClosedBecause", "OfficeRating", "UnitRating", "HeldBy", "State", "DueRule", "HandedTo"])
                row.Property(code).HasMaxLength(Code);
            row.HasIndex(e => new { e.Generation, e.Number });
            // Lists of one unit and of all; warnings, which are counted by unit within the index.
            row.HasIndex(e => new
            {
                e.Generation,
                e.HeldBy,
                e.State,
                e.SortAt,
                e.Id,
            });
            row.HasIndex(e => new
            {
                e.Generation,
                e.State,
                e.SortAt,
                e.Id,
                e.HeldBy,
                e.Month,
            });
            row.HasIndex(e => new
                {
                    e.Generation,
                    e.State,
                    e.NearlyFrom,
                    e.HeldBy,
                    e.Month,
                    e.DueRule,
                    e.SortAt,
                })
                // The name that follows from the columns is longer than PostgreSQL takes.
                .HasDatabaseName("ix_matter_warnings");
            // Lists by registration: of one unit, of all, of a category, and of the few that something befell.
            row.HasIndex(e => new
            {
                e.Generation,
                e.HeldBy,
                e.SubmittedAt,
                e.Id,
            });
            row.HasIndex(e => new
            {
                e.Generation,
                e.SubmittedAt,
                e.Id,
                e.HeldBy,
            });
            row.HasIndex(e => new
            {
                e.Generation,
                e.Category,
                e.SubmittedAt,
                e.Id,
                e.HeldBy,
            });
            foreach (var rare in (string[])["Objected", "Returned", "Extended", "Questioned", "Published"])
                row.HasIndex(["Generation", "SubmittedAt", "Id", "HeldBy"], $"ix_matter_{rare.ToLowerInvariant()}")
                    .HasFilter($"{rare.ToLowerInvariant()}_at IS NOT NULL");
            row.HasQueryFilter(e => e.Generation == Generation);
        });
        modelBuilder.Entity<Figure>(row =>
        {
            row.ToTable("figure")
                .HasKey(e => new
                {
                    e.Generation,
                    e.Unit,
                    e.Month,
                });
            row.HasQueryFilter(e => e.Generation == Generation);
            Sums(row);
        });
        modelBuilder.Entity<Flow>(row =>
        {
            row.ToTable("flow")
                .HasKey(e => new
                {
                    e.Generation,
                    e.Unit,
                    e.Month,
                });
            row.HasQueryFilter(e => e.Generation == Generation);
            Sums(row);
        });
        modelBuilder.Entity<UnitCopy>(row =>
        {
            row.ToTable("unit").HasKey(e => new { e.Generation, e.Code });
            row.Property(e => e.Code).HasMaxLength(Code);
            row.Property(e => e.Name).HasMaxLength(200);
            row.Property(e => e.Kind).HasMaxLength(Code);
            row.Property(e => e.Level).HasMaxLength(Code);
            row.Property(e => e.Successor).HasMaxLength(Code);
            row.Property(e => e.Parent).HasMaxLength(Code);
            row.Property(e => e.Path).HasMaxLength(400);
            row.HasQueryFilter(e => e.Generation == Generation);
        });
        modelBuilder.Entity<CategoryCopy>(row =>
        {
            row.ToTable("category").HasKey(e => new { e.Generation, e.Code });
            row.Property(e => e.Code).HasMaxLength(Code);
            row.Property(e => e.Name).HasMaxLength(200);
            row.HasQueryFilter(e => e.Generation == Generation);
        });
        modelBuilder.Entity<GenerationRow>(row =>
        {
            row.ToTable("generation").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.HasData(new GenerationRow());
        });
        base.OnModelCreating(modelBuilder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Spread>().HaveConversion<SpreadConverter>();
        base.ConfigureConventions(configurationBuilder);
    }

    /// <summary>Two instances that add to the same sums: the second finds other values than it read, and is taken again.</summary>
    private static void Sums<TSum>(EntityTypeBuilder<TSum> row)
        where TSum : class
    {
        row.Property("Unit").HasMaxLength(Code);
        row.Property("Month").ValueGeneratedNever();
        foreach (var sum in row.Metadata.GetProperties().Where(p => !p.IsKey()))
            sum.IsConcurrencyToken = true;
    }

    private sealed class SpreadConverter() : ValueConverter<Spread, string>(spread => spread.Text, text => new Spread(text));
}
