using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Petitions.Messaging;

/// <summary>The mapping of the tables every service has. Provider-neutral: no column types, plain lower-case names.</summary>
public static class ServiceModel
{
    /// <summary>Longest code, stream or name that is a key.</summary>
    public const int KeyLength = 120;

    internal static void Build(ModelBuilder model)
    {
        model.Entity<LogRow>(row =>
        {
            row.ToTable("event_log").HasKey(e => new { e.Stream, e.Sequence });
            row.Property(e => e.Stream).HasMaxLength(KeyLength);
            row.Property(e => e.Type).HasMaxLength(60);
            row.Property(e => e.Lane).HasMaxLength(30);
            row.Property(e => e.Actor).HasMaxLength(KeyLength);
            row.Property(e => e.Unit).HasMaxLength(40);
            row.Property(e => e.Trace).HasMaxLength(60);
            row.Property(e => e.PreviousHash).HasMaxLength(32);
            row.Property(e => e.Hash).HasMaxLength(32);
            // What the relay looks for: small however long the history is.
            row.HasIndex(e => e.Time).HasFilter("sent_at IS NULL").HasDatabaseName("ix_event_log_unsent");
            row.HasIndex(e => e.Position);
        });
        model.Entity<LogPosition>(row =>
        {
            row.ToTable("log_position").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.HasData(new LogPosition());
        });
        model.Entity<InboxMark>(row =>
        {
            row.ToTable("inbox_mark")
                .HasKey(e => new
                {
                    e.Subscriber,
                    e.Source,
                    e.Stream,
                });
            row.Property(e => e.Subscriber).HasMaxLength(40);
            row.Property(e => e.Source).HasMaxLength(40);
            row.Property(e => e.Stream).HasMaxLength(KeyLength);
            row.Property(e => e.Last).IsConcurrencyToken();
        });
        model.Entity<WaitingEvent>(row =>
        {
            row.ToTable("inbox_waiting")
                .HasKey(e => new
                {
                    e.Subscriber,
                    e.Source,
                    e.Stream,
                    e.Sequence,
                });
            row.Property(e => e.Subscriber).HasMaxLength(40);
            row.Property(e => e.Source).HasMaxLength(40);
            row.Property(e => e.Stream).HasMaxLength(KeyLength);
            row.Property(e => e.Type).HasMaxLength(60);
        });
        model.Entity<TimerRow>(row =>
        {
            row.ToTable("timer").HasKey(e => new { e.Kind, e.Subject });
            row.Property(e => e.Kind).HasMaxLength(40);
            row.Property(e => e.Subject).HasMaxLength(KeyLength);
            row.Property(e => e.ClaimedUntil).IsConcurrencyToken();
            row.HasIndex(e => e.DueAt);
        });
        model.Entity<IdempotencyRow>(row =>
        {
            row.ToTable("answer").HasKey(e => e.Key);
            row.Property(e => e.Key).HasMaxLength(64);
            row.Property(e => e.RequestHash).HasMaxLength(64);
            row.HasIndex(e => e.At);
        });
        model.Entity<DailyRoot>(row =>
        {
            row.ToTable("daily_root").HasKey(e => e.Day);
            row.Property(e => e.Previous).HasMaxLength(32);
            row.Property(e => e.Root).HasMaxLength(32);
        });
        foreach (var entity in model.Model.GetEntityTypes())
        foreach (var property in entity.GetProperties())
            property.SetColumnName(Snake(property.Name));
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}

/// <summary>Times are UTC in the database, and say so when they come back.</summary>
internal sealed class UtcConverter()
    : ValueConverter<DateTime, DateTime>(
        time => time.Kind == DateTimeKind.Utc ? time : time.ToUniversalTime(),
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc)
    );
