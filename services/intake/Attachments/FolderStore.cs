namespace Petitions.Intake;

/// <summary>A folder: <c>ab/cdef…</c>, written under another name, made to reach the disk, and then renamed.</summary>
internal sealed class FolderStore(string folder) : IAttachmentStore
{
    public async Task PutAsync(string hash, Func<Stream, Task> write, CancellationToken stop)
    {
        var path = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            await using (var file = new FileStream(temporary, options))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream> OpenAsync(string hash, CancellationToken stop) =>
        Task.FromResult<Stream>(new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    public Task DeleteAsync(string hash, CancellationToken stop)
    {
        if (Directory.Exists(Path.GetDirectoryName(PathOf(hash))))
            File.Delete(PathOf(hash));
        return Task.CompletedTask;
    }

    private string PathOf(string hash) => Path.Combine(folder, hash[..2], hash[2..]);
}
