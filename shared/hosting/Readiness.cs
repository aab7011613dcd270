using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Messaging;

namespace Petitions.Hosting;

/// <summary>Ready when every database of this process answers.</summary>
internal static class Readiness
{
    public static async Task<Results<Ok<string>, ProblemHttpResult>> AskAsync(IServiceProvider services, CancellationToken stop)
    {
        foreach (var log in services.GetServices<LogOf>())
        {
            var db = (ServiceDb)services.GetRequiredService(log.Database);
            if (!await db.Database.CanConnectAsync(stop))
                return TypedResults.Problem($"The database of {log.Service} does not answer.", statusCode: 503);
        }
        return TypedResults.Ok("ready");
    }
}
