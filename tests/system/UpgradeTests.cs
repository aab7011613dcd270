using Petitions.Contracts;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;

namespace Petitions.SystemTests;

/// <summary>A new version in which services hear sources that they did not hear before.</summary>
public sealed class UpgradeTests(ServersFixture servers)
{
    [Theory]
    [MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Who_hears_a_source_for_the_first_time_learns_what_was_said_before(HallShape shape)
    {
        await using var hall = await TestHall.StartAsync(shape, servers);
        var lives = new Lives(hall);
        var old = await lives.SubmitAsync("old");
        await lives.DispatchAsync(old);
        await lives.QuietAsync();
        var posts = await hall.CountAsync(ServiceNames.CaseHandling, "select count(*) from staff_post");

        // As the version left it in which routing did not hear the units, nor case handling the petitioners and the posts.
        foreach (var service in new[] { ServiceNames.Routing, ServiceNames.CaseHandling })
            hall.Kill(service);
        await hall.ExecuteAsync(ServiceNames.Routing, "delete from inbox_mark where source = 'case-handling'");
        await hall.ExecuteAsync(ServiceNames.CaseHandling, "delete from inbox_mark where source in ('intake', 'identity')");
        await hall.ExecuteAsync(ServiceNames.CaseHandling, "delete from staff_post");
        foreach (var service in new[] { ServiceNames.Routing, ServiceNames.CaseHandling })
            await hall.StartAsync(service);
        if (shape == HallShape.Distributed)
        {
            var (code, output) = await hall.CommandAsync("catch-up");
            Assert.True(code == 0, output);
        }

        await lives.QuietAsync();
        Assert.Equal(posts, await hall.CountAsync(ServiceNames.CaseHandling, "select count(*) from staff_post"));
        await lives.AnswerAsync(old);
        await lives.RateAsync(old);
        await lives.LiveAsync("new");
        await lives.CheckAsync();

        Assert.Equal(0, (await hall.CommandAsync("catch-up")).Code);
        await lives.CheckAsync();
    }
}
