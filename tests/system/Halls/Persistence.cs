using System.Diagnostics;
using Petitions.Host.Client;

namespace Petitions.SystemTests.Halls;

/// <summary>A user who tries again while the hall is away.</summary>
internal static class Persistence
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(90);

    public static async Task<T> UntilDoneAsync<T>(Func<Task<T>> work, string what)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await work().WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (Exception e) when (IsPassing(e))
            {
                if (watch.Elapsed > patience)
                    throw new TimeoutException($"Tried {patience.TotalSeconds} s in vain for {what}: {e.Message}", e);
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>A step that was done before its answer was lost is refused when tried again; then it is done.</summary>
    public static Task UntilDoneAsync(Func<Task> work, string what) =>
        UntilDoneAsync(
            async () =>
            {
                try
                {
                    await work();
                }
                catch (RefusedException e) when (e.Refused.Status == 409 && e.Refused.Code != "conflict")
                {
                    // Done before.
                }
                return true;
            },
            what
        );

    private static bool IsPassing(Exception e) =>
        e is HttpRequestException or TaskCanceledException or TimeoutException
        || e is RefusedException { Refused.Status: 429 or 500 or 502 or 503 or 412 };
}
