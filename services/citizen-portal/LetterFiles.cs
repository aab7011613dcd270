using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Petitions.Contracts;
using Petitions.Web;

namespace Petitions.CitizenPortal;

/// <summary>A file that intake has, until the letter that it belongs to is sent.</summary>
/// <param name="At">When it was uploaded, Unix milliseconds: unclaimed, it is there for a day.</param>
public sealed record LetterFile(Guid Id, string Name, string Kind, long Size, long At)
{
    public Attached Attached => new(Id, Name, Kind, Size);
}

/// <summary>The files of a letter, or of what is added to it, as it is being written. With script they are there before it is sent; without, they come with it.</summary>
public sealed class LetterFiles(ApiClient api, IStringLocalizer<CitizenTexts> words, TimeProvider clock)
{
    public const int Most = 9;
    public const long Longest = 20 * 1024 * 1024;

    /// <summary>Bytes of a form that brings all its files with it.</summary>
    public const long LongestForm = (Most * Longest) + (1024 * 1024);

    /// <summary>What the form's hidden field says; nobody believes it but this page: intake has names and sizes of its own.</summary>
    public static IReadOnlyList<LetterFile> Read(string? json)
    {
        try
        {
            var files = JsonSerializer.Deserialize<List<LetterFile?>>(string.IsNullOrEmpty(json) ? "[]" : json, JsonSerializerOptions.Web);
            return [.. (files ?? []).OfType<LetterFile>().Where(file => file.Name is not null && file.Kind is not null)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>As intake takes them; null for none.</summary>
    public static IReadOnlyList<Guid>? Ids(string? json) => Read(json).Select(file => file.Id).ToList() is { Count: > 0 } ids ? ids : null;

    /// <summary>Takes out what was removed and sends on what came with the form.</summary>
    /// <returns>The hidden field from now on; what is wrong, in a sentence for each file, or null.</returns>
    public async Task<(string Attached, string? Error)> TakeAsync(string? attached, HttpContext context)
    {
        var stop = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(stop);
        var removed = form["Input.Removed"];
        var kept = Read(attached).Where(file => !removed.Contains(file.Id.ToString("D"))).ToList();
        var errors = new List<string>();
        foreach (var sent in form.Files.GetFiles("Input.Files").Where(file => file.Length > 0))
        {
            if (kept.Count == Most)
            {
                errors.Add(words["FilesTooMany", Most]);
                break;
            }
            var answer = await UploadAsync(sent, stop);
            if (answer.Value is { } taken)
                kept.Add(taken);
            else
                errors.Add($"{sent.FileName}：{answer.Problem!.Detail}");
        }
        return (JsonSerializer.Serialize(kept, JsonSerializerOptions.Web), errors.Count == 0 ? null : string.Join(' ', errors));
    }

    /// <summary>Sends one on to intake; nobody's until a petition claims it, so without the session.</summary>
    public async Task<ApiResult<LetterFile>> UploadAsync(IFormFile sent, CancellationToken stop)
    {
        await using var content = sent.OpenReadStream();
        using var form = new MultipartFormDataContent();
        var part = new StreamContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        form.Add(part, "file", sent.FileName);
        var answer = await api.PostAsync<LetterFile>(ServiceNames.Intake, "attachments", form, asVisitor: true, stop: stop);
        return answer.Value is { } file ? answer with { Value = file with { At = clock.GetUtcNow().ToUnixTimeMilliseconds() } } : answer;
    }
}
