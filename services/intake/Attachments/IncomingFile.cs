using System.Security.Cryptography;

namespace Petitions.Intake;

/// <summary>A file on its way in: on disk under a name of the moment, gone when disposed.</summary>
internal sealed class IncomingFile(FileStream content) : IAsyncDisposable
{
    public Stream Content => content;

    /// <summary>Bytes as it is now.</summary>
    public long Size => content.Length;

    /// <summary>Takes what is sent; false as soon as it is too long.</summary>
    public async Task<bool> TakeAsync(Stream sent, CancellationToken stop)
    {
        var piece = new byte[64 * 1024];
        for (int read; (read = await sent.ReadAsync(piece, stop)) > 0; )
        {
            if (content.Length + read > Attachment.Longest)
                return false;
            await content.WriteAsync(piece.AsMemory(0, read), stop);
        }
        return true;
    }

    /// <summary>Takes metadata off where it is known how; false when it is no whole file of its kind.</summary>
    public async Task<bool> StripAsync(FileKind kind, CancellationToken stop)
    {
        if (kind == FileKinds.Film || kind == FileKinds.Sound)
            return MovieMetadata.Blank(content);
        if (kind != FileKinds.Jpeg && kind != FileKinds.Png && kind != FileKinds.Mp3)
            return true;
        var whole = new byte[content.Length];
        content.Position = 0;
        await content.ReadExactlyAsync(whole, stop);
        var bare =
            kind == FileKinds.Jpeg ? JpegMetadata.Strip(whole)
            : kind == FileKinds.Png ? PngMetadata.Strip(whole)
            : Mp3Metadata.Strip(whole);
        if (bare is null)
            return false;
        content.SetLength(0);
        await content.WriteAsync(bare, stop);
        return true;
    }

    /// <summary>SHA-256 as it is now.</summary>
    public async Task<string> HashAsync(CancellationToken stop)
    {
        content.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
    }

    public ValueTask DisposeAsync() => content.DisposeAsync();
}

/// <summary>The folder of files on their way; readable by this program's user only.</summary>
internal sealed class IncomingFolder(string path)
{
    private static readonly TimeSpan longest = TimeSpan.FromHours(1);

    public IncomingFile New() => new(Open());

    /// <summary>An empty file of the moment.</summary>
    public FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(path);
        return new FileStream(Path.Combine(path, Guid.NewGuid().ToString("N")), options);
    }

    /// <summary>Deletes what a process that was killed left here. Another's that is at work keeps its own.</summary>
    public void Tidy()
    {
        if (!Directory.Exists(path))
            return;
        foreach (var file in new DirectoryInfo(path).EnumerateFiles())
            if (file.LastWriteTimeUtc < DateTime.UtcNow - longest)
                file.Delete();
    }
}
