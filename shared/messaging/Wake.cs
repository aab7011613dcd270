namespace Petitions.Messaging;

/// <summary>Wakes a loop at once; without a signal it looks by itself after a while.</summary>
public sealed class Wake
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Signal()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is already awake.
        }
    }

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken stop) => signal.WaitAsync(atMost, stop);
}
