namespace Petitions.Messaging;

/// <summary>What a service's database shares among all its scopes.</summary>
public class ServiceLog(string name, KeyRing keys, TimeProvider clock, WriteGate gate)
{
    /// <summary>Name of the service, such as <c>intake</c>.</summary>
    public string Name { get; } = name;

    public KeyRing Keys { get; } = keys;

    public TimeProvider Clock { get; } = clock;

    public WriteGate Gate { get; } = gate;

    /// <summary>Signalled when events were committed, so that the relay need not poll.</summary>
    public Wake Committed { get; } = new();
}

/// <summary>The one of a certain database, so that several services live in one process.</summary>
public sealed class ServiceLog<TDb>(string name, KeyRing keys, TimeProvider clock, WriteGate gate) : ServiceLog(name, keys, clock, gate);
