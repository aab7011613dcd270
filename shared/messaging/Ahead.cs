namespace Petitions.Messaging;

/// <summary>
/// What one context has read already: a wave asks once for the rows of all its petitions, and once for what they share, where each event
/// would ask again. Lives and ends with its context.
/// </summary>
public sealed class Ahead
{
    private readonly Dictionary<(Type, Guid), object?> rows = [];
    private readonly Dictionary<Type, object> shared = [];

    /// <summary>Notes the rows found for some petitions; for the others there are none.</summary>
    public void Note<T>(IEnumerable<Guid> petitions, IEnumerable<T> found, Func<T, Guid> petitionOf)
        where T : class
    {
        foreach (var id in petitions)
            rows[(typeof(T), id)] = null;
        foreach (var row in found)
            rows[(typeof(T), petitionOf(row))] = row;
    }

    /// <summary>The row of a petition, found or made; asks the database only where no look ahead did.</summary>
    public async ValueTask<T> RowAsync<T>(Guid petition, Func<ValueTask<T?>> find, Func<T> make)
        where T : class
    {
        if (!rows.TryGetValue((typeof(T), petition), out var row))
            row = await find();
        row ??= make();
        rows[(typeof(T), petition)] = row;
        return (T)row;
    }

    /// <summary>The row of a petition, or null; asks the database only where no look ahead did.</summary>
    public async ValueTask<T?> FindAsync<T>(Guid petition, Func<ValueTask<T?>> find)
        where T : class => rows.TryGetValue((typeof(T), petition), out var row) ? (T?)row : await find();

    /// <summary>What is read once for this context.</summary>
    public async ValueTask<T> OnceAsync<T>(Func<Task<T>> read)
        where T : class
    {
        if (shared.TryGetValue(typeof(T), out var known))
            return (T)known;
        var value = await read();
        shared[typeof(T)] = value;
        return value;
    }
}
