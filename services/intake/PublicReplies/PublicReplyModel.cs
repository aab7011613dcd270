using Microsoft.EntityFrameworkCore;

namespace Petitions.Intake;

/// <summary>Mapping of the public list and its index.</summary>
internal static class PublicReplyModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<PublicReply>(row =>
        {
            row.ToTable("public_reply").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Property(e => e.Title).HasMaxLength(200);
            row.Property(e => e.Unit).HasMaxLength(40);
            row.Property(e => e.Category).HasMaxLength(40);
            row.Property(e => e.Place).HasMaxLength(40);
            row.Property(e => e.Filters).HasMaxLength(400);
            row.Property(e => e.Version).IsConcurrencyToken();
            row.HasIndex(e => e.Number).IsUnique();
            row.HasIndex(e => e.PetitionId);
        });
        model.Entity<RepliesOfUnit>(row =>
        {
            row.ToTable("public_reply_unit").HasKey(e => e.Unit);
            row.Property(e => e.Unit).HasMaxLength(40);
        });
        model.Entity<IndexBlock>(row =>
        {
            row.ToTable("public_reply_block").HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Property(e => e.Version).IsConcurrencyToken();
        });
        model.Entity<IndexTerm>(row =>
        {
            row.ToTable("public_reply_term").HasKey(e => new { e.Term, e.Block });
            row.Property(e => e.Term).HasMaxLength(IndexTerm.LongestTerm);
            // A block's own rows, when a reply of it changes.
            row.HasIndex(e => new { e.Block, e.Term });
        });
    }
}
