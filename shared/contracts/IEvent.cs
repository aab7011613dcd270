namespace Petitions.Contracts;

/// <summary>Something that happened, in the past tense. In clear it carries ids and codes only.</summary>
public interface IEvent;

/// <summary>An event that also carries personal or free text, which travels encrypted and can be shredded.</summary>
/// <typeparam name="TPart">What is sealed.</typeparam>
public interface ISealed<TPart> : IEvent
    where TPart : class
{
    /// <summary>The sealed part; null once it was shredded, or where the reader lacks the key.</summary>
    TPart? Sealed { get; init; }
}

/// <summary>The name and version under which an event travels and is stored. Never changed once released.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WireNameAttribute(string name, int version) : Attribute
{
    /// <summary>Lower case with hyphens, such as <c>petition-submitted</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Starts at 1; an older version stays readable for ever.</summary>
    public int Version { get; } = version;
}
