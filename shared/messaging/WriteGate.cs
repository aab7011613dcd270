namespace Petitions.Messaging;

/// <summary>One writer at a time for a database file in this process; no gate for servers, which have their own.</summary>
public sealed class WriteGate(bool single)
{
    private readonly SemaphoreSlim? turn = single ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the turn; dispose to hand it on.</summary>
    public async ValueTask<Turn> EnterAsync(CancellationToken stop)
    {
        if (turn is not null)
            await turn.WaitAsync(stop);
        return new Turn(turn);
    }

    /// <summary>The right to write, until disposed.</summary>
    public readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
