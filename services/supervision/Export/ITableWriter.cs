namespace Petitions.Supervision.Export;

/// <summary>Writes tables row by row, so that memory does not grow with them. Values are text, whole numbers, rates, dates or null.</summary>
internal interface ITableWriter : IDisposable
{
    /// <summary>Begins a table; the one before ends.</summary>
    void Begin(string name, params string[] columns);

    void Row(params object?[] values);
}
