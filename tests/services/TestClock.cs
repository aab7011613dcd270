namespace Petitions.Tests.Services;

/// <summary>The hall's clock in tests: runs like any other, from the moment that is set.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly long began = System.GetTimestamp();
    private DateTimeOffset start = start;

    /// <summary>Now (UTC). Setting it jumps.</summary>
    public DateTimeOffset Now
    {
        get => (start + System.GetElapsedTime(began)).ToUniversalTime();
        set => start = value.ToUniversalTime() - System.GetElapsedTime(began);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Jumps ahead.</summary>
    public void Advance(TimeSpan by) => start += by;
}
