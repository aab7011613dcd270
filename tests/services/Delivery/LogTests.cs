using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Identity.Data;
using Xunit;

namespace Petitions.Tests.Services.Delivery;

/// <summary>A service's log is read by services page by page: all of it, each event once, each stream in its order.</summary>
public sealed class LogTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task Pages_of_a_log_hold_every_event_once_and_each_stream_in_order()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(n => hall.AsCitizen($"志愿者{n}")));
        (await hall.AsStaff(Roles.Head, "310104-jsw")).Dispose();
        await hall.Quiet();

        using var service = await hall.AsService();
        var read = new List<Envelope>();
        for (var after = 0L; ; )
        {
            var page = (await service.GetFromJsonAsync<LogPage>($"/api/identity/log?after={after}&limit=5"))!;
            Assert.True(page.Events.Count <= 5);
            if (page.Events.Count == 0)
            {
                Assert.Equal(after, page.Last);
                break;
            }
            Assert.Equal(after + page.Events.Count, page.Last);
            after = page.Last;
            read.AddRange(page.Events);
        }

        await using var scope = hall.Services.CreateAsyncScope();
        var written = await scope.ServiceProvider.GetRequiredService<IdentityDb>().Log.Select(row => row.Id).ToListAsync();
        Assert.True(written.Count > 12);
        Assert.Equal(written.Order(), read.Select(one => one.Id).Order());
        foreach (var stream in read.GroupBy(one => one.Stream))
            Assert.Equal(Enumerable.Range(1, stream.Count()), stream.Select(one => one.Sequence));
    }
}
