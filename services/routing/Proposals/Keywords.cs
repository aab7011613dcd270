using System.Globalization;
using Petitions.Hosting;

namespace Petitions.Routing.Proposals;

/// <summary>What words say about the category. The list comes with the program: <c>reference/keywords.csv</c>.</summary>
internal sealed class Keywords
{
    // Nobody says what it is about only after so many characters; and the longest text must not hold up the queue.
    private const int ReadAtMost = 4000;

    private readonly (string Category, string Word, int Weight)[] words;

    public Keywords()
    {
        using var file =
            typeof(Keywords).Assembly.GetManifestResourceStream("keywords.csv")
            ?? throw new InvalidOperationException("keywords.csv is not in the assembly");
        using var text = new StreamReader(file);
        var csv = CsvImport.Parse(text.ReadToEnd(), ["category", "word", "weight"]);
        words =
        [
            .. csv.Lines.Select(line =>
                (line.Text("category", 20), line.Text("word", 20), int.Parse(line.Text("weight", 2), CultureInfo.InvariantCulture))
            ),
        ];
        if (csv.HasErrors)
            throw new InvalidOperationException($"keywords.csv, line {csv.Errors[0].Line}: {csv.Errors[0].Message}");
    }

    /// <summary>Categories with the words that speak for them, strongest first. A word in the title counts double.</summary>
    public IReadOnlyList<Hint> Read(string title, string text)
    {
        var read = text.AsSpan(0, Math.Min(text.Length, ReadAtMost));
        var found = new Dictionary<string, Hint>();
        foreach (var (category, word, weight) in words)
        {
            var inTitle = title.Contains(word, StringComparison.Ordinal);
            if (!inTitle && !read.Contains(word, StringComparison.Ordinal))
                continue;
            if (!found.TryGetValue(category, out var hint))
                found.Add(category, hint = new Hint(category));
            hint.Add(word, inTitle ? 2 * weight : weight);
        }
        return [.. found.Values.OrderByDescending(hint => hint.Strength).ThenBy(hint => hint.Category, StringComparer.Ordinal)];
    }
}

/// <summary>What speaks for a category.</summary>
internal sealed class Hint(string category)
{
    private readonly List<(string Word, int Weight)> words = [];

    public string Category { get; } = category;

    public int Strength { get; private set; }

    /// <summary>The strongest words.</summary>
    public IEnumerable<string> Words => words.OrderByDescending(word => word.Weight).Take(4).Select(word => word.Word);

    public void Add(string word, int weight)
    {
        words.Add((word, weight));
        Strength += weight;
    }
}
