using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Petitions.Tests.Services.Supervision;

/// <summary>Sources interleave freely, so the read models must not depend on the order between them.</summary>
public sealed class AnyOrderTests(SupervisionHall hall) : IClassFixture<SupervisionHall>
{
    [Fact]
    public Task Whatever_order_the_sources_arrive_in_the_tables_are_those_of_a_rebuild_and_of_a_plain_recount() =>
        Task.Run(
            () => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(Histories.Any, EqualsRebuilt)),
            TestContext.Current.CancellationToken
        );

    [Fact]
    public async Task A_rebuild_beside_a_server_at_work_loses_nothing_and_leaves_one_generation()
    {
        await hall.TellAsync(new Story(8, 1, 0, 0, 30), new Story(6, 2, 1, 0, 0));
        var more = 0;

        await hall.RebuildAsync(() => more++ < 6 ? hall.TellAsync(new History([new(more + 2, 0, 1, 1, 20)], more)) : Task.CompletedTask);

        var live = await hall.TablesAsync();
        Assert.Equal(1, await hall.GenerationsAsync());
        await hall.RebuildAsync();
        Assert.Equal(live, await hall.TablesAsync());
    }

    private bool EqualsRebuilt(History history) =>
        Task.Run(async () =>
            {
                await hall.TellAsync(history);
                var live = await hall.TablesAsync();
                await NaiveCount.AssertEqualAsync(hall);
                await hall.RebuildAsync();
                Assert.Equal(live, await hall.TablesAsync());
                return true;
            })
            .GetAwaiter()
            .GetResult();
}
