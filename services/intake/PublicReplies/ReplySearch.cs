using Microsoft.EntityFrameworkCore;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>What is looked for.</summary>
/// <param name="Words">All must occur.</param>
/// <param name="Filters">Terms of unit, category and place; all must hold.</param>
/// <param name="FromDay">First day of publication; null for any.</param>
/// <param name="ToDay">Last day; null for any.</param>
internal sealed record Sought(IReadOnlyList<SearchWord> Words, IReadOnlyList<string> Filters, int? FromDay, int? ToDay)
{
    public IEnumerable<string> Terms => Filters.Concat(Words.SelectMany(word => word.Pairs.Select(pair => pair.Term))).Distinct();

    public bool HasPeriod => FromDay is not null || ToDay is not null;
}

/// <summary>A page of numbers, the highest first, and how many there are in all.</summary>
internal sealed record FoundNumbers(IReadOnlyList<int> Numbers, int Total);

/// <summary>Finds the numbers of the list that fit. Nothing here reads a text: the index knows where every pair of characters stands.</summary>
internal sealed class ReplySearch(IntakeDb db)
{
    /// <param name="sought">What is looked for.</param>
    /// <param name="before">Only numbers below this one are given; all are counted.</param>
    /// <param name="limit">How many are given.</param>
    /// <param name="stop">Stops.</param>
    public async Task<FoundNumbers> FindAsync(Sought sought, int before, int limit, CancellationToken stop)
    {
        var terms = sought.Terms.ToList();
        if (terms.Count == 0 && !sought.HasPeriod)
            return new(
                await db
                    .PublicReplies.Where(reply => reply.Number < before && reply.TakenDownAt == null)
                    .OrderByDescending(reply => reply.Number)
                    .Select(reply => reply.Number)
                    .Take(limit)
                    .ToListAsync(stop),
                await db.IndexBlocks.SumAsync(block => block.Count, stop)
            );
        var counts = await db
            .IndexTerms.Where(term => terms.Contains(term.Term))
            .GroupBy(term => term.Term)
            .Select(group => new { Term = group.Key, Count = group.Sum(term => term.Count) })
            .ToDictionaryAsync(group => group.Term, group => group.Count, stop);
        if (terms.Any(term => counts.GetValueOrDefault(term) == 0))
            return new([], 0);
        if (terms is [var only] && !sought.HasPeriod)
            return new(await NewestAsync(only, before, limit, stop), counts[only]);
        return Pick(await MatchesAsync(sought, [.. terms.OrderBy(term => counts[term])], stop), before, limit);
    }

    /// <summary>One term: its count is kept, so only as many blocks are read as a page needs.</summary>
    private async Task<IReadOnlyList<int>> NewestAsync(string term, int before, int limit, CancellationToken stop)
    {
        var numbers = new List<int>();
        var rows = db
            .IndexTerms.AsNoTracking()
            .Where(row => row.Term == term && row.Block <= (before - 1) / IndexBlock.Size && row.Count > 0)
            .OrderByDescending(row => row.Block)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(stop))
        {
            var slots = new BlockTerm(row.Postings).Slots.Select(slot => row.Block * IndexBlock.Size + slot).Reverse();
            numbers.AddRange(slots.Where(number => number < before).Take(limit - numbers.Count));
            if (numbers.Count == limit)
                break;
        }
        return numbers;
    }

    /// <summary>All that fit, block by block from the newest; only blocks that have the rarest term are looked at.</summary>
    private async Task<IEnumerable<int>> MatchesAsync(Sought sought, IReadOnlyList<string> rarestFirst, CancellationToken stop)
    {
        var blocks = new Dictionary<int, Dictionary<string, BlockTerm>>();
        if (rarestFirst.Count > 0)
            foreach (var row in await RowsAsync([rarestFirst[0]], null, stop))
                blocks[row.Block] = new() { [row.Term] = new BlockTerm(row.Postings) };
        var some = blocks.Count <= 32 ? blocks.Keys.ToList() : null;
        if (rarestFirst.Count > 1)
            foreach (var row in await RowsAsync([.. rarestFirst.Skip(1)], some, stop))
                if (blocks.TryGetValue(row.Block, out var terms))
                    terms[row.Term] = new BlockTerm(row.Postings);
        if (!sought.HasPeriod)
            return blocks.OrderByDescending(pair => pair.Key).SelectMany(pair => Matches(pair.Key, pair.Value, sought, rarestFirst, null));
        var days = await db.IndexBlocks.AsNoTracking().OrderByDescending(block => block.Id).ToListAsync(stop);
        return days.Where(block => rarestFirst.Count == 0 || blocks.ContainsKey(block.Id))
            .SelectMany(block => Matches(block.Id, blocks.GetValueOrDefault(block.Id) ?? [], sought, rarestFirst, block));
    }

    private async Task<IReadOnlyList<IndexTerm>> RowsAsync(string[] terms, List<int>? blocks, CancellationToken stop)
    {
        var rows = db.IndexTerms.AsNoTracking().Where(row => terms.Contains(row.Term) && row.Count > 0);
        if (blocks is not null)
            rows = rows.Where(row => blocks.Contains(row.Block));
        return await rows.ToListAsync(stop);
    }

    private static IEnumerable<int> Matches(
        int block,
        Dictionary<string, BlockTerm> terms,
        Sought sought,
        IReadOnlyList<string> rarestFirst,
        IndexBlock? days
    )
    {
        if (rarestFirst.Any(term => !terms.ContainsKey(term)))
            yield break;
        var candidates = rarestFirst.Count == 0 ? Enumerable.Range(0, days!.Used) : terms[rarestFirst[0]].Slots;
        foreach (var slot in candidates.Reverse())
        {
            if (
                days is not null
                && !(days.DayOf(slot) is > 0 and var day && day >= (sought.FromDay ?? 0) && day <= (sought.ToDay ?? int.MaxValue))
            )
                continue;
            if (rarestFirst.All(term => terms[term].Has(slot)) && sought.Words.All(word => Stands(word, terms, slot)))
                yield return block * IndexBlock.Size + slot;
        }
    }

    /// <summary>The word's pairs stand side by side somewhere.</summary>
    private static bool Stands(SearchWord word, Dictionary<string, BlockTerm> terms, int slot)
    {
        if (word.Pairs.Count == 1)
            return true;
        foreach (var begin in terms[word.Pairs[0].Term].PlacesOf(slot))
            if (word.Pairs.Skip(1).All(pair => terms[pair.Term].PlacesOf(slot).Contains(begin + pair.Offset)))
                return true;
        return false;
    }

    private static FoundNumbers Pick(IEnumerable<int> matches, int before, int limit)
    {
        var (numbers, total) = (new List<int>(), 0);
        foreach (var number in matches)
        {
            total++;
            if (number < before && numbers.Count < limit)
                numbers.Add(number);
        }
        return new(numbers, total);
    }

    /// <summary>A term's postings of one block, laid out for looking up.</summary>
    private sealed class BlockTerm
    {
        private readonly int[] first = new int[IndexBlock.Size];
        private readonly List<int> slots = [];
        private readonly List<int> places = [];

        public BlockTerm(byte[] bytes)
        {
            var (at, slot) = (0, -1);
            while (at < bytes.Length)
            {
                slots.Add(slot += Postings.Next(bytes, ref at));
                var count = Postings.Next(bytes, ref at);
                // 0 means absent; places begin with how many there are.
                places.Add(count);
                first[slot] = places.Count;
                for (int i = 0, place = 0; i < count; i++)
                    places.Add(place += Postings.Next(bytes, ref at));
            }
        }

        public IEnumerable<int> Slots => slots;

        public bool Has(int slot) => first[slot] > 0;

        public ReadOnlySpan<int> PlacesOf(int slot) =>
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(places).Slice(first[slot], places[first[slot] - 1]);
    }
}
