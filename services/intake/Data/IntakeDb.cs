using Microsoft.EntityFrameworkCore;
using Petitions.Messaging;

namespace Petitions.Intake.Data;

/// <summary>The database of the service.</summary>
public sealed class IntakeDb(DbContextOptions<IntakeDb> options, ServiceLog<IntakeDb> log, Acting acting) : ServiceDb(options, log, acting)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
    }
}
