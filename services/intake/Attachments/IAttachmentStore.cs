namespace Petitions.Intake;

/// <summary>Where the files are, by the hash of their content. What is kept here is sealed already.</summary>
internal interface IAttachmentStore
{
    /// <summary>Keeps what <paramref name="write"/> writes, whole and for good when this returns; the same again changes nothing.</summary>
    /// <exception cref="IOException">The store is away.</exception>
    Task PutAsync(string hash, Func<Stream, Task> write, CancellationToken stop);

    /// <exception cref="IOException">It is not there, or the store is away.</exception>
    Task<Stream> OpenAsync(string hash, CancellationToken stop);

    /// <summary>Deletes it, if it is there.</summary>
    /// <exception cref="IOException">The store is away.</exception>
    Task DeleteAsync(string hash, CancellationToken stop);
}
