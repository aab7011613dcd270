using System.Net.Sockets;
using System.Text;
using Petitions.SystemTests.Servers;

namespace Petitions.Tests.Services.Intake;

/// <summary>A hall whose files are in a bucket of an S3-compatible server (s3rver, by Node), which the test starts and ends.</summary>
public sealed class BucketHall : IntakeHall, IAsyncLifetime
{
    private const string Bucket = "petitions";
    private static readonly string package = Path.Combine(AppContext.BaseDirectory, "Intake", "S3");
    private readonly DirectoryInfo objects = Directory.CreateTempSubdirectory("petitions-bucket-");
    private readonly int port = Ports.Free();
    private ChildProcess? server;

    public string Objects => Path.Combine(objects.FullName, Bucket);

    protected override Dictionary<string, string?> Settings =>
        new()
        {
            ["Attachments:S3:Endpoint"] = $"http://127.0.0.1:{port}",
            ["Attachments:S3:Bucket"] = Bucket,
            ["Attachments:S3:AccessKey"] = "S3RVER",
            ["Attachments:S3:SecretKey"] = "S3RVER",
        };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(package, "node_modules", "s3rver")))
        {
            await using var npm = await ChildProcess.Start("npm", null, ["npm", "ci", "--no-audit", "--no-fund"], folder: package);
            if (await npm.WaitForExit(TimeSpan.FromMinutes(3)) != 0)
                throw npm.Failure("could not install the server");
        }
        await StartServerAsync();
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await StopServerAsync();
        objects.Delete(recursive: true);
    }

    public async Task StartServerAsync()
    {
        string[] words = ["--directory", objects.FullName, "--address", "127.0.0.1", "--port", $"{port}", "--configure-bucket", Bucket];
        server = await ChildProcess.Start("s3rver", null, ["node", "node_modules/s3rver/bin/s3rver.js", .. words], folder: package);
        await Wait.Until(AnswersAsync, "the bucket to answer");
    }

    public async Task StopServerAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        server = null;
    }

    private async Task<bool> AnswersAsync()
    {
        if (server!.HasExited)
            throw server.Failure("has ended");
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        return true;
    }
}

/// <summary>The same behind a bucket.</summary>
public sealed class S3Tests(BucketHall hall) : IClassFixture<BucketHall>
{
    [Fact]
    public async Task A_file_goes_into_the_bucket_sealed_and_comes_back_as_it_was()
    {
        var content = new byte[3 * 1024 * 1024 + 17];
        Random.Shared.NextBytes(content);
        Files.Pdf.CopyTo(content, 0);
        var id = await hall.UploadedAsync("大.pdf", content);
        var mine = await AttachmentTests.WithAsync(hall, [id]);
        Assert.Equal(content, (await hall.FetchAsync(id, code: mine.Code)).Content);
        Assert.NotEmpty(Stored());
        Assert.All(Stored(), file => Assert.DoesNotContain("%PDF", Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.False(Directory.Exists(Path.Combine(hall.Attachments, "ab")));
    }

    [Fact]
    public async Task What_nobody_claims_leaves_the_bucket()
    {
        var before = Stored().Count;
        await hall.UploadedAsync("a.txt", Encoding.UTF8.GetBytes($"无人认领 {Guid.NewGuid()}"));
        Assert.Equal(before + 1, Stored().Count);
        hall.Clock.Advance(TimeSpan.FromHours(25));
        await IntakeHall.UntilAsync(() => Task.FromResult(Stored().Count == before), "the object to be gone");
    }

    [Fact]
    public async Task While_the_bucket_is_away_nothing_is_taken_or_lost()
    {
        var id = await hall.UploadedAsync("a.txt", Files.Text);
        var mine = await AttachmentTests.WithAsync(hall, [id]);
        await hall.StopServerAsync();
        var refused = await hall.UploadAsync("b.txt", Encoding.UTF8.GetBytes($"断网 {Guid.NewGuid()}"));
        Assert.Equal((503, "unavailable"), (refused.Status, refused.Code));
        Assert.Equal(503, (await hall.FetchAsync(id, code: mine.Code)).Status);
        await hall.StartServerAsync();
        Assert.Equal(Files.Text, (await hall.FetchAsync(id, code: mine.Code)).Content);
    }

    /// <summary>Objects, as the server has them on disk.</summary>
    private IReadOnlyList<string> Stored() =>
        [
            .. Directory
                .EnumerateFiles(hall.Objects, "*", SearchOption.AllDirectories)
                .Where(file => file.EndsWith("_object", StringComparison.Ordinal)),
        ];
}
