using Microsoft.EntityFrameworkCore;
using Petitions.Messaging;

namespace Petitions.CaseHandling.Data;

/// <summary>The database of the service.</summary>
public sealed class CaseHandlingDb(DbContextOptions<CaseHandlingDb> options, ServiceLog<CaseHandlingDb> log, Acting acting)
    : ServiceDb(options, log, acting)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
    }
}
