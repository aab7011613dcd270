using System.Text.Json;
using Petitions.Contracts;

namespace Petitions.Tests.Services.Contracts;

/// <summary>Every version of every event that was ever said stays readable: a stored example of each is read for ever.</summary>
public sealed class WireTests
{
    private static readonly string folder = Path.Combine(AppContext.BaseDirectory, "Contracts", "examples");

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_stored_example_is_read_and_written_again_without_a_difference(string example)
    {
        // name.v1, or name.v1.2026-11 as it was until that month: fields were added since, and may be absent.
        var parts = example.Split('.');
        var type = EventTypes.Find(parts[0], int.Parse(parts[1][1..], null));
        Assert.NotNull(type);
        var stored = File.ReadAllText(Path.Combine(folder, example + ".json"));
        var read = JsonSerializer.Deserialize(stored, type, EventTypes.Json);
        Assert.Equal(
            JsonElement.Parse(stored),
            JsonElement.Parse(JsonSerializer.Serialize(read, type, EventTypes.Json)),
            JsonElement.DeepEquals
        );
    }

    [Fact]
    public void Every_event_has_a_stored_example_that_names_each_of_its_fields()
    {
        foreach (var type in EventTypes.All)
        {
            var name = EventTypes.Of(type);
            var file = Path.Combine(folder, $"{name.Name}.v{name.Version}.json");
            Assert.True(File.Exists(file), $"{file} is missing: store an example with every field filled in.");
            var fields = JsonElement.Parse(File.ReadAllText(file)).EnumerateObject().Select(field => field.Name);
            var properties = type.GetProperties()
                .Where(p => p.Name != nameof(ISealed<object>.Sealed))
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
            Assert.Equal(properties.Order(), fields.Order());
        }
    }
}
