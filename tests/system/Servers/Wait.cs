using System.Diagnostics;

namespace Petitions.SystemTests.Servers;

/// <summary>Tests wait for conditions, never for seconds.</summary>
public static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again and again until <paramref name="condition"/> holds.</summary>
    /// <param name="condition">An exception counts as "not yet"; the last one is told if time runs out.</param>
    /// <param name="what">What is awaited, as the error should name it: "the reply to be published".</param>
    /// <param name="timeout">30 seconds unless told.</param>
    /// <exception cref="TimeoutException">The condition did not hold in time.</exception>
    /// <exception cref="ServerFailedException">The condition found a server that has ended: waiting longer is vain.</exception>
    public static async Task Until(Func<Task<bool>> condition, string what, TimeSpan? timeout = null)
    {
        var limit = timeout ?? TimeSpan.FromSeconds(30);
        var stop = TestContext.Current.CancellationToken;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            Exception? reason = null;
            try
            {
                // Bounded, for the question itself may hang.
                if (await condition().WaitAsync(limit - watch.Elapsed + Pause, stop))
                    return;
            }
            catch (Exception error) when (error is not ServerFailedException && !stop.IsCancellationRequested)
            {
                reason = error;
            }

            if (watch.Elapsed > limit)
            {
                var cause = reason is null ? "" : $" Last error: {reason.Message}";
                throw new TimeoutException($"Waited {limit.TotalSeconds:0.#} s in vain for {what}.{cause}", reason);
            }

            await Task.Delay(Pause, stop);
        }
    }

    /// <inheritdoc cref="Until(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task Until(Func<bool> condition, string what, TimeSpan? timeout = null) =>
        Until(() => Task.FromResult(condition()), what, timeout);
}
