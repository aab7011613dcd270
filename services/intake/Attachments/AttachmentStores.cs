using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Hosting;

namespace Petitions.Intake;

/// <summary>Chooses the store: a bucket when <c>Attachments:S3</c> is configured, else a folder in the data folder.</summary>
internal static class AttachmentStores
{
    public static IServiceCollection AddAttachments(this IServiceCollection services, Shape shape)
    {
        var folder = Path.Combine(shape.Data, "attachments");
        return services
            .AddSingleton(new IncomingFolder(Path.Combine(folder, "incoming")))
            .AddSingleton<UnclaimedRoom>()
            .AddSingleton<IAttachmentStore>(provider =>
                provider.GetRequiredService<IConfiguration>().GetSection("Attachments:S3") is var bucket && bucket.Exists()
                    ? new S3Store(bucket, provider.GetRequiredService<IncomingFolder>())
                    : new FolderStore(folder)
            );
    }
}
