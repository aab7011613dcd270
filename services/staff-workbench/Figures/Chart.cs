using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Petitions.StaffWorkbench.Figures;

/// <summary>What a chart shows: the same numbers as the table behind it.</summary>
/// <param name="Kind"><c>trend</c>, <c>bars</c>, <c>lying</c> (bars that lie) or <c>stacked</c>.</param>
/// <param name="Labels">Along the axis.</param>
/// <param name="Series">Lines or bars.</param>
public sealed record Chart(string Kind, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>For the script that draws it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, json);
}

/// <param name="Name">As the legend and the table call it.</param>
/// <param name="Values">One a label.</param>
/// <param name="Links">Where a number of the table leads; null, nowhere.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<int> Values, IReadOnlyList<string?>? Links = null);
