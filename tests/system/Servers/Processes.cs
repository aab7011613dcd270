using System.Globalization;
using System.Runtime.InteropServices;

namespace Petitions.SystemTests.Servers;

/// <summary>Processes of this machine by their id, as /proc tells.</summary>
internal static class Processes
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Stop = 19;

    /// <summary>Sends a signal. A process that is already gone is no error.</summary>
    public static void Signal(int id, int signal) => _ = NativeKill(id, signal);

    /// <summary>Runs still. One that has ended and was not yet collected by its parent (a zombie) does not.</summary>
    public static bool IsAlive(int id) => Stat(id) is { State: not 'Z' };

    /// <summary>The process and all it started, as far as they did not turn their back on it.</summary>
    public static IReadOnlyList<int> Tree(int id)
    {
        var children = Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number > 0)
            .Select(number => (Id: number, Stat(number)?.Parent))
            .ToLookup(process => process.Parent, process => process.Id);

        var tree = new List<int> { id };
        for (var next = 0; next < tree.Count; next++)
            tree.AddRange(children[tree[next]]);
        return tree;
    }

    private static (char State, int Parent)? Stat(int id)
    {
        try
        {
            // "12 (name, which may hold blanks and brackets) S 1 …"
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int id, int signal);
}
