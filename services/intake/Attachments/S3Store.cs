using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Configuration;

namespace Petitions.Intake;

/// <summary>A bucket of any S3-compatible store; an object is there whole or not at all.</summary>
internal sealed class S3Store : IAttachmentStore, IDisposable
{
    private readonly AmazonS3Client client;
    private readonly string bucket;
    private readonly IncomingFolder incoming;

    /// <param name="settings"><c>Endpoint</c>, <c>Bucket</c>, <c>AccessKey</c>, <c>SecretKey</c>; <c>Region</c> when the store asks for one.</param>
    /// <param name="incoming">Where a file is until it is sent: its length must be known.</param>
    public S3Store(IConfigurationSection settings, IncomingFolder incoming)
    {
        string Setting(string name) =>
            settings[name] ?? throw new InvalidOperationException($"{settings.Path}:{name} is missing in the configuration.");
        (bucket, this.incoming) = (Setting("Bucket"), incoming);
        client = new AmazonS3Client(
            new BasicAWSCredentials(Setting("AccessKey"), Setting("SecretKey")),
            new AmazonS3Config
            {
                ServiceURL = Setting("Endpoint"),
                AuthenticationRegion = settings["Region"] ?? "us-east-1",
                ForcePathStyle = true,
                // Not every compatible store knows the newer check sums; the content is sealed and checks itself.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );
    }

    public async Task PutAsync(string hash, Func<Stream, Task> write, CancellationToken stop)
    {
        await using var file = incoming.Open();
        await write(file);
        file.Position = 0;
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = KeyOf(hash),
            InputStream = file,
            AutoCloseStream = false,
            UseChunkEncoding = false,
            ContentType = "application/octet-stream",
        };
        await AskAsync(() => client.PutObjectAsync(request, stop));
    }

    public async Task<Stream> OpenAsync(string hash, CancellationToken stop) =>
        (await AskAsync(() => client.GetObjectAsync(bucket, KeyOf(hash), stop))).ResponseStream;

    public Task DeleteAsync(string hash, CancellationToken stop) => AskAsync(() => client.DeleteObjectAsync(bucket, KeyOf(hash), stop));

    public void Dispose() => client.Dispose();

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            throw new IOException("The bucket does not answer as it should: " + e.Message, e);
        }
    }

    private static string KeyOf(string hash) => $"{hash[..2]}/{hash[2..]}";
}
