using Microsoft.EntityFrameworkCore;
using Petitions.Messaging;

namespace Petitions.Identity.Data;

/// <summary>The database of the service.</summary>
public sealed class IdentityDb(DbContextOptions<IdentityDb> options, ServiceLog<IdentityDb> log, Acting acting)
    : ServiceDb(options, log, acting)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
    }
}
