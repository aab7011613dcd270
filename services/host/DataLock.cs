using Petitions.Hosting;

namespace Petitions.Host;

/// <summary>One server at a time for a folder of SQLite files: each file has one write gate, in one process. Released however the process ends.</summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream? file;

    private DataLock(FileStream? file) => this.file = file;

    /// <summary>Takes the folder; servers on PostgreSQL or SQL Server share theirs.</summary>
    /// <exception cref="UsageException">Another server has it.</exception>
    public static DataLock Take(Shape shape)
    {
        if (shape.Database.Provider != DatabaseProvider.Sqlite)
            return new(null);
        Directory.CreateDirectory(shape.Data);
        try
        {
            return new(
                new FileStream(Path.Combine(shape.Data, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException)
        {
            throw new UsageException($"Another hall runs on {shape.Data}. Stop it, or name another folder with --data.");
        }
    }

    public void Dispose() => file?.Dispose();
}
