using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>Mapping, and the ways in which a publication is read and changed.</summary>
internal static class PublicationModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<Publication>(row =>
        {
            row.ToTable("publication").HasKey(e => e.CaseId);
            row.Property(e => e.CaseId).ValueGeneratedNever();
            row.Property(e => e.Unit).HasMaxLength(40);
            row.Property(e => e.State).HasConversion(state => Code(state), code => Read(code)).HasMaxLength(20);
            row.Property(e => e.TakenDownBecause).HasMaxLength(30);
            // The unit's three lists.
            row.HasIndex(e => new
            {
                e.Unit,
                e.State,
                e.ListedAt,
                e.CaseId,
            });
            row.HasIndex(e => e.PublicId);
        });
        model.Entity<PublicationCount>(row =>
        {
            row.ToTable("publication_count").HasKey(e => new { e.Unit, e.State });
            row.Property(e => e.Unit).HasMaxLength(40);
            row.Property(e => e.State).HasConversion(state => Code(state), code => Read(code)).HasMaxLength(20);
        });
    }

    /// <summary>As in JSON and in the database.</summary>
    public static string Code(PublicationState state) =>
        state switch
        {
            PublicationState.Ready => "ready",
            PublicationState.Published => "published",
            PublicationState.TakenDown => "taken-down",
            _ => "waiting",
        };

    public static PublicationState Read(string code) => Enum.GetValues<PublicationState>().First(state => Code(state) == code);

    /// <summary>Changes both by what was decided: the rows, the history, and the event.</summary>
    public static void Take(this CaseHandlingDb db, Case found, Publication row, IEvent happened)
    {
        var again = happened is PublicReplyDrafted && row.Draft is not null;
        var now = db.Service.Clock.GetUtcNow().UtcDateTime;
        found.Apply(happened, null, now, _ => null);
        row.Apply(
            happened,
            now,
            text => text is null ? null : db.Service.Keys.Seal(JsonSerializer.SerializeToUtf8Bytes(text, EventTypes.Json), About(found.Id)),
            words => db.Service.Keys.Seal(words, About(found.Id))
        );
        if (!again)
            db.Note(found.Id, happened, found.Version);
        db.Record(Streams.Petition(found.Id), happened);
    }

    /// <summary>A public text, prepared or published.</summary>
    public static PublicText? OpenPublic(this CaseHandlingDb db, byte[]? text, Guid id) =>
        text is null ? null : JsonSerializer.Deserialize<PublicText>(db.Service.Keys.Open(text, About(id)), EventTypes.Json);

    /// <summary>The words with which it was taken down.</summary>
    public static string? OpenTakenDown(this CaseHandlingDb db, byte[]? words, Guid id) => db.Service.Keys.OpenText(words, About(id));

    private static string About(Guid id) => $"publication:{id:D}";
}
