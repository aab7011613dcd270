using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests;

/// <summary>An operator's everyday mistakes get one sentence and exit code 2, never a stack.</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData("serve --urls nonsense --data FOLDER")]
    [InlineData("serve --data /proc/nowhere")]
    [InlineData("serve --services intake --data FOLDER")]
    [InlineData("serve --services nobody --data FOLDER")]
    [InlineData("serve --services citizen-portal --broker amqp://127.0.0.1:9 --data FOLDER")]
    [InlineData("replay FILE --to http://127.0.0.1:9")]
    [InlineData("replay FILE --rate 0")]
    [InlineData("replay FILE --report /proc/nowhere/report.json")]
    [InlineData("replay FILE.missing")]
    [InlineData("audit verify --data FOLDER")]
    public async Task A_mistake_is_named_in_a_sentence(string line)
    {
        var folder = Directory.CreateTempSubdirectory("petitions-mistakes").FullName;
        var file = Path.Combine(folder, "one.csv");
        await File.WriteAllTextAsync(file, "title,text\n标题两字,正文若干。\n", TestContext.Current.CancellationToken);
        var arguments = line.Split(' ').Select(word => word.Replace("FOLDER", folder).Replace("FILE", file)).ToArray();
        await using var process = await PetitionsProcess.StartAsync(new Dictionary<string, string?>(), arguments);
        Assert.Equal(2, await process.WaitForExit());
        Assert.NotEqual("", process.Log.Trim());
        Assert.DoesNotContain("   at ", process.Log);
    }

    [Fact]
    public async Task A_port_in_use_is_named_in_a_sentence()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var data = Directory.CreateTempSubdirectory("petitions-port").FullName;
        await using var process = await PetitionsProcess.StartAsync(
            new Dictionary<string, string?>(),
            "serve",
            "--urls",
            $"http://{taken.LocalEndpoint}",
            "--data",
            data
        );
        Assert.Equal(2, await process.WaitForExit());
        Assert.Contains("address already in use", process.Log);
    }
}
