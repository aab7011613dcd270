using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Petitions.Contracts;

/// <summary>Which wire name and version is which event, and how events are written as JSON.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<(string, int), Type> byName = typeof(IEvent)
        .Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IEvent).IsAssignableFrom(type))
        .ToFrozenDictionary(type => (NameOf(type).Name, NameOf(type).Version));

    private static readonly FrozenDictionary<Type, WireNameAttribute> byType = byName.Values.ToFrozenDictionary(type => type, NameOf);

    /// <summary>How payloads are written. The text is hashed as it stands, so this may change only for new events.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutSealedPart } },
    };

    /// <summary>All events, for tests that read an example of each.</summary>
    public static IEnumerable<Type> All => byName.Values;

    /// <summary>The wire name of an event.</summary>
    public static WireNameAttribute Of(Type type) => byType[type];

    /// <summary>The event behind a wire name, or null when this build does not know it.</summary>
    public static Type? Find(string name, int version) => byName.GetValueOrDefault((name, version));

    /// <summary>The type of the sealed part, or null when the event has none.</summary>
    public static Type? SealedPartOf(Type type) =>
        type.GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ISealed<>))
            ?.GetGenericArguments()[0];

    private static WireNameAttribute NameOf(Type type) =>
        type.GetCustomAttribute<WireNameAttribute>() ?? throw new InvalidOperationException($"{type.Name} has no wire name.");

    private static void LeaveOutSealedPart(JsonTypeInfo info)
    {
        if (SealedPartOf(info.Type) is null)
            return;
        var sealedPart = info.Properties.FirstOrDefault(p => p.Name == "sealed");
        if (sealedPart is not null)
            info.Properties.Remove(sealedPart);
    }
}
