namespace Petitions.Intake;

/// <summary>Brings a message to an address on one channel. Another provider is another class.</summary>
internal interface INoticeSender
{
    Channel Channel { get; }

    /// <summary>Returns once the other side has taken it.</summary>
    /// <exception cref="NotSentException">It has not, or did not say so.</exception>
    Task SendAsync(string to, NoticeMessage message, CancellationToken stop);
}

/// <summary>A message was not taken.</summary>
/// <param name="reason">A code that is logged and shown to the operator: never words of the other side, which may repeat the address.</param>
/// <param name="forGood">Trying again is of no use.</param>
internal sealed class NotSentException(string reason, bool forGood = false) : Exception(reason)
{
    /// <summary>How long a sender waits for the other side.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool ForGood => forGood;
}
