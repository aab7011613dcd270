using Petitions.Hosting;
using Petitions.Messaging;

namespace Petitions.Host;

/// <summary>A deployment's databases, opened by an operator's command; nothing of the hall runs in this process.</summary>
internal sealed class Deployment(Shape shape) : IAsyncDisposable
{
    private readonly WebApplication app = Hall.Build(shape, "http://127.0.0.1:0");

    public IReadOnlyList<LogOf> Logs => [.. app.Services.GetServices<LogOf>()];

    public RootsFolder Roots => app.Services.GetRequiredService<RootsFolder>();

    public IServiceProvider Services => app.Services;

    public LogOf LogOf(string service) =>
        Logs.FirstOrDefault(log => log.Service == service)
        ?? throw new UsageException($"There is no service {service}. There are: {string.Join(", ", Logs.Select(log => log.Service))}.");

    /// <summary>Does something with one service's database, in a scope of its own.</summary>
    public async Task<T> UseAsync<T>(LogOf log, Func<ServiceDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work((ServiceDb)scope.ServiceProvider.GetRequiredService(log.Database));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
