using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Intake;
using Petitions.Intake.Data;

namespace Petitions.Tests.Services.Intake;

/// <summary>What leaves the hall, and when; then the box, which lies in it.</summary>
public sealed class NoticeTests
{
    private static readonly QuietHours night = new(new(21, 0), new(8, 0), TimeSpan.FromMinutes(30));

    [Theory]
    [InlineData("2026-09-18T08:00", "2026-09-18T08:00")]
    [InlineData("2026-09-18T20:59", "2026-09-18T20:59")]
    [InlineData("2026-09-18T21:00", "2026-09-19T08:00")]
    [InlineData("2026-09-30T23:59", "2026-10-01T08:00")]
    [InlineData("2026-09-19T00:00", "2026-09-19T08:00")]
    [InlineData("2026-09-19T07:59", "2026-09-19T08:00")]
    public void What_falls_due_at_night_waits_for_the_morning(string wanted, string from)
    {
        var earliest = night.Earliest(At(wanted), Guid.CreateVersion7());
        Assert.InRange(earliest, At(from), At(from) + (wanted == from ? TimeSpan.Zero : night.Spread));
    }

    [Fact]
    public void The_morning_is_no_burst_and_each_petition_has_its_minute()
    {
        var midnight = At("2026-09-19T00:00");
        var petitions = Enumerable.Range(0, 3000).Select(_ => Guid.CreateVersion7()).ToList();
        var minutes = petitions.CountBy(petition => (int)(night.Earliest(midnight, petition) - At("2026-09-19T08:00")).TotalMinutes);
        Assert.Equal(30, minutes.Count());
        Assert.All(minutes, minute => Assert.InRange(minute.Value, 50, 170));
        Assert.All(petitions, one => Assert.Equal(night.Earliest(midnight, one), night.Earliest(midnight.AddHours(5), one)));
    }

    [Fact]
    public void Without_quiet_hours_nothing_waits()
    {
        var never = new QuietHours(new(8, 0), new(8, 0), TimeSpan.Zero);
        Assert.Equal(At("2026-09-19T00:00"), never.Earliest(At("2026-09-19T00:00"), Guid.NewGuid()));
        var noon = new QuietHours(new(12, 0), new(14, 0), TimeSpan.Zero);
        Assert.Equal(At("2026-09-19T14:00"), noon.Earliest(At("2026-09-19T12:30"), Guid.NewGuid()));
    }

    [Fact]
    public async Task No_notification_at_midnight()
    {
        await using var hall = await NoticeHall.StartAsync();
        var mine = await hall.KnownAsync();
        await hall.AtAsync(19, 0, 0);
        await hall.DeclineAsync(mine);
        await hall.AtAsync(19, 0, 2);
        await hall.AtAsync(19, 7, 59);
        Assert.Empty(hall.Left);
        await hall.AtAsync(19, 8, 31);
        await hall.LeftAsync(2);
    }

    [Fact]
    public async Task What_became_due_by_day_but_was_not_sent_is_not_sent_at_night_either()
    {
        await using var hall = await NoticeHall.StartAsync();
        var mine = await hall.KnownAsync();
        hall.Failing = 1;
        await hall.AtAsync(18, 20, 57);
        await hall.AcceptAsync(mine);
        await hall.AtAsync(18, 20, 59);
        await IntakeHall.UntilAsync(async () => (await hall.RowsAsync(mine)).Any(row => row.Error is not null), "a try by day");
        // Its pause of a minute ends after nine.
        await hall.AtAsync(18, 21, 30);
        Assert.Empty(hall.Left);
        await hall.AtAsync(19, 8, 31);
        await hall.LeftAsync(1);
    }

    [Fact]
    public async Task What_waits_for_one_petition_goes_as_one_message()
    {
        await using var hall = await NoticeHall.StartAsync();
        var (mine, other) = (await hall.KnownAsync(), await hall.KnownAsync());
        await hall.AtAsync(18, 22, 0);
        await hall.RouteAsync(mine);
        await hall.AtAsync(19, 1, 0);
        await hall.AcceptAsync(mine);
        await hall.AcceptAsync(other);
        await hall.AtAsync(19, 8, 31);
        await hall.LeftAsync(2);
        var digest = hall.Left.Single(one => one.Message.Text.Contains(mine.Number, StringComparison.Ordinal)).Message;
        Assert.Contains("有 2 项新的进展", digest.Subject, StringComparison.Ordinal);
        Assert.Single((await hall.RowsAsync(mine)).Where(row => row.Kind != NoticeKinds.Registered).Select(row => row.Message).Distinct());
    }

    [Fact]
    public async Task An_urgent_notice_goes_by_every_channel_an_ordinary_one_by_e_mail_or_without_it_by_SMS()
    {
        await using var hall = await NoticeHall.StartAsync();
        var (both, phone) = (await hall.KnownAsync(), await hall.KnownAsync(email: null));
        foreach (var one in new[] { both, phone })
            await hall.AcceptAsync(one);
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.LeftAsync(2);
        Assert.Equal(
            [(Channel.Email, NoticeHall.Email), (Channel.Sms, NoticeHall.Mobile)],
            hall.Left.Select(one => (one.Channel, one.To)).Order()
        );
        hall.Left.Clear();
        await hall.DeclineAsync(both);
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.LeftAsync(2);
        Assert.Equal([Channel.Email, Channel.Sms], hall.Left.Select(one => one.Channel).Order());
        Assert.Single(hall.Left.Select(one => one.Message.Id).Distinct());
    }

    [Fact]
    public async Task A_message_that_is_not_taken_is_tried_again_after_longer_pauses_then_given_up_and_listed()
    {
        await using var hall = await NoticeHall.StartAsync();
        var mine = await hall.KnownAsync();
        hall.Failing = 3;
        await hall.AcceptAsync(mine);
        var pauses = new List<double>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            hall.Clock.Advance(TimeSpan.FromMinutes(10));
            await hall.SendDueAsync();
            await IntakeHall.UntilAsync(async () => (await LastAsync()).Attempts == attempt, $"try {attempt}");
            if ((await LastAsync()).DueAt is { } due)
                pauses.Add((due - hall.Clock.GetUtcNow().ToUnixTimeMilliseconds()) / 60_000.0);
        }
        Assert.InRange(pauses[0], 0.8, 1.2);
        Assert.InRange(pauses[1], 3.2, 4.8);
        Assert.Equal(2, pauses.Count);

        var failed = await AsAdministratorAsync(hall, HttpMethod.Get, "failed");
        Assert.Equal(1, failed.Json["total"].GetInt32());
        var line = failed.Json["items"].EnumerateArray().Single();
        Assert.Equal((mine.Number, "failed", "Email: smtp 451"), (Text("number"), Text("email"), Text("error")));
        Assert.DoesNotContain(NoticeHall.Email, failed.Body.GetRawText(), StringComparison.Ordinal);
        var message = (await LastAsync()).Message;

        // The operator mended it.
        Assert.Equal(204, (await AsAdministratorAsync(hall, HttpMethod.Post, $"{Text("id")}/retry")).Status);
        await hall.LeftAsync(1);
        Assert.Equal(message, hall.Left.Single().Message.Id);
        Assert.Equal((409, "not-failed"), await Code(hall, $"{Text("id")}/retry"));
        Assert.Equal(404, (await AsAdministratorAsync(hall, HttpMethod.Post, $"{Guid.NewGuid()}/retry")).Status);
        Assert.Equal(0, (await AsAdministratorAsync(hall, HttpMethod.Get, "failed")).Json["total"].GetInt32());
        Assert.Equal(403, (await hall.SendAsync(HttpMethod.Get, "/api/intake/notices/failed", citizen: Guid.NewGuid())).Status);

        async Task<Notice> LastAsync() => (await hall.RowsAsync(mine)).Single(row => row.Kind == "case-accepted");
        string? Text(string name) => line.GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_not_tried_again_and_the_other_channel_still_serves()
    {
        await using var hall = await NoticeHall.StartAsync();
        var mine = await hall.KnownAsync();
        (hall.Failing, hall.Failure) = (1, new NotSentException("smtp 550", forGood: true));
        await hall.DeclineAsync(mine);
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.LeftAsync(1);
        await IntakeHall.UntilAsync(async () => (await hall.RowsAsync(mine)).Any(row => row.FailedAt is not null), "the failure");
        var row = (await hall.RowsAsync(mine)).Single(row => row.Kind == "petition-declined");
        Assert.Equal(("failed", "sent", 1), (row.Email, row.Sms, row.Attempts));
    }

    [Fact]
    public async Task Nobody_fills_a_strangers_telephone_and_the_next_day_it_is_told_again()
    {
        await using var hall = await NoticeHall.StartAsync();
        var letters = new List<Submitted>();
        for (var i = 0; i < 18; i++)
            letters.Add(await hall.SubmittedAsync(Guid.NewGuid()));
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await IntakeHall.UntilAsync(async () => (await RowsAsync()).All(row => row.DueAt is null), "nothing waits");
        Assert.Equal(15, hall.Left.Count);
        var over = (await RowsAsync()).Where(row => row.Sms == "failed").ToList();
        Assert.Equal((3, "Sms: day's limit"), (over.Count, over.Select(row => row.Error).Distinct().Single()));
        Assert.All(over, row => Assert.NotNull(row.FailedAt));
        Assert.DoesNotContain(await RowsAsync(), row => row.Recipient!.Contains(NoticeHall.Mobile, StringComparison.Ordinal));
        // It lies in the box; what is urgent, and what an administrator asks for, goes all the same.
        var box = await hall.SendAsync(HttpMethod.Get, "/api/intake/notices", citizen: over[0].Account);
        Assert.Equal(1, box.Json["total"].GetInt32());
        await hall.DeclineAsync(letters[0]);
        Assert.Equal(204, (await AsAdministratorAsync(hall, HttpMethod.Post, $"{over[0].Id}/retry")).Status);
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.LeftAsync(17);
        await hall.AtAsync(19, 9, 0);
        await hall.RouteAsync(letters[1]);
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.LeftAsync(18);

        async Task<List<Notice>> RowsAsync() => [.. (await Task.WhenAll(letters.Select(hall.RowsAsync))).SelectMany(rows => rows)];
    }

    [Fact]
    public async Task Nothing_personal_is_in_any_message_of_any_kind()
    {
        await using var hall = await NoticeHall.StartAsync();
        var mine = await hall.SubmittedAsync();
        await hall.GiveAsync(mine, NoticeHall.Email);
        await using (var scope = hall.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
            foreach (var kind in NoticeKinds.All)
            {
                // Each on its own, and then once more all together.
                var reach = new Reach(NoticeHall.Email, NoticeHall.Mobile);
                db.Notice(kind.Name, Guid.NewGuid(), new(mine.Id, null, null, []), reach, hall.Clock.GetUtcNow().UtcDateTime);
                foreach (var notice in db.ChangeTracker.Entries<Notice>().Where(entry => entry.State == EntityState.Added))
                    notice.Entity.Message ??= Guid.NewGuid();
            }
            await db.SaveChangesAsync();
        }
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        var urgent = NoticeKinds.All.Count(kind => kind.Urgency == Urgency.Urgent);
        await hall.LeftAsync(NoticeKinds.All.Count(kind => kind.Urgency != Urgency.Box) + urgent + 1);
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.RouteAsync(mine);
        await hall.AcceptAsync(mine);
        await hall.DeclineAsync(mine);
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await IntakeHall.UntilAsync(
            () => Task.FromResult(hall.Left.Any(one => one.Message.Subject.Contains("3 项", StringComparison.Ordinal))),
            "the digest"
        );
        string[] never =
        [
            "张三",
            "138",
            "天钥桥",
            "zhangsan",
            "屋顶",
            "漏水",
            "报修",
            "诉讼",
            "房屋",
            "住房",
            "徐汇",
            "市长",
            mine.Code,
            mine.Id.ToString(),
        ];
        foreach (var (_, _, message) in hall.Left)
        foreach (var word in never)
            Assert.DoesNotContain(
                word,
                $"{message.Subject} {message.Text} {message.ShortText}".Replace(mine.Number, "", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase
            );
        Assert.All(hall.Left, one => Assert.Contains(mine.Number, one.Message.Text, StringComparison.Ordinal));
        Assert.All(hall.Left, one => Assert.Contains("https://xinfang.example.cn/lookup", one.Message.ShortText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_told_once()
    {
        await using var hall = await NoticeHall.StartAsync();
        var mine = await hall.KnownAsync(Guid.NewGuid());
        var accepted = hall.Say(ServiceNames.CaseHandling, Streams.Petition(mine.Id), NoticeSteps.Accepted(mine));
        await hall.BringAsync(ServiceNames.Intake, accepted);
        await hall.BringAsync(ServiceNames.Intake, accepted, accepted);
        // As a rebuild would: what was kept of the timeline is forgotten, and all is heard again.
        await using (var scope = hall.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
            await db.InboxMarks.ExecuteDeleteAsync();
            await db.Steps.ExecuteDeleteAsync();
            await db.Progress.ExecuteDeleteAsync();
        }
        await hall.BringAsync(ServiceNames.Intake, accepted);
        await using (var scope = hall.Services.CreateAsyncScope())
            Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<IntakeDb>().Steps.CountAsync());
        Assert.Equal(["petition-submitted", "case-accepted"], (await hall.RowsAsync(mine)).Select(row => row.Kind));
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.LeftAsync(1);
    }

    [Fact]
    public async Task Whoever_has_not_rated_is_reminded_two_days_before_it_ends_and_not_at_midnight()
    {
        await using var hall = await NoticeHall.StartAsync();
        var citizen = Guid.NewGuid();
        var (mine, rated, lifted) = (await hall.KnownAsync(citizen), await hall.KnownAsync(), await hall.KnownAsync());
        foreach (var one in new[] { mine, rated, lifted })
            await hall.OpenSurveyAsync(one, new(2026, 9, 28));
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.LeftAsync(3);
        hall.Left.Clear();
        await hall.TellAsync(
            ServiceNames.CaseHandling,
            Streams.Petition(lifted.Id),
            new CaseClosed(lifted.Id, IntakeHall.Housing, "withdrawn")
        );
        await hall.AtAsync(26, 23, 59);
        Assert.DoesNotContain(await hall.RowsAsync(mine), row => row.Kind == NoticeKinds.RatingReminder);
        await hall.AtAsync(27, 0, 1);
        foreach (var one in new[] { mine, rated })
            await IntakeHall.UntilAsync(
                async () => (await hall.RowsAsync(one)).Any(row => row.Kind == NoticeKinds.RatingReminder),
                "the reminder in the box"
            );
        // Rated in the night, before the message left.
        await hall.TellAsync(
            ServiceNames.SatisfactionSurvey,
            Streams.Petition(rated.Id),
            new SurveyAnswered(rated.Id, IntakeHall.DistrictOffice, IntakeHall.Housing, Ratings.Satisfied, Ratings.Satisfied)
        );
        Assert.Empty(hall.Left);
        await hall.AtAsync(27, 8, 31);
        await hall.LeftAsync(1);
        await IntakeHall.UntilAsync(async () => (await hall.RowsAsync(rated)).All(row => row.DueAt is null), "nothing waits");
        Assert.Equal("dropped", (await hall.RowsAsync(rated)).Single(row => row.Kind == NoticeKinds.RatingReminder).Email);
        Assert.DoesNotContain(await hall.RowsAsync(lifted), row => row.Kind == NoticeKinds.RatingReminder);
        Assert.Single(hall.Left);
    }

    [Fact]
    public async Task What_the_petitioner_switched_off_is_not_sent_and_the_box_still_has_it()
    {
        await using var hall = await NoticeHall.StartAsync();
        var citizen = Guid.NewGuid();
        var mine = await hall.KnownAsync(citizen);
        await hall.DeclineAsync(mine);
        // It waits already when he switches off.
        var off = await hall.SendAsync(HttpMethod.Put, "/api/intake/notices/channels", new { email = false, sms = true }, citizen);
        Assert.Equal(
            (false, true, true),
            (off.Json["email"].GetBoolean(), off.Json["sms"].GetBoolean(), off.Json["emailOffered"].GetBoolean())
        );
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await hall.LeftAsync(1);
        Assert.Equal(Channel.Sms, hall.Left.Single().Channel);
        await hall.SendAsync(HttpMethod.Put, "/api/intake/notices/channels", new { email = false, sms = false }, citizen);
        await hall.AcceptAsync(mine);
        hall.Clock.Advance(TimeSpan.FromMinutes(2));
        await IntakeHall.UntilAsync(async () => (await hall.RowsAsync(mine)).All(row => row.DueAt is null), "nothing waits");
        Assert.Single(hall.Left);
        var box = await hall.SendAsync(HttpMethod.Get, "/api/intake/notices", citizen: citizen);
        Assert.Equal(3, box.Json["total"].GetInt32());
        var another = await hall.SendAsync(HttpMethod.Get, "/api/intake/notices/channels", citizen: Guid.NewGuid());
        Assert.True(another.Json["email"].GetBoolean());
    }

    [Theory]
    [InlineData("Smtp:From", null, "Notices:Smtp:From")]
    [InlineData("Smtp:Security", "tls13", "Notices:Smtp:Security")]
    [InlineData("Smtp:Security", "none", "in clear")]
    [InlineData("BaseAddress", "xinfang", "Notices:BaseAddress")]
    [InlineData("Quiet:From", "9 pm", "Notices:Quiet:From")]
    [InlineData("Sms:Url", "ftp://sms", "Notices:Sms:Url")]
    [InlineData("Attempts", "0", "Notices:Attempts")]
    [InlineData("PerRecipient", "0", "Notices:PerRecipient")]
    public void A_setting_that_cannot_be_meant_is_named(string key, string? value, string named)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Notices:BaseAddress"] = "https://xinfang.example.cn",
            ["Notices:Smtp:Host"] = "mail.example.cn",
            ["Notices:Smtp:User"] = "hall",
            ["Notices:Smtp:Password"] = "secret",
            ["Notices:Smtp:From"] = "no-reply@xinfang.example.cn",
            [$"Notices:{key}"] = value,
        };
        var error = Assert.Throws<InvalidOperationException>(() => new NoticeSettings(MailTests.Configured(settings)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string wall) =>
        new(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static Task<Answer> AsAdministratorAsync(NoticeHall hall, HttpMethod method, string path) =>
        hall.SendAsync(
            method,
            $"/api/intake/notices/{path}",
            null,
            null,
            ("Authorization", "Bearer " + hall.TokenOf(Guid.NewGuid(), Roles.Administrator))
        );

    private static async Task<(int, string?)> Code(NoticeHall hall, string path)
    {
        var answer = await AsAdministratorAsync(hall, HttpMethod.Post, path);
        return (answer.Status, answer.Code);
    }
}
