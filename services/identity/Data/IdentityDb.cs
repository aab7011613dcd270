using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Messaging;

namespace Petitions.Identity.Data;

/// <summary>The database of the service.</summary>
public sealed class IdentityDb(DbContextOptions<IdentityDb> options, ServiceLog<IdentityDb> log, Acting acting)
    : ServiceDb(options, log, acting)
{
    internal DbSet<Account> Accounts => Set<Account>();
    internal DbSet<FirstAdministrator> FirstAdministrators => Set<FirstAdministrator>();
    internal DbSet<FailedSignIns> FailedSignIns => Set<FailedSignIns>();
    internal DbSet<Session> Sessions => Set<Session>();
    internal DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    internal DbSet<Unit> Units => Set<Unit>();

    /// <summary>Whether a unit of this code was heard of.</summary>
    public Task<bool> Knows(string unit) => Units.AnyAsync(u => u.Code == unit);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("account").HasKey(a => a.Id);
            account.Property(a => a.SignIn).HasMaxLength(64);
            account.HasIndex(a => a.SignIn).IsUnique();
            account.Property(a => a.Role).HasMaxLength(30);
            account.Property(a => a.Unit).HasMaxLength(40);
            account.Property(a => a.Version).IsConcurrencyToken();
            account.HasIndex(a => new
            {
                a.Unit,
                a.CreatedAt,
                a.Id,
            });
            account.HasIndex(a => new { a.CreatedAt, a.Id });
            // The administrator's list, and its count: staff are few among many citizens.
            account.HasIndex(a => new { a.CreatedAt, a.Id }, "ix_account_staff").HasFilter($"role <> '{Roles.Citizen}'");
        });
        modelBuilder.Entity<FirstAdministrator>(row =>
        {
            row.ToTable("first_administrator").HasKey(f => f.Id);
            row.Property(f => f.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<FailedSignIns>(row =>
        {
            row.ToTable("failed_sign_ins").HasKey(f => f.SignIn);
            row.Property(f => f.SignIn).HasMaxLength(64);
            row.HasIndex(f => f.LastAt);
        });
        modelBuilder.Entity<Session>(session =>
        {
            session.ToTable("session").HasKey(s => s.Handle);
            session.Property(s => s.Handle).HasMaxLength(64);
            session.HasIndex(s => s.ExpiresAt);
        });
        modelBuilder.Entity<SigningKey>(key =>
        {
            key.ToTable("signing_key").HasKey(k => k.Number);
            key.Property(k => k.Number).ValueGeneratedNever();
            key.Property(k => k.KeyId).HasMaxLength(64);
        });
        modelBuilder.Entity<Unit>(unit =>
        {
            unit.ToTable("unit").HasKey(u => u.Code);
            unit.Property(u => u.Code).HasMaxLength(40);
            unit.Property(u => u.Level).HasMaxLength(20);
            unit.Property(u => u.Kind).HasMaxLength(20);
        });
        base.OnModelCreating(modelBuilder);
    }
}
