using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>When nobody is disturbed.</summary>
/// <param name="From">Begins at this time in Shanghai.</param>
/// <param name="Until">Ends at this one; the same as <paramref name="From"/>, and there are none.</param>
/// <param name="Spread">Over how long the morning's messages are spread.</param>
internal sealed record QuietHours(TimeOnly From, TimeOnly Until, TimeSpan Spread)
{
    /// <summary>
    /// The wanted moment; where it lies in the quiet hours, their end and the petition's own share of the spread. So all that one petition
    /// gathers in a night is due at one moment, and the morning is no burst.
    /// </summary>
    public DateTimeOffset Earliest(DateTimeOffset wanted, Guid petition)
    {
        var wall = wanted.ToOffset(ShanghaiTime.Offset).DateTime;
        var time = TimeOnly.FromDateTime(wall);
        if (!time.IsBetween(From, Until))
            return wanted;
        var day = DateOnly.FromDateTime(wall);
        return ShanghaiTime.StartOf(time < Until ? day : day.AddDays(1)) + Until.ToTimeSpan() + ShareOf(petition);
    }

    // The last bytes of a UUIDv7 are random.
    private TimeSpan ShareOf(Guid petition) => Spread * (BitConverter.ToUInt32(petition.ToByteArray(), 12) / (double)uint.MaxValue);
}
