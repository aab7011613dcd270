using System.CommandLine;

namespace Petitions.Host;

/// <summary>What <c>petitions</c> can do.</summary>
internal static class Commands
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("网上信访大厅 Petitions: the hall and its operator's commands")
        {
            ServeCommand.Make(),
            AuditCommand.Make(),
            ParkedCommand.Make(),
            CatchUpCommand.Make(),
            RebuildCommand.Make(),
            ReplayCommand.Make(),
        };
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        // A file, an address or a port that is not to be had: the operator's to mend, so one sentence and no stack.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or HttpRequestException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }
}
