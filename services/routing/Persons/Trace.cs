using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Messaging;
using Petitions.Routing.Organisation;
using Petitions.Routing.Proposals;

namespace Petitions.Routing.Persons;

/// <summary>
/// By what a petition is found again from another: who wrote it (account, keyed hashes of ID number and telephone) and what it says (bands
/// of its sketch). One row a petition; nothing in it can be read back.
/// </summary>
internal sealed class Trace
{
    public required Guid PetitionId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime SubmittedAt { get; init; }

    /// <summary>Code of the district in which it lies, or of the city where no district is known.</summary>
    public required string Place { get; init; }
    public Guid? Account { get; init; }
    public Guid? IdNumber { get; init; }
    public Guid? Phone { get; init; }
    public long? Band1 { get; init; }
    public long? Band2 { get; init; }
    public long? Band3 { get; init; }
    public long? Band4 { get; init; }
    public long? Band5 { get; init; }

    public static Trace Of(PetitionSubmitted said, Unit mailbox, Reference reference, KeyRing keys)
    {
        var content = said.Sealed ?? new PetitionContent("", "", null, null, null);
        var found = PlaceFinder.Find(reference, said.Place, mailbox, content.Title, content.Text).Government;
        var place = (found.Level == Levels.Street ? reference.Find(found.Parent) ?? found : found).Place;
        var bands = Sketch.Of(content.Title, content.Text)?.In(place);
        return new Trace
        {
            PetitionId = said.PetitionId,
            SubmittedAt = said.SubmittedAt.UtcDateTime,
            Place = place,
            Account = said.Account,
            IdNumber = PersonKeys.OfIdNumber(content.IdNumber, keys),
            Phone = PersonKeys.OfPhone(content.Phone, keys),
            Band1 = bands?[0],
            Band2 = bands?[1],
            Band3 = bands?[2],
            Band4 = bands?[3],
            Band5 = bands?[4],
        };
    }

    /// <summary>By what another petition is the same person's: <c>account</c>, <c>id-number</c>, <c>phone</c>.</summary>
    public IReadOnlyList<string> SharesWith(Trace other)
    {
        var shared = new List<string>();
        if (Account is not null && Account == other.Account)
            shared.Add("account");
        if (IdNumber is not null && IdNumber == other.IdNumber)
            shared.Add("id-number");
        if (Phone is not null && Phone == other.Phone)
            shared.Add("phone");
        return shared;
    }

    public static void MapTo(ModelBuilder model) =>
        model.Entity<Trace>(row =>
        {
            row.ToTable("trace").HasKey(e => e.PetitionId);
            row.Property(e => e.PetitionId).ValueGeneratedNever();
            row.Property(e => e.Place).HasMaxLength(12);
            // Each finds its latest first; what is not given costs nothing.
            row.HasIndex(e => new { e.Account, e.SubmittedAt }).HasFilter("account IS NOT NULL");
            row.HasIndex(e => new { e.IdNumber, e.SubmittedAt }).HasFilter("id_number IS NOT NULL");
            row.HasIndex(e => new { e.Phone, e.SubmittedAt }).HasFilter("phone IS NOT NULL");
            row.HasIndex(e => new { e.Band1, e.SubmittedAt }).HasFilter("band1 IS NOT NULL");
            row.HasIndex(e => new { e.Band2, e.SubmittedAt }).HasFilter("band2 IS NOT NULL");
            row.HasIndex(e => new { e.Band3, e.SubmittedAt }).HasFilter("band3 IS NOT NULL");
            row.HasIndex(e => new { e.Band4, e.SubmittedAt }).HasFilter("band4 IS NOT NULL");
            row.HasIndex(e => new { e.Band5, e.SubmittedAt }).HasFilter("band5 IS NOT NULL");
        });
}
