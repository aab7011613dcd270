using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Petitions.Contracts;
using Petitions.Intake;
using Petitions.Intake.Data;
using Petitions.Rules;

namespace Petitions.Tests.Services.Intake;

/// <summary>Intake with both channels, whose other side is the test. Its own for each test, because its clock moves.</summary>
public sealed class NoticeHall : IntakeHall
{
    public const string Email = "zhangsan@mail.example.cn";
    public const string Mobile = "13800138000";

    /// <summary>What left the hall, in order.</summary>
    internal ConcurrentQueue<(Channel Channel, string To, NoticeMessage Message)> Left { get; } = [];

    /// <summary>How many of the next tries fail.</summary>
    internal int Failing;

    /// <summary>How they fail.</summary>
    internal NotSentException Failure { get; set; } = new("smtp 451");

    internal static async Task<NoticeHall> StartAsync()
    {
        var hall = new NoticeHall();
        await hall.InitializeAsync();
        return hall;
    }

    protected override void Adjust(WebApplicationBuilder builder)
    {
        builder.Configuration["Notices:BaseAddress"] = "https://xinfang.example.cn";
        builder.Configuration["Notices:Smtp:Host"] = "127.0.0.1";
        builder.Configuration["Notices:Smtp:From"] = "网上信访大厅 <no-reply@xinfang.example.cn>";
        builder.Configuration["Notices:Sms:Url"] = "http://127.0.0.1:1/";
        builder.Configuration["Notices:Attempts"] = "3";
        builder.Configuration["Notices:PerRecipient"] = "15";
        builder.Services.RemoveAll<INoticeSender>();
        foreach (var channel in Enum.GetValues<Channel>())
            builder.Services.AddSingleton<INoticeSender>(new OtherSide(channel, this));
    }

    /// <summary>One look at what is due, beside those that the hall takes by itself every second.</summary>
    internal Task SendDueAsync() =>
        Services.GetServices<IHostedService>().OfType<NoticeSending>().Single().SendDueAsync(TestContext.Current.CancellationToken);

    /// <summary>To this moment in Shanghai; then what is due is sent.</summary>
    internal async Task AtAsync(int day, int hour, int minute, int month = 9)
    {
        Clock.Advance(new DateTimeOffset(2026, month, day, hour, minute, 0, ShanghaiTime.Offset) - Clock.GetUtcNow());
        await SendDueAsync();
    }

    /// <summary>So many messages have left, and no more.</summary>
    internal async Task LeftAsync(int count)
    {
        await UntilAsync(
            async () =>
            {
                await SendDueAsync();
                return Left.Count >= count;
            },
            $"{count} messages, not {Left.Count}"
        );
        await SendDueAsync();
        Assert.Equal(count, Left.Count);
    }

    /// <summary>A petition whose petitioner gave all of himself, with its first message gone.</summary>
    internal async Task<Submitted> KnownAsync(Guid? citizen = null, string? email = Email)
    {
        var mine = await SubmittedAsync(citizen);
        await this.GiveAsync(mine, email);
        Clock.Advance(TimeSpan.FromMinutes(2));
        await LeftAsync(1);
        Left.Clear();
        return mine;
    }

    /// <summary>The rows of a petition.</summary>
    internal async Task<List<Notice>> RowsAsync(Submitted mine)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        return await db.Notices.AsNoTracking().Where(notice => notice.PetitionId == mine.Id).OrderBy(notice => notice.At).ToListAsync();
    }

    private sealed class OtherSide(Channel channel, NoticeHall hall) : INoticeSender
    {
        public Channel Channel => channel;

        public Task SendAsync(string to, NoticeMessage message, CancellationToken stop)
        {
            if (Interlocked.Decrement(ref hall.Failing) >= 0)
                throw hall.Failure;
            hall.Left.Enqueue((channel, to, message));
            return Task.CompletedTask;
        }
    }
}

/// <summary>What is done to a petition.</summary>
internal static class NoticeSteps
{
    /// <summary>The petitioner as intake seals him, with an e-mail.</summary>
    public static async Task GiveAsync(this IntakeHall hall, Submitted mine, string? email)
    {
        var petitioner = new Petitioner("张三", "138 0013 8000", "天钥桥路 1 号", email);
        var box = hall.Keys.Seal(JsonSerializer.SerializeToUtf8Bytes(petitioner, EventTypes.Json), Petitioner.About(mine.Id));
        await using var scope = hall.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IntakeDb>()
            .Petitions.Where(petition => petition.Id == mine.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(petition => petition.Petitioner, box));
    }

    /// <summary>Ordinary news.</summary>
    public static Task RouteAsync(this IntakeHall hall, Submitted mine) =>
        hall.TellAsync(
            ServiceNames.Routing,
            Streams.Petition(mine.Id),
            new PetitionRouted(
                mine.Id,
                mine.Number,
                IntakeHall.DistrictOffice,
                IntakeHall.Housing,
                "/",
                null,
                "request",
                null,
                hall.Clock.GetUtcNow(),
                false
            )
        );

    /// <summary>Ordinary news.</summary>
    public static Task AcceptAsync(this IntakeHall hall, Submitted mine) =>
        hall.TellAsync(ServiceNames.CaseHandling, Streams.Petition(mine.Id), Accepted(mine));

    public static CaseAccepted Accepted(Submitted mine) =>
        new(mine.Id, IntakeHall.Housing, default, new("handling", "c1", default, default, new(2026, 11, 17), false), true);

    /// <summary>Urgent news.</summary>
    public static Task DeclineAsync(this IntakeHall hall, Submitted mine) =>
        hall.TellAsync(
            ServiceNames.Routing,
            Streams.Petition(mine.Id),
            new PetitionDeclined(mine.Id, IntakeHall.CityOffice, "litigation") { Sealed = new("事项已进入诉讼程序。", "徐汇区人民法院") }
        );

    public static Task OpenSurveyAsync(this IntakeHall hall, Submitted mine, DateOnly end) =>
        hall.TellAsync(
            ServiceNames.SatisfactionSurvey,
            Streams.Petition(mine.Id),
            new SurveyOpened(mine.Id, IntakeHall.DistrictOffice, IntakeHall.Housing, new("rating", "c1", end.AddDays(-10), end, end, false))
        );
}
