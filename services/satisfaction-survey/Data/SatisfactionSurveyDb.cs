using Microsoft.EntityFrameworkCore;
using Petitions.Hosting;
using Petitions.Messaging;

namespace Petitions.SatisfactionSurvey.Data;

/// <summary>The database of the service.</summary>
public sealed class SatisfactionSurveyDb(
    DbContextOptions<SatisfactionSurveyDb> options,
    ServiceLog<SatisfactionSurveyDb> log,
    Acting acting
) : ServiceDb(options, log, acting)
{
    internal DbSet<Survey> Surveys => Set<Survey>();
    internal DbSet<Rater> Raters => Set<Rater>();
    internal DbSet<UnitCopy> Units => Set<UnitCopy>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Survey>(row =>
        {
            row.ToTable("survey").HasKey(e => e.PetitionId);
            row.Property(e => e.PetitionId).ValueGeneratedNever();
            row.Property(e => e.Office).HasMaxLength(40);
            row.Property(e => e.Unit).HasMaxLength(40);
            row.Property(e => e.State).HasMaxLength(20);
            row.Property(e => e.OfficeRating).HasMaxLength(20);
            row.Property(e => e.UnitRating).HasMaxLength(20);
            row.Property(e => e.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Rater>(row =>
        {
            row.ToTable("rater").HasKey(e => e.PetitionId);
            row.Property(e => e.PetitionId).ValueGeneratedNever();
            row.Property(e => e.Number).HasMaxLength(20);
            row.Property(e => e.QueryCodeHash).HasMaxLength(64);
        });
        modelBuilder.Entity<UnitCopy>(row =>
        {
            row.ToTable("unit").HasKey(e => e.Code);
            row.Property(e => e.Code).HasMaxLength(40);
        });
        modelBuilder.HasCalendarCopy();
        base.OnModelCreating(modelBuilder);
    }
}
