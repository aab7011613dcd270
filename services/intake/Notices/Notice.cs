using Microsoft.EntityFrameworkCore;

namespace Petitions.Intake;

/// <summary>A way to a petitioner outside the hall.</summary>
internal enum Channel
{
    Email,
    Sms,
}

/// <summary>What became of a notice on a channel.</summary>
internal static class DeliveryStates
{
    public const string Waiting = "waiting";
    public const string Sent = "sent";

    /// <summary>Given up; an administrator may try again.</summary>
    public const string Failed = "failed";

    /// <summary>No longer wanted: switched off, without an address, or a reminder of what is done.</summary>
    public const string Dropped = "dropped";
}

/// <summary>
/// News of a petition for its petitioner: a line in the box of his account, and, where a channel reaches him, a message on its way. There is
/// no row where neither is so. It holds no words, and of an address a keyed hash at most.
/// </summary>
internal sealed class Notice
{
    /// <summary>Made of what it tells, so that nothing is told twice.</summary>
    public required Guid Id { get; init; }
    public required Guid PetitionId { get; init; }

    /// <summary>The step it tells of; null for the registration and the reminder.</summary>
    public Guid? StepId { get; init; }

    /// <summary>In whose box it lies; null without an account.</summary>
    public Guid? Account { get; init; }

    /// <summary>A row of <see cref="NoticeKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>UTC; null while it is unread.</summary>
    public DateTime? ReadAt { get; set; }

    /// <summary>One of <see cref="DeliveryStates"/>; null when it does not go by e-mail.</summary>
    public string? Email { get; private set; }

    /// <summary>One of <see cref="DeliveryStates"/>; null when it does not go by SMS.</summary>
    public string? Sms { get; private set; }

    /// <summary>Keyed hash of the address of what is not urgent, by which it is counted what one address gets in a day.</summary>
    public string? Recipient { get; set; }

    /// <summary>When it is to be sent, Unix ms; null when nothing waits.</summary>
    public long? DueAt { get; set; }

    /// <summary>Until when an instance has it in hand, Unix ms.</summary>
    public long? ClaimedUntil { get; set; }

    /// <summary>The message it goes out in, chosen before the first try and the same at every other; several notices may share one.</summary>
    public Guid? Message { get; set; }
    public int Attempts { get; set; }

    /// <summary>The last try (UTC).</summary>
    public DateTime? TriedAt { get; set; }

    /// <summary>When it was given up (UTC).</summary>
    public DateTime? FailedAt { get; set; }

    /// <summary>Why the last try failed, as a code; never an address.</summary>
    public string? Error { get; set; }

    public bool Waits => Email == DeliveryStates.Waiting || Sms == DeliveryStates.Waiting;

    public string? StateOf(Channel channel) => channel == Channel.Email ? Email : Sms;

    public void Mark(Channel channel, string state)
    {
        if (channel == Channel.Email)
            Email = state;
        else
            Sms = state;
    }
}

/// <summary>What a petitioner switched off. There is no row while both are on.</summary>
internal sealed class NoticeChoice
{
    public required Guid Account { get; init; }
    public bool Email { get; set; }
    public bool Sms { get; set; }

    public bool Wants(Channel channel) => channel == Channel.Email ? Email : Sms;
}

/// <summary>The mapping of both.</summary>
internal static class NoticeTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Notice>(row =>
        {
            row.ToTable("notice").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Property(e => e.Kind).HasMaxLength(40);
            row.Property(e => e.Email).HasMaxLength(10);
            row.Property(e => e.Sms).HasMaxLength(10);
            row.Property(e => e.Error).HasMaxLength(100);
            row.Property(e => e.Recipient).HasMaxLength(64);
            row.Property(e => e.ClaimedUntil).IsConcurrencyToken();
            row.Ignore(e => e.Waits);
            row.HasIndex(e => e.PetitionId);
            row.HasIndex(e => new
                {
                    e.Account,
                    e.At,
                    e.Id,
                })
                .IsDescending(false, true, true)
                .HasFilter("account IS NOT NULL");
            row.HasIndex(e => e.Account).HasFilter("account IS NOT NULL AND read_at IS NULL").HasDatabaseName("ix_notice_unread");
            row.HasIndex(e => new { e.Recipient, e.At }).HasFilter("recipient IS NOT NULL");
            row.HasIndex(e => e.DueAt).HasFilter("due_at IS NOT NULL");
            row.HasIndex(e => new { e.FailedAt, e.Id }).IsDescending().HasFilter("failed_at IS NOT NULL");
        });
        model.Entity<NoticeChoice>(row =>
        {
            row.ToTable("notice_choice").HasKey(e => e.Account);
            row.Property(e => e.Account).ValueGeneratedNever();
        });
    }
}
