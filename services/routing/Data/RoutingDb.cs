using Microsoft.EntityFrameworkCore;
using Petitions.Messaging;

namespace Petitions.Routing.Data;

/// <summary>The database of the service.</summary>
public sealed class RoutingDb(DbContextOptions<RoutingDb> options, ServiceLog<RoutingDb> log, Acting acting)
    : ServiceDb(options, log, acting)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
    }
}
