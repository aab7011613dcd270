using Microsoft.EntityFrameworkCore;
using Petitions.Messaging;

namespace Petitions.Supervision.Data;

/// <summary>The database of the service.</summary>
public sealed class SupervisionDb(DbContextOptions<SupervisionDb> options, ServiceLog<SupervisionDb> log, Acting acting)
    : ServiceDb(options, log, acting)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
    }
}
