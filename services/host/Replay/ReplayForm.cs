using System.Text.Json;
using Petitions.Contracts;
using Petitions.Host.Client;

namespace Petitions.Host.Replay;

/// <summary>Turns rows into submissions, with the hall's own mailboxes, places and categories.</summary>
internal sealed class ReplayForm
{
    private readonly Dictionary<string, string> places;
    private readonly Dictionary<string, string> categories;
    private readonly string mailbox;

    private ReplayForm(string mailbox, Dictionary<string, string> places, Dictionary<string, string> categories) =>
        (this.mailbox, this.places, this.categories) = (mailbox, places, categories);

    public static async Task<ReplayForm> LoadAsync(HallClient hall, string? mailbox, CancellationToken stop)
    {
        var mailboxes = await hall.GetAsync<JsonElement[]>("/api/intake/mailboxes", stop);
        if (mailboxes.Length == 0)
            throw new UsageException("The hall has no mailbox yet: import its organisation first.");
        var chosen = mailbox is null
            ? mailboxes.OrderBy(m => Text(m, "level") != Levels.City).ThenBy(m => Text(m, "id")).First()
            : mailboxes.FirstOrDefault(m => Text(m, "id") == mailbox || Text(m, "name") == mailbox);
        if (chosen.ValueKind == JsonValueKind.Undefined)
            throw new UsageException($"The hall has no mailbox {mailbox}.");
        return new(Text(chosen, "id")!, await NamesAsync(hall, "places", stop), await NamesAsync(hall, "categories", stop));
    }

    /// <summary>Places and categories that the hall does not know are left out: routing proposes them from the text.</summary>
    public Submission Fill(ReplayRow row) =>
        new(
            mailbox,
            row.Title,
            row.Text,
            Purposes.Request,
            row.Place is null ? null : places.GetValueOrDefault(row.Place),
            row.Category is null ? null : categories.GetValueOrDefault(row.Category),
            row.Name,
            row.Phone,
            null,
            row.StatedOn
        );

    private static async Task<Dictionary<string, string>> NamesAsync(HallClient hall, string list, CancellationToken stop)
    {
        var codes = new Dictionary<string, string>();
        foreach (var item in await hall.GetAsync<JsonElement[]>($"/api/intake/{list}", stop))
        {
            codes[Text(item, "code")!] = Text(item, "code")!;
            codes.TryAdd(Text(item, "name")!, Text(item, "code")!);
        }
        return codes;
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;
}
