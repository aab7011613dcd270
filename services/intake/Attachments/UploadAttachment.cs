using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>A file as it was taken; its id is what a petition claims it by.</summary>
internal sealed record Uploaded(Guid Id, string Name, string Kind, long Size);

/// <summary>
/// A file comes in. Its row and the timer that will end it are saved before its content is stored, so that whatever happens between leaves nothing
/// that is never cleaned up.
/// </summary>
internal static class UploadAttachment
{
    // The file, and what a form adds to it.
    private const long LongestBody = Attachment.Longest + 1024 * 1024;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/attachments", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Uploads)
            .WithMetadata(new RequestSizeLimitAttribute(LongestBody))
            .Accepts<IFormFile>("multipart/form-data")
            .WithSummary("Takes one file (form field file, 20 MB); a petition or message claims it within a day.");

    private static async Task<Results<Created<Uploaded>, ProblemHttpResult>> HandleAsync(
        HttpContext context,
        IntakeDb db,
        IAttachmentStore store,
        IncomingFolder incoming,
        UnclaimedRoom room,
        CancellationToken stop
    )
    {
        if (await room.IsFullAsync(db, stop))
            return Problem.Unavailable(
                "uploads-full",
                "目前上传的文件过多，暂时不能接收附件。您可以先提交信件，过后再补充附件。"
                    + "Too many files are waiting: no file can be taken for now. You can send your letter first, and add to it later."
            );
        if (await SentFile.FindAsync(context.Request, stop) is not { } sent)
            return Problem.Invalid("请上传一个文件（表单字段 file）。Send one file, in the form field file.", "no-file");
        await using var file = incoming.New();
        if (!await file.TakeAsync(sent.Content, stop))
            return Problem.TooLarge("单个文件不能超过 20 MB。A file takes at most 20 MB.");
        if (file.Size == 0)
            return Problem.Unprocessable("attachment-empty", "文件是空的，请重新选择。The file is empty.");
        var kinds = Sniffing.Of(file.Content);
        if (kinds.Count == 0)
            return Problem.Unprocessable(
                "attachment-kind",
                "不支持这种文件。可上传：JPG、PNG 图片，PDF、Word（docx）、Excel（xlsx）、TXT 文档，MP4 视频，MP3、M4A 录音。"
                    + "Taken are JPG, PNG, PDF, docx, xlsx, TXT, MP4, MP3 and M4A; not Office files with macros."
            );
        if (kinds.FirstOrDefault(kind => kind.Extensions.Contains(FileName.ExtensionOf(sent.Name))) is not { } kind)
            return Problem.Unprocessable(
                "attachment-name",
                $"文件名与内容不符：内容是 {Names(kinds)}，请改正文件名后再上传。The name does not fit the content, which is {Names(kinds)}."
            );
        if (!await file.StripAsync(kind, stop))
            return Problem.Unprocessable("attachment-broken", "文件不完整或已损坏，请重新选择。The file is damaged or not whole.");
        return await KeepAsync(db, store, file, FileName.Clean(sent.Name), kind, stop);
    }

    private static async Task<Results<Created<Uploaded>, ProblemHttpResult>> KeepAsync(
        IntakeDb db,
        IAttachmentStore store,
        IncomingFile file,
        string name,
        FileKind kind,
        CancellationToken stop
    )
    {
        var (now, keys, hash) = (db.Service.Clock.GetUtcNow(), db.Service.Keys, await file.HashAsync(stop));
        var id = Guid.NewGuid();
        db.Attachments.Add(
            new Attachment
            {
                Id = id,
                Name = keys.Seal(name, Attachment.About(id))!,
                Kind = kind.MediaType,
                Size = file.Size,
                Hash = hash,
                UploadedAt = now.UtcDateTime,
            }
        );
        db.BeginTimer(UnclaimedAttachment.Kind, id.ToString("D"), now + UnclaimedAttachment.After);
        await db.SaveChangesAsync(stop);
        if (!await db.NothingEndsAsync(hash, stop))
            return Problem.Unavailable();
        try
        {
            file.Content.Position = 0;
            await store.PutAsync(hash, box => SealedFile.SealAsync(file.Content, box, keys, hash, file.Size, stop), stop);
        }
        catch (IOException)
        {
            return Problem.Unavailable();
        }
        return TypedResults.Created($"/api/{ServiceNames.Intake}/attachments/{id:D}", new Uploaded(id, name, kind.MediaType, file.Size));
    }

    private static string Names(IReadOnlyList<FileKind> kinds) =>
        string.Join(" / ", kinds.SelectMany(kind => kind.Extensions).Select(extension => extension.ToUpperInvariant()));
}
