namespace Petitions.SystemTests.Servers;

/// <summary>tests/.results, where runs leave their logs; not under version control.</summary>
internal static class ResultsFolder
{
    public static string Sub(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Petitions.sln")))
            root = root.Parent;

        var results = root is null
            ? Path.Combine(Path.GetTempPath(), "petitions-results")
            : Path.Combine(root.FullName, "tests", ".results");
        return Directory.CreateDirectory(Path.Combine(results, name)).FullName;
    }
}
