using Microsoft.EntityFrameworkCore;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>Keeps the index in step with the list, in the transaction that changes it. Publishing is rare and reading is not: the work is done here.</summary>
internal sealed class ReplyIndex(IntakeDb db)
{
    /// <summary>The next number of the list.</summary>
    public async Task<int> NextNumberAsync(CancellationToken stop)
    {
        var stored = await db.IndexBlocks.OrderByDescending(block => block.Id).FirstOrDefaultAsync(stop);
        // One may have been begun in this very transaction.
        var last = db.IndexBlocks.Local.Append(stored).OfType<IndexBlock>().MaxBy(block => block.Id);
        if (last is null or { Used: IndexBlock.Size })
            db.IndexBlocks.Add(last = new IndexBlock { Id = (last?.Id ?? -1) + 1, Days = new byte[IndexBlock.Size * 4] });
        return last.Id * IndexBlock.Size + last.Used++;
    }

    public async Task AddAsync(PublicReply reply, CancellationToken stop)
    {
        var day = ShanghaiTime.DateOf(reply.PublishedAt).DayNumber;
        await ChangeAsync(reply, day, 1, (postings, slot, places) => postings.Set(slot, places), stop);
    }

    /// <summary>By the texts and filters it was added with: call before they change.</summary>
    public Task RemoveAsync(PublicReply reply, CancellationToken stop) =>
        ChangeAsync(reply, 0, -1, (postings, slot, _) => postings.Remove(slot), stop);

    private async Task ChangeAsync(
        PublicReply reply,
        int day,
        int by,
        Action<Postings, int, IReadOnlyList<int>> change,
        CancellationToken stop
    )
    {
        var (number, slot) = Math.DivRem(reply.Number, IndexBlock.Size);
        var block = (await db.IndexBlocks.FindAsync([number], stop))!;
        block.Count += by;
        block.Version++;
        block.SetDay(slot, day);
        var unit = await db.RepliesOfUnits.FindAsync([reply.Unit], stop);
        if (unit is null)
            db.RepliesOfUnits.Add(unit = new RepliesOfUnit { Unit = reply.Unit });
        unit.Count += by;
        var terms = Terms.Of(reply);
        // No more parameters in a statement than each database takes.
        foreach (var some in terms.Keys.Chunk(500))
            await db.IndexTerms.Where(term => term.Block == number && some.Contains(term.Term)).LoadAsync(stop);
        // Once: asking for it looks through all that changed.
        var local = db.IndexTerms.Local;
        foreach (var (text, places) in terms)
        {
            var term =
                local.FindEntryUntyped([text, number])?.Entity ?? db.IndexTerms.Add(new IndexTerm { Term = text, Block = number }).Entity;
            var postings = Postings.Read(term.Postings);
            change(postings, slot, places);
            (term.Count, term.Postings) = (postings.Places.Count, postings.Write());
        }
    }
}
