using System.CommandLine;

namespace Petitions.Host;

/// <summary>What <c>petitions</c> can do.</summary>
internal static class Commands
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("网上信访大厅 Petitions: the hall and its operator's commands") { ServeCommand.Make() };
        return root.Parse(args).InvokeAsync();
    }
}
