using System.CommandLine;
using Petitions.Host.Replay;

namespace Petitions.Host;

/// <summary><c>petitions replay</c>: a file of messages through the public door, twice the same as once.</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("file")
        {
            Description = "CSV or CSV.GZ, UTF-8: title,text required; submitted_at,category,place,name,phone,external_id optional",
        };
        var to = new Option<string>("--to") { Description = "Address of the hall", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var rate = new Option<double?>("--rate") { Description = "Rows a second at most; as fast as the hall takes them by default" };
        var report = new Option<string?>("--report") { Description = "Where to write the report as JSON" };
        var titleFromText = new Option<bool>("--title-from-text") { Description = "The first sentence is the title where a row has none" };
        var token = new Option<string?>("--token")
        {
            Description = "Bearer token to submit with; without it rows are submitted as by anyone",
        };
        var mailbox = new Option<string?>("--mailbox") { Description = "Mailbox to write to; the hall's first one by default" };
        var command = new Command("replay", "Submits a file of messages through the public HTTP API");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { to, rate, report, titleFromText, token, mailbox })
            command.Options.Add(option);
        command.SetAction(
            async (parsed, stop) =>
            {
                var path = parsed.GetValue(file)!;
                if (!File.Exists(path))
                    throw new UsageException($"There is no file {path}.");
                if (!Uri.TryCreate(parsed.GetValue(to), UriKind.Absolute, out var address))
                    throw new UsageException($"--to {parsed.GetValue(to)} is not an address.");
                if (parsed.GetValue(rate) is { } pace && !(pace is >= 0.01 and <= 100_000))
                    throw new UsageException("--rate takes rows a second, from 0.01 to 100000.");
                var settings = new ReplaySettings(
                    path,
                    address,
                    parsed.GetValue(rate),
                    parsed.GetValue(report),
                    parsed.GetValue(titleFromText),
                    parsed.GetValue(token),
                    parsed.GetValue(mailbox)
                );
                return await new Replayer(settings).RunAsync(stop);
            }
        );
        return command;
    }
}
