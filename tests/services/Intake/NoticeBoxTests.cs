using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Intake;
using Petitions.Intake.Data;

namespace Petitions.Tests.Services.Intake;

/// <summary>The box of an account, in a hall from which nothing leaves.</summary>
public sealed class NoticeBoxTests(IntakeHall hall) : IClassFixture<IntakeHall>
{
    [Fact]
    public async Task Counts_are_true_when_the_box_is_larger_than_a_page_and_pages_have_no_gap()
    {
        var citizen = Guid.NewGuid();
        for (var n = 0; n < 25; n++)
        {
            await hall.SubmittedAsync(citizen, $"第{n}件");
            // Two in one millisecond: the id decides.
            hall.Clock.Advance(TimeSpan.FromSeconds(n % 2));
        }
        await hall.SubmittedAsync(Guid.NewGuid());
        var (ids, cursor) = (new List<Guid>(), "");
        do
        {
            var page = await BoxAsync(citizen, $"?limit=10&cursor={cursor}");
            Assert.Equal((25, 25), (page.Json["total"].GetInt32(), page.Json["unread"].GetInt32()));
            ids.AddRange(page.Json["items"].EnumerateArray().Select(line => line.GetProperty("id").GetGuid()));
            cursor = page.Json["next"].GetString();
        } while (cursor is not null);
        Assert.Equal((25, 25), (ids.Count, ids.Distinct().Count()));
        Assert.Equal(400, (await BoxAsync(citizen, "?cursor=xyz")).Status);

        Assert.Equal(204, (await ReadAsync($"{ids[3]}/read", citizen)).Status);
        Assert.Equal(204, (await ReadAsync($"{ids[3]}/read", citizen)).Status);
        Assert.Equal(24, await UnreadAsync(citizen));
        var first = await BoxAsync(citizen, "?limit=1");
        // News between the page and the button stays unread.
        hall.Clock.Advance(TimeSpan.FromSeconds(1));
        await hall.SubmittedAsync(citizen, "又一件");
        var upTo = first.Json["items"][0].GetProperty("at").GetDateTimeOffset();
        Assert.Equal(204, (await ReadAsync("read", citizen, new { upTo })).Status);
        Assert.Equal(1, await UnreadAsync(citizen));
        Assert.Equal(204, (await ReadAsync("read", citizen, new { })).Status);
        Assert.Equal(0, await UnreadAsync(citizen));
        Assert.Equal(26, (await BoxAsync(citizen)).Json["total"].GetInt32());
    }

    [Fact]
    public async Task Another_persons_box_is_closed()
    {
        var (citizen, another) = (Guid.NewGuid(), Guid.NewGuid());
        await hall.SubmittedAsync(citizen);
        var id = (await BoxAsync(citizen)).Json["items"][0].GetProperty("id").GetGuid();
        Assert.Equal(0, (await BoxAsync(another)).Json["total"].GetInt32());
        Assert.Equal((404, "not-found"), ((await ReadAsync($"{id}/read", another)).Status, (await ReadAsync($"{id}/read", another)).Code));
        await ReadAsync("read", another, new { });
        Assert.Equal(1, await UnreadAsync(citizen));
        foreach (var path in new[] { "", "/unread", "/channels" })
            Assert.Equal(401, (await hall.SendAsync(HttpMethod.Get, "/api/intake/notices" + path)).Status);
        var staff = ("Authorization", "Bearer " + hall.TokenOf(Guid.NewGuid(), Roles.Handler));
        Assert.Equal(403, (await hall.SendAsync(HttpMethod.Get, "/api/intake/notices", null, null, staff)).Status);
    }

    [Fact]
    public async Task A_line_says_what_happened_in_the_words_of_the_timeline_with_the_reasons_that_were_given()
    {
        var citizen = Guid.NewGuid();
        var mine = await hall.SubmittedAsync(citizen);
        hall.Clock.Advance(TimeSpan.FromMinutes(1));
        await hall.TellAsync(
            ServiceNames.Routing,
            Streams.Petition(mine.Id),
            new PetitionDeclined(mine.Id, IntakeHall.CityOffice, "litigation") { Sealed = new("事项已进入诉讼程序。", "徐汇区人民法院") }
        );
        var box = await BoxAsync(citizen);
        var line = box.Json["items"][0];
        Assert.Equal((mine.Id, mine.Number, "屋顶漏水无人维修"), (line.GetProperty("petitionId").GetGuid(), Text("number"), Text("title")));
        Assert.Equal(("petition-declined", "declined"), (Text("kind"), Text("textKey")));
        Assert.True(line.GetProperty("urgent").GetBoolean());
        Assert.Contains("不予受理", Text("text"), StringComparison.Ordinal);
        Assert.Contains("does not accept it", Text("textEn"), StringComparison.Ordinal);
        Assert.Equal("事项已进入诉讼程序。\n请向徐汇区人民法院反映。", Text("detail"));
        Assert.Equal("registered", box.Json["items"][1].GetProperty("textKey").GetString());

        string? Text(string name) => line.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Who_has_neither_account_nor_channel_costs_no_row()
    {
        var nobodys = await hall.SubmittedAsync();
        await hall.TellAsync(
            ServiceNames.CaseHandling,
            Streams.Petition(nobodys.Id),
            new CaseAccepted(nobodys.Id, IntakeHall.Housing, default, new("handling", "c1", default, default, default, false), true)
        );
        await hall.TellAsync(
            ServiceNames.SatisfactionSurvey,
            Streams.Petition(nobodys.Id),
            new SurveyOpened(
                nobodys.Id,
                IntakeHall.DistrictOffice,
                IntakeHall.Housing,
                new("rating", "c1", default, default, new(2027, 1, 1), false)
            )
        );
        await using var scope = hall.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        Assert.False(await db.Notices.AnyAsync(notice => notice.PetitionId == nobodys.Id));
        var subject = nobodys.Id.ToString("D");
        Assert.False(await db.Timers.AnyAsync(timer => timer.Subject == subject));
        Assert.Equal(2, await db.Steps.CountAsync(step => step.PetitionId == nobodys.Id));
    }

    [Fact]
    public async Task What_happens_to_a_petition_is_told_to_those_whose_petitions_are_handled_with_it()
    {
        var (citizen, another) = (Guid.NewGuid(), Guid.NewGuid());
        var (lead, repeat) = (await hall.SubmittedAsync(citizen), await hall.SubmittedAsync(another));
        await SaysAsync(ServiceNames.Routing, repeat, new PetitionMerged(repeat.Id, lead.Id, IntakeHall.DistrictOffice, repeat.Number));
        await SaysAsync(ServiceNames.CaseHandling, lead, NoticeSteps.Accepted(lead));

        foreach (var (owner, petition) in new[] { (citizen, lead), (another, repeat) })
        {
            var line = (await BoxAsync(owner)).Json["items"][0];
            Assert.Equal("accepted", line.GetProperty("textKey").GetString());
            Assert.Equal(petition.Id, line.GetProperty("petitionId").GetGuid());
        }

        // Whoever took his own back hears no more of the other's.
        var withdrawn = await hall.SendAsync(HttpMethod.Post, $"/api/intake/petitions/{repeat.Id}/withdraw", new { }, another);
        Assert.Equal(204, withdrawn.Status);
        var before = (await BoxAsync(another)).Json["total"].GetInt32();
        var extended = new DeadlineExtended(lead.Id, IntakeHall.Housing, 10, NoticeSteps.Accepted(lead).Handling);
        await SaysAsync(ServiceNames.CaseHandling, lead, extended);
        await SaysAsync(ServiceNames.Routing, repeat, new PetitionUnmerged(repeat.Id, lead.Id, IntakeHall.DistrictOffice));

        Assert.Equal("extended", (await BoxAsync(citizen)).Json["items"][0].GetProperty("textKey").GetString());
        Assert.Equal(before, (await BoxAsync(another)).Json["total"].GetInt32());
    }

    private async Task SaysAsync(string service, Submitted petition, IEvent said)
    {
        hall.Clock.Advance(TimeSpan.FromSeconds(1));
        await hall.TellAsync(service, Streams.Petition(petition.Id), said);
    }

    [Fact]
    public void Of_whatever_is_told_there_is_a_sentence_in_both_languages()
    {
        var wording = new Wording(new([], []));
        foreach (var kind in NoticeKinds.All.Where(kind => kind.Name is not (NoticeKinds.Registered or NoticeKinds.RatingReminder)))
        {
            Assert.NotEqual(wording.Of("unheard-of", null, new()), wording.Of(kind.Name, null, new()));
            Assert.NotEqual(wording.InEnglish("unheard-of", null, new()), wording.InEnglish(kind.Name, null, new()));
        }
    }

    private Task<Answer> BoxAsync(Guid citizen, string query = "") =>
        hall.SendAsync(HttpMethod.Get, "/api/intake/notices" + query, citizen: citizen);

    private Task<Answer> ReadAsync(string path, Guid citizen, object? body = null) =>
        hall.SendAsync(HttpMethod.Post, "/api/intake/notices/" + path, body, citizen);

    private async Task<int> UnreadAsync(Guid citizen) =>
        (await hall.SendAsync(HttpMethod.Get, "/api/intake/notices/unread", citizen: citizen)).Json["unread"].GetInt32();
}
