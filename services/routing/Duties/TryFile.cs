using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Routing.Data;
using Petitions.Routing.Matters;
using Petitions.Routing.Organisation;

namespace Petitions.Routing.Duties;

/// <summary>试算 of a file of messages: where they would go, how many find nobody, and which would go elsewhere under another list.</summary>
internal static class TryFile
{
    private const int MostShown = 200;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/duty-list/try-file", TryAsync)
            .For(Roles.Administrator, Roles.Dispatcher)
            .WithSummary(
                $"Form with messages (CSV or .csv.gz, at most {MessageFile.MostRows} rows and 10 MB), mailbox, and a version or list (CSV) to compare; stores nothing"
            );

    private static async Task<Results<Ok<TryFileView>, ProblemHttpResult>> TryAsync(
        HttpRequest request,
        RoutingDb db,
        References references,
        DryRun run,
        CancellationToken stop
    )
    {
        var began = Stopwatch.GetTimestamp();
        if (await FormAsync(request, stop) is not { } form || form.Files["messages"] is not { Length: > 0 } messages)
            return OtherList.Wrong("messages", "请选择来信文件（CSV）。Choose a file of messages (CSV).");
        var reference = await references.LoadAsync(db, stop);
        string? mailbox = form["mailbox"];
        if (!string.IsNullOrEmpty(mailbox) && reference.MailboxOwner(mailbox) is null)
            return OtherList.Wrong("mailbox", "没有这个信箱。There is no such mailbox.");
        var (other, refused) = await OtherAsync(form, db, references, stop);
        if (refused is not null)
            return refused;
        MessageFile file;
        await using (var content = messages.OpenReadStream())
            file = await MessageFile.ReadAsync(content, mailbox, reference, stop);
        if (file.Wrong is not null)
            return OtherList.Wrong("messages", $"{file.Wrong}。The file cannot be tried.");
        if (file.Rows.Count > 0 && run.Of(reference, file.Rows[0].Letter) is null)
            return TryLetter.NoOrganisation();

        var (present, beside, changed) = (new Tally(), new Tally(), new List<ChangedRow>());
        foreach (var (line, letter) in file.Rows)
        {
            stop.ThrowIfCancellationRequested();
            var now = run.Of(reference, letter)!;
            present.Add(now);
            if (other is null)
                continue;
            var then = run.Of(other, letter)!;
            beside.Add(then);
            if (now.Proposal.Unit != then.Proposal.Unit)
                changed.Add(
                    new(
                        line,
                        letter.Title,
                        Named.Of(reference, then.Proposal.Category),
                        Named.Of(reference.Find(now.Proposal.Unit)),
                        Named.Of(reference.Find(then.Proposal.Unit))
                    )
                );
        }
        return TypedResults.Ok(
            new TryFileView(
                file.Rows.Count,
                file.Faults.Count,
                [.. file.Faults.Take(MostShown)],
                Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1),
                present.View(reference),
                other is null ? null : beside.View(other),
                changed.Count,
                [.. changed.Take(MostShown)]
            )
        );
    }

    /// <summary>Null for what is no form, or a broken one.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken stop)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(stop) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<(Reference?, ProblemHttpResult?)> OtherAsync(
        IFormCollection form,
        RoutingDb db,
        References references,
        CancellationToken stop
    )
    {
        string? csv = null;
        if (form.Files["list"] is { Length: > 0 } list)
        {
            await using var content = list.OpenReadStream();
            (csv, var wrong) = await CsvImport.ReadTextAsync(content, stop);
            if (csv is null)
                return (null, OtherList.Wrong("list", $"{wrong}。The duty list cannot be read."));
        }
        var version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return await OtherList.FindAsync(db, references, version, csv, stop);
    }

    /// <summary>Counts outcomes.</summary>
    private sealed class Tally
    {
        private readonly Dictionary<string, int> units = [];
        private readonly Dictionary<string, int> categories = [];
        private int without;
        private int automatic;

        public void Add(Outcome outcome)
        {
            without += outcome.Proposal.Unit is null ? 1 : 0;
            automatic += outcome.Automatic ? 1 : 0;
            if (outcome.Proposal.Unit is { } unit)
                units[unit] = units.GetValueOrDefault(unit) + 1;
            var category = outcome.Proposal.Category ?? "";
            categories[category] = categories.GetValueOrDefault(category) + 1;
        }

        public TallyView View(Reference reference) =>
            new(
                reference.DutyList,
                without,
                automatic,
                [.. Sorted(units).Select(pair => new CountOf(Named.Of(reference.Find(pair.Key)), pair.Value))],
                [.. Sorted(categories).Select(pair => new CountOf(Named.Of(reference, pair.Key), pair.Value))]
            );

        private static IEnumerable<KeyValuePair<string, int>> Sorted(Dictionary<string, int> counts) =>
            counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal);
    }
}

/// <param name="Rows">Rows that were tried.</param>
/// <param name="Faulty">Rows that could not be read; some of them in <paramref name="Faults"/>.</param>
/// <param name="Seconds">What it took here.</param>
/// <param name="Changed">Rows that would go to another unit; the first of them in <paramref name="ChangedRows"/>.</param>
internal sealed record TryFileView(
    int Rows,
    int Faulty,
    IReadOnlyList<ImportError> Faults,
    double Seconds,
    TallyView Present,
    TallyView? Other,
    int Changed,
    IReadOnlyList<ChangedRow> ChangedRows
);

/// <param name="Without">Rows for which no unit is proposed.</param>
/// <param name="Automatic">Rows that would go on without a dispatcher.</param>
internal sealed record TallyView(int? List, int Without, int Automatic, IReadOnlyList<CountOf> Units, IReadOnlyList<CountOf> Categories);

/// <param name="What">Null for what no category fits.</param>
internal sealed record CountOf(Named? What, int Count);

internal sealed record ChangedRow(int Line, string Title, Named? Category, Named? Before, Named? After);
