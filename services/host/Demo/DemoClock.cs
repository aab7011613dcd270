namespace Petitions.Host.Demo;

/// <summary>A clock that can stand in the past and be moved on; timers made on it fire when it passes them.</summary>
public sealed class DemoClock : TimeProvider
{
    private readonly Lock sync = new();
    private readonly List<Alarm> alarms = [];
    private TimeSpan offset;

    /// <summary>Moves to an instant and goes on from there at the usual pace.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        List<Alarm> passed;
        lock (sync)
        {
            offset = now - System.GetUtcNow();
            passed = [.. alarms.Where(alarm => alarm.Due <= now)];
        }
        foreach (var alarm in passed)
            alarm.Fire();
    }

    /// <summary>Back to the real time.</summary>
    public void Catchup() => MoveTo(System.GetUtcNow());

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (sync)
            return System.GetUtcNow() + offset;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Alarm(this, callback, state, dueTime, period);

    /// <summary>A real timer that also fires when the clock is moved past it.</summary>
    private sealed class Alarm : ITimer
    {
        private readonly DemoClock clock;
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly ITimer real;

        public Alarm(DemoClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (this.clock, this.callback, this.state) = (clock, callback, state);
            Due = clock.GetUtcNow() + dueTime;
            lock (clock.sync)
                clock.alarms.Add(this);
            real = System.CreateTimer(_ => callback(this.state), null, dueTime, period);
        }

        public DateTimeOffset Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = clock.GetUtcNow() + dueTime;
            return real.Change(dueTime, period);
        }

        public void Dispose()
        {
            lock (clock.sync)
                clock.alarms.Remove(this);
            real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
