using Petitions.Contracts;
using Petitions.SystemTests.Halls;
using Petitions.SystemTests.Servers;
using RabbitMQ.Client;

namespace Petitions.SystemTests;

/// <summary>Broker and database go away in the middle and come back; nothing is lost, nothing counts as a failure.</summary>
public sealed class OutageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Broker_and_database_killed_and_started_in_the_middle()
    {
        await using var rabbit = await RabbitMqServer.StartAsync();
        await using var postgres = await PostgresServer.StartAsync();
        await using var hall = await TestHall.StartAsync(DistributedHall.Make(rabbit.NewVirtualHostUri(), postgres));
        await rabbit.WaitUntilOnDisk([.. Topology.Hears.Keys.Select(name => $"petitions.to.{name}")]);
        var lives = new Lives(hall);

        await rabbit.StopAsync();
        var receipts = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => lives.SubmitAsync($"without-broker-{n}")));
        var living = Task.WhenAll(receipts.Select(receipt => FinishAsync(lives, receipt)));
        await rabbit.RestartAsync();
        await living;

        var more = Enumerable.Range(0, 5).Select(n => lives.LiveAsync($"without-database-{n}")).ToList();
        await postgres.StopAsync(immediate: true);
        await postgres.RestartAsync();
        await Task.WhenAll(more);

        await lives.CheckAsync();
    }

    [Fact]
    public async Task An_embedded_database_locked_by_another_process_is_waited_for()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, null!);
        var lives = new Lives(hall);
        Task living;
        await using (await hall.LockAsync(ServiceNames.Routing))
        {
            var receipt = await lives.SubmitAsync("locked");
            living = FinishAsync(lives, receipt);
            await Wait.Until(
                async () =>
                    await hall.CountAsync(ServiceNames.SatisfactionSurvey, "select count(*) from inbox_mark where source = 'intake'") > 0,
                "another subscriber to go on"
            );
            Assert.False(living.IsCompleted);
        }
        await living;
        await lives.CheckAsync();
    }

    [Fact]
    public async Task Petitions_go_their_whole_way_while_a_subscriber_that_only_listens_is_away()
    {
        await using var hall = await TestHall.StartAsync(HallShape.Embedded, null!);
        var lives = new Lives(hall);
        await using (await hall.LockAsync(ServiceNames.Supervision))
        {
            await lives.LiveAsync("first");
            await Task.WhenAll(Enumerable.Range(0, 3).Select(n => lives.LiveAsync($"unheard-{n}")));
            await lives.AllClosedAsync();
            Assert.Equal(0, await hall.CountAsync(ServiceNames.Supervision, "select count(*) from matter"));
        }
        await lives.CheckAsync();
    }

    [Fact]
    public async Task An_event_published_while_its_queues_are_gone_is_not_lost()
    {
        await using var rabbit = await RabbitMqServer.StartAsync();
        await using var postgres = await PostgresServer.StartAsync();
        var uri = rabbit.NewVirtualHostUri();
        await using var hall = await TestHall.StartAsync(DistributedHall.Make(uri, postgres));
        var subscribers = Topology.SubscribersOf(ServiceNames.Intake).ToList();
        foreach (var subscriber in subscribers)
            hall.Kill(subscriber);
        await using var connection = await new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync(Stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Stop);
        foreach (var subscriber in subscribers)
            await channel.QueueDeleteAsync($"petitions.to.{subscriber}", ifUnused: false, ifEmpty: false, cancellationToken: Stop);

        var lives = new Lives(hall);
        var receipt = await lives.SubmitAsync("unrouted");
        foreach (var subscriber in subscribers)
            await hall.StartAsync(subscriber);
        await FinishAsync(lives, receipt);
        await lives.CheckAsync();
    }

    private static async Task FinishAsync(Lives lives, Host.Client.Receipt receipt)
    {
        await lives.DispatchAsync(receipt);
        await lives.AnswerAsync(receipt);
        await lives.RateAsync(receipt);
    }
}
