using Microsoft.EntityFrameworkCore;
using Petitions.Messaging;

namespace Petitions.Intake.Data;

/// <summary>The database of the service.</summary>
public sealed class IntakeDb(DbContextOptions<IntakeDb> options, ServiceLog<IntakeDb> log, Acting acting, NoticeSettings noticeSettings)
    : ServiceDb(options, log, acting)
{
    internal DbSet<Petition> Petitions => Set<Petition>();
    internal DbSet<Progress> Progress => Set<Progress>();
    internal DbSet<Step> Steps => Set<Step>();
    internal DbSet<Attachment> Attachments => Set<Attachment>();
    internal DbSet<Reply> Replies => Set<Reply>();
    internal DbSet<UnitCopy> Units => Set<UnitCopy>();
    internal DbSet<CategoryCopy> Categories => Set<CategoryCopy>();
    internal DbSet<PublicReply> PublicReplies => Set<PublicReply>();
    internal DbSet<RepliesOfUnit> RepliesOfUnits => Set<RepliesOfUnit>();
    internal DbSet<IndexBlock> IndexBlocks => Set<IndexBlock>();
    internal DbSet<IndexTerm> IndexTerms => Set<IndexTerm>();
    internal DbSet<Notice> Notices => Set<Notice>();
    internal DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    /// <summary>What leaves the hall, and when.</summary>
    internal NoticeSettings NoticeSettings => noticeSettings;

    /// <inheritdoc/>
    public override async Task LookAheadAsync(IReadOnlyList<Guid> petitions, CancellationToken stop)
    {
        Ahead.Note(petitions, await Progress.Where(row => petitions.Contains(row.PetitionId)).ToListAsync(stop), row => row.PetitionId);
        Ahead.Note(petitions, await Recipient.ReadAsync(this, petitions, stop), recipient => recipient.PetitionId);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Petition>(row =>
        {
            row.ToTable("petition").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Property(e => e.Number).HasMaxLength(20);
            row.Property(e => e.Mailbox).HasMaxLength(60);
            row.Property(e => e.MailboxUnit).HasMaxLength(40);
            // UTF-16 units: a character may take two.
            row.Property(e => e.Title).HasMaxLength(200);
            row.Property(e => e.Purpose).HasMaxLength(20);
            row.Property(e => e.Place).HasMaxLength(40);
            row.Property(e => e.Category).HasMaxLength(40);
            row.Property(e => e.QueryCodeHash).HasMaxLength(64);
            row.HasIndex(e => e.Number).IsUnique();
            row.HasIndex(e => new
                {
                    e.Account,
                    e.SubmittedAt,
                    e.Id,
                })
                .IsDescending(false, true, true)
                .HasFilter("account IS NOT NULL");
        });
        modelBuilder.Entity<Progress>(row =>
        {
            row.ToTable("progress").HasKey(e => e.PetitionId);
            row.Property(e => e.PetitionId).ValueGeneratedNever();
            row.Property(e => e.Desk).HasMaxLength(20);
            row.Property(e => e.Unit).HasMaxLength(20);
            row.Property(e => e.UnitRule).HasMaxLength(30);
            row.Ignore(e => e.Status).Ignore(e => e.Next);
            row.Property(e => e.Version).IsConcurrencyToken();
            row.HasIndex(e => e.MergedInto).HasFilter("merged_into IS NOT NULL");
        });
        modelBuilder.Entity<Step>(row =>
        {
            row.ToTable("step").HasKey(e => new { e.PetitionId, e.Id });
            row.Property(e => e.Kind).HasMaxLength(30);
            row.Property(e => e.Unit).HasMaxLength(40);
        });
        modelBuilder.Entity<Attachment>(row =>
        {
            row.ToTable("attachment").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Property(e => e.Kind).HasMaxLength(100);
            row.Property(e => e.Hash).HasMaxLength(64);
            // Claimed once, and never what is being deleted.
            row.Property(e => e.PetitionId).IsConcurrencyToken();
            row.Property(e => e.EndedAt).IsConcurrencyToken();
            row.HasIndex(e => e.PetitionId).HasFilter("petition_id IS NOT NULL");
            row.HasIndex(e => e.Hash);
            row.HasIndex(e => e.Size).HasFilter("petition_id IS NULL").HasDatabaseName("ix_attachment_unclaimed");
        });
        modelBuilder.Entity<Reply>(row =>
        {
            row.ToTable("reply").HasKey(e => e.PetitionId);
            row.Property(e => e.PetitionId).ValueGeneratedNever();
            row.Property(e => e.Unit).HasMaxLength(40);
        });
        modelBuilder.Entity<UnitCopy>(row =>
        {
            row.ToTable("unit").HasKey(e => e.Code);
            row.Property(e => e.Code).HasMaxLength(40);
            row.Property(e => e.Kind).HasMaxLength(20);
            row.Property(e => e.Level).HasMaxLength(20);
            row.Property(e => e.Place).HasMaxLength(40);
            row.Property(e => e.Parent).HasMaxLength(40);
        });
        modelBuilder.Entity<CategoryCopy>(row =>
        {
            row.ToTable("category").HasKey(e => e.Code);
            row.Property(e => e.Code).HasMaxLength(40);
            row.Property(e => e.Parent).HasMaxLength(40);
        });
        PublicReplyModel.Build(modelBuilder);
        NoticeTables.Map(modelBuilder);
        base.OnModelCreating(modelBuilder);
    }
}
