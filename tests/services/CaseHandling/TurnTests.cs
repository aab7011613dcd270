using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;
using Xunit;

namespace Petitions.Tests.Services.CaseHandling;

/// <summary>The everyday turns of a case: objection, refusal, question, extension, sending back, assigning, withdrawal.</summary>
public sealed class TurnTests(HallOfEvents hall) : IClassFixture<HallOfEvents>
{
    private readonly GivenCases given = new(hall, $"9{Guid.NewGuid():N}"[..12]);

    [Fact]
    public async Task An_objection_within_five_working_days_waits_for_the_sender_and_nothing_else_is_possible()
    {
        hall.Clock.MoveTo(2026, 3, 2, 10);
        var id = await given.ReceivedAsync();
        Assert.Equal("2026-03-09", (await given.CaseAsync(id)).Text("objectUntil"));

        await TurnAsync(given.Handler, id, "object", new { reason = "路灯由市政部门管理。" });

        var seen = await given.CaseAsync(id);
        Assert.Equal("contested", seen.Text("status"));
        Assert.Empty(Allowed(seen));
        Assert.Equal("status-forbids-action", (await TryTurnAsync(given.Handler, id, "accept", new { })).Code);
        Assert.Equal("路灯由市政部门管理。", History(seen, "objection-raised").Text("detail"));
    }

    [Fact]
    public async Task After_five_working_days_an_objection_is_locked()
    {
        hall.Clock.MoveTo(2026, 3, 2, 10);
        var id = await given.ReceivedAsync();
        hall.Clock.MoveTo(2026, 3, 10, 0);
        var late = await TryTurnAsync(given.Handler, id, "object", new { reason = "迟了。" });
        Assert.Equal((409, "objection-late", "《信访工作条例》第二十三条第三款"), (late.Status, late.Code, late.Body.Text("article")));
        Assert.DoesNotContain("object", Allowed(await given.CaseAsync(id)));
    }

    [Fact]
    public async Task Upheld_the_unit_has_it_no_more_and_the_next_unit_begins_with_time_of_its_own()
    {
        hall.Clock.MoveTo(2026, 3, 2, 10);
        var id = await given.ReceivedAsync();
        await TurnAsync(given.Head, id, "object", new { reason = "不属于本单位。" });
        await hall.BringAsync(ServiceNames.CaseHandling, Routing(id, new ObjectionUpheld(id, GivenCases.Office, given.Unit)));
        Assert.Equal("returned", (await given.CaseAsync(id)).Text("status"));
        Assert.Equal(0, (await given.Head.JsonAsync("/api/case-handling/queue/counts")).Number("open"));

        hall.Clock.MoveTo(2026, 3, 5, 10);
        var next = new GivenCases(hall, $"8{Guid.NewGuid():N}"[..12]);
        await hall.BringAsync(ServiceNames.CaseHandling, next.Routed(id));

        Assert.Equal(404, await given.Handler.StatusAsync($"/api/case-handling/cases/{id}"));
        var seen = await next.CaseAsync(id);
        Assert.Equal(
            ("received", "2026-03-20", "2026-03-12"),
            (seen.Text("status"), seen.GetProperty("due").Text("end"), seen.Text("objectUntil"))
        );
        Assert.Contains("object", Allowed(seen));
        Assert.Equal(1, (await next.Head.JsonAsync("/api/case-handling/queue/counts")).Number("open"));
        // The other unit's reasons are read by the next one.
        Assert.Equal("不属于本单位。", History(seen, "objection-raised").Text("detail"));
    }

    [Fact]
    public async Task Withdrawn_while_no_unit_has_it_the_next_one_has_nothing_to_do()
    {
        hall.Clock.MoveTo(2026, 3, 2, 10);
        var id = await given.ReceivedAsync();
        await TurnAsync(given.Head, id, "object", new { reason = "不属于本单位。" });
        await hall.BringAsync(ServiceNames.CaseHandling, Routing(id, new ObjectionUpheld(id, GivenCases.Office, given.Unit)));
        await hall.BringAsync(ServiceNames.CaseHandling, Intake(id, new PetitionWithdrawn(id)));
        // Sent on before the withdrawal was heard there.
        var next = new GivenCases(hall, $"8{Guid.NewGuid():N}"[..12]);
        await hall.BringAsync(ServiceNames.CaseHandling, next.Routed(id));

        var seen = await next.CaseAsync(id);
        Assert.Equal(("withdrawn", JsonValueKind.Null), (seen.Text("status"), seen.GetProperty("due").ValueKind));
        Assert.Empty(Allowed(seen));
        Assert.Equal(0, (await next.Head.JsonAsync("/api/case-handling/queue/counts")).Number("open"));
    }

    [Fact]
    public async Task Overruled_the_unit_goes_on_and_cannot_object_again()
    {
        hall.Clock.MoveTo(2026, 3, 2, 10);
        var id = await given.ReceivedAsync();
        await TurnAsync(given.Handler, id, "object", new { reason = "不属于本单位。" });
        await hall.BringAsync(
            ServiceNames.CaseHandling,
            Routing(id, new ObjectionOverruled(id, GivenCases.Office, given.Unit) { Sealed = new Words("由你单位办理。") })
        );

        Assert.Equal("objection-decided", (await TryTurnAsync(given.Handler, id, "object", new { reason = "再提一次。" })).Code);
        await TurnAsync(given.Handler, id, "accept", new { });
        Assert.Equal("由你单位办理。", History(await given.CaseAsync(id), "objection-overruled").Text("detail"));
    }

    [Fact]
    public async Task The_head_declines_with_reason_and_the_competent_body_and_the_clock_ends()
    {
        var id = await given.ReceivedAsync();
        var body = new
        {
            reason = "litigation",
            explanation = "判决已生效。",
            competentBody = "区人民法院",
        };
        Assert.Equal(403, (await TryTurnAsync(given.Handler, id, "refuse", body)).Status);
        Assert.Equal(400, (await TryTurnAsync(given.Head, id, "refuse", new { reason = "because", explanation = "x" })).Status);
        Assert.Equal(400, (await TryTurnAsync(given.Head, id, "refuse", body with { competentBody = "" })).Status);
        await TurnAsync(given.Head, id, "refuse", body);
        var seen = await given.CaseAsync(id);
        Assert.Equal(("declined", JsonValueKind.Null), (seen.Text("status"), seen.GetProperty("due").ValueKind));
        Assert.Contains("区人民法院", History(seen, "case-declined").Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_extension_of_at_most_thirty_days_counts_from_the_unrolled_end()
    {
        // Accepted on 2026-08-05: 60 days end on 2026-10-04, in the holiday, so the last day is 2026-10-08; 60 + 30 end on 2026-11-03.
        hall.Clock.MoveTo(2026, 8, 5, 10);
        var id = await given.AcceptedAsync();
        Assert.Equal("2026-10-08", (await given.CaseAsync(id)).GetProperty("due").Text("end"));
        hall.Clock.MoveTo(2026, 9, 20, 10);

        Assert.Equal(
            "extension-length",
            (await TryTurnAsync(given.Handler, id, "ask-extension", new { days = 31, reason = "情况复杂。" })).Code
        );
        Assert.Equal("no-extension-asked", (await TryTurnAsync(given.Head, id, "grant-extension", new { reason = "同意" })).Code);
        await TurnAsync(given.Handler, id, "ask-extension", new { days = 30, reason = "需要专家鉴定。" });
        Assert.Equal("extension-asked", (await TryTurnAsync(given.Handler, id, "ask-extension", new { days = 5, reason = "再来。" })).Code);
        Assert.Equal(("30", "需要专家鉴定。"), Extension(await given.CaseAsync(id)));
        // What the unit deliberates is its own affair; the office that sent it reads only what the petitioner is told.
        Assert.Null(
            History(await given.Dispatcher.JsonAsync($"/api/case-handling/cases/{id}"), "extension-asked").GetProperty("detail").GetString()
        );
        await TurnAsync(given.Head, id, "grant-extension", new { reason = "情况复杂，需要专家鉴定。" });

        var seen = await given.CaseAsync(id);
        Assert.Equal(("2026-11-03", "extension"), (seen.GetProperty("due").Text("end"), seen.GetProperty("due").Text("rule")));
        Assert.Equal("extension-twice", (await TryTurnAsync(given.Handler, id, "ask-extension", new { days = 5, reason = "再延。" })).Code);

        // It is missed at the extended end, and not at the first one.
        hall.Clock.MoveTo(2026, 10, 20, 10);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Kinds(await given.CaseAsync(id)), kind => kind == "deadline-missed");
        hall.Clock.MoveTo(2026, 11, 4, 1);
        await HallOfEvents.UntilAsync(
            async () => Kinds(await given.CaseAsync(id)).Contains("deadline-missed"),
            "the extended limit is missed"
        );
    }

    [Fact]
    public async Task A_refused_extension_leaves_the_clock_and_can_be_asked_for_again()
    {
        hall.Clock.MoveTo(2026, 3, 2, 10);
        var id = await given.AcceptedAsync();
        var due = (await given.CaseAsync(id)).GetProperty("due").Text("end");
        await TurnAsync(given.Handler, id, "ask-extension", new { days = 10, reason = "忙。" });
        await TurnAsync(given.Head, id, "refuse-extension", new { reason = "理由不充分。" });
        var seen = await given.CaseAsync(id);
        Assert.Equal(due, seen.GetProperty("due").Text("end"));
        Assert.Contains("ask-extension", Allowed(seen));
    }

    /// <summary>Alaveteli restarts its clock on clarification; 条例 knows neither restart nor pause, and the page says so.</summary>
    [Fact]
    public async Task A_question_to_the_petitioner_and_its_answer_move_no_clock()
    {
        hall.Clock.MoveTo(2026, 3, 2, 10);
        var id = await given.AcceptedAsync();
        var due = (await given.CaseAsync(id)).GetProperty("due").ToString();
        await TurnAsync(given.Handler, id, "question", new { text = "请问是哪一盏路灯？" });
        var asked = History(await given.CaseAsync(id), "question-asked");
        Assert.Equal("question-open", (await TryTurnAsync(given.Handler, id, "question", new { text = "还有呢？" })).Code);
        var before = (await given.CaseAsync(id)).Number("version");

        var answer = new QuestionAnswered(id, asked.GetProperty("about").GetGuid(), Guid.NewGuid())
        {
            Sealed = new Words("东门口第二盏。"),
        };
        await hall.BringAsync(ServiceNames.CaseHandling, Intake(id, answer));

        var seen = await given.CaseAsync(id);
        Assert.Equal("东门口第二盏。", History(seen, "question-answered").Text("detail"));
        Assert.Equal(due, seen.GetProperty("due").ToString());
        Assert.Contains("question", Allowed(seen));
        // Who wrote his reply before the answer came is told so, instead of sending it unread.
        Assert.Equal(412, (await GivenCases.TryAsync(given.Handler, id, "draft", before, "已处理。")).Status);
    }

    [Fact]
    public async Task The_head_sends_the_draft_back_with_reasons_and_it_is_still_there()
    {
        var id = await given.AcceptedAsync();
        await given.DoneAsync(given.Handler, id, "draft", "初稿。");
        await given.DoneAsync(given.Handler, id, "submit");
        Assert.Equal(403, (await TryTurnAsync(given.Handler, id, "send-back", new { reason = "自己退自己" })).Status);
        await TurnAsync(given.Head, id, "send-back", new { reason = "请写明依据。" });
        var seen = await given.CaseAsync(id);
        Assert.Equal(("in-progress", "初稿。"), (seen.Text("status"), seen.Text("draft")));
        Assert.Equal("请写明依据。", History(seen, "reply-sent-back").Text("detail"));
        Assert.Equal(
            JsonValueKind.Null,
            History(await given.Dispatcher.JsonAsync($"/api/case-handling/cases/{id}"), "reply-sent-back").GetProperty("detail").ValueKind
        );
        await given.DoneAsync(given.Handler, id, "submit");
    }

    [Fact]
    public async Task The_head_assigns_within_the_unit_only()
    {
        var (colleague, stranger) = (Guid.NewGuid(), Guid.NewGuid());
        await hall.BringAsync(
            ServiceNames.CaseHandling,
            hall.Says(ServiceNames.Identity, Streams.Account(colleague), new PostAssigned(colleague, Roles.Handler, given.Unit)),
            hall.Says(ServiceNames.Identity, Streams.Account(stranger), new PostAssigned(stranger, Roles.Handler, "elsewhere"))
        );
        var id = await given.AcceptedAsync();
        Assert.Equal(403, (await TryTurnAsync(given.Handler, id, "assign", new { handler = colleague })).Status);
        foreach (var wrong in new object[] { new { handler = stranger }, new { handler = Guid.NewGuid() }, new { } })
            Assert.Equal(400, (await TryTurnAsync(given.Head, id, "assign", wrong)).Status);
        await TurnAsync(given.Head, id, "assign", new { handler = colleague });
        Assert.Equal(colleague, (await given.CaseAsync(id)).GetProperty("handler").GetGuid());
    }

    [Fact]
    public async Task A_withdrawal_ends_the_work_and_its_clock_whichever_is_heard_first()
    {
        var heardLater = await given.AcceptedAsync();
        await hall.BringAsync(ServiceNames.CaseHandling, Intake(heardLater, Withdrawn(heardLater)));
        var heardFirst = Guid.CreateVersion7();
        await hall.BringAsync(ServiceNames.CaseHandling, Intake(heardFirst, Withdrawn(heardFirst)));
        await hall.BringAsync(ServiceNames.CaseHandling, given.Routed(heardFirst));

        foreach (var id in new[] { heardLater, heardFirst })
        {
            var seen = await given.CaseAsync(id);
            Assert.Equal(("withdrawn", JsonValueKind.Null), (seen.Text("status"), seen.GetProperty("due").ValueKind));
            Assert.Empty(Allowed(seen));
            // Why, in his own words, for all who may see the case.
            foreach (var reader in new[] { seen, await given.Dispatcher.JsonAsync($"/api/case-handling/cases/{id}") })
                Assert.Equal("问题已经解决。", History(reader, "petition-withdrawn").Text("detail"));
        }
        Assert.Equal(0, (await given.Head.JsonAsync("/api/case-handling/queue/counts")).Number("open"));
    }

    [Fact]
    public async Task An_answer_that_was_served_stands_though_the_petitioner_withdraws()
    {
        var id = await given.AnsweredAsync();
        await hall.BringAsync(ServiceNames.CaseHandling, Intake(id, new PetitionWithdrawn(id)));
        Assert.Equal("answered", (await given.CaseAsync(id)).Text("status"));
    }

    [Fact]
    public async Task A_supplement_and_a_merged_letter_are_read_in_the_case_also_when_they_came_before_it()
    {
        var (id, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await hall.BringAsync(
            ServiceNames.CaseHandling,
            Intake(
                id,
                new PetitionSupplemented(id, Guid.NewGuid())
                {
                    Sealed = new Words("还有东门。", [new(Guid.NewGuid(), "东门.jpg", "image/jpeg", 4000)]),
                }
            )
        );
        await hall.BringAsync(ServiceNames.CaseHandling, Added(other, "从前：西门。"), given.Routed(id));
        await hall.BringAsync(
            ServiceNames.CaseHandling,
            hall.Says(
                ServiceNames.Routing,
                Streams.Petition(other),
                new PetitionMerged(other, id, GivenCases.Office, "20260302-ABCDEFGH")
                {
                    Sealed = new("又是路灯", "西门路灯也不亮。", "李四", null, null),
                }
            )
        );

        var seen = await given.CaseAsync(id);
        var added = seen.GetProperty("history").EnumerateArray().Single(line => line.Text("detail") == "还有东门。");
        var file = Assert.Single(added.GetProperty("files").EnumerateArray());
        Assert.Equal("东门.jpg", file.Text("name"));
        Assert.NotEmpty(file.Text("ticket")!);
        var merged = History(seen, "petition-merged");
        Assert.Contains("西门路灯也不亮。", merged.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("李四", seen.ToString(), StringComparison.Ordinal);

        // What he added before, and what he adds now, stands here too, and whoever read before it does not act.
        var read = seen.Number("version");
        await hall.BringAsync(ServiceNames.CaseHandling, Added(other, "西门还有一处。"));
        var more = await given.CaseAsync(id);
        Assert.NotEqual(read, more.Number("version"));
        Assert.Equal(
            ["从前：西门。", "西门还有一处。", "还有东门。"],
            more.GetProperty("history")
                .EnumerateArray()
                .Where(line => line.Text("kind") == "petition-supplemented")
                .Select(line => line.Text("detail"))
                .Order(StringComparer.Ordinal)
        );

        await hall.BringAsync(
            ServiceNames.CaseHandling,
            hall.Says(ServiceNames.Routing, Streams.Petition(other), new PetitionUnmerged(other, id, GivenCases.Office))
        );
        Assert.DoesNotContain("西门", (await given.CaseAsync(id)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_ends_leaves_its_open_cases_to_its_successor_with_every_clock_going_on()
    {
        hall.Clock.MoveTo(2026, 3, 2, 10);
        var (accepted, answered) = (await given.AcceptedAsync(), await given.AnsweredAsync());
        var due = (await given.CaseAsync(accepted)).GetProperty("due").Text("end");
        var next = new GivenCases(hall, $"7{Guid.NewGuid():N}"[..12]);

        await hall.BringAsync(
            ServiceNames.CaseHandling,
            hall.Says(ServiceNames.Routing, Streams.Unit(given.Unit), new UnitAbolished(given.Unit, next.Unit, next.UnitPath))
        );

        await HallOfEvents.UntilAsync(
            async () => await next.Handler.StatusAsync($"/api/case-handling/cases/{accepted}") == 200,
            "the successor has the case"
        );
        var seen = await next.CaseAsync(accepted);
        Assert.Equal(("in-progress", due), (seen.Text("status"), seen.GetProperty("due").Text("end")));
        Assert.Contains("draft", Allowed(seen));
        Assert.Equal(404, await given.Handler.StatusAsync($"/api/case-handling/cases/{accepted}"));
        // What the unit had answered stays its own.
        Assert.Equal(200, await given.Handler.StatusAsync($"/api/case-handling/cases/{answered}"));
        Assert.Equal(
            (0, 1),
            (
                (await given.Head.JsonAsync("/api/case-handling/queue/counts")).Number("open"),
                (await next.Head.JsonAsync("/api/case-handling/queue/counts")).Number("open")
            )
        );
    }

    [Fact]
    public async Task A_unit_that_stands_again_keeps_its_cases()
    {
        hall.Clock.MoveTo(2026, 3, 2, 10);
        var next = new GivenCases(hall, $"6{Guid.NewGuid():N}"[..12]);
        var ended = new UnitAbolished(given.Unit, next.Unit, next.UnitPath);
        var registered = new UnitRegistered(given.Unit, "路灯所", "路灯所", "department", "city", "900000", "900000", given.UnitPath, []);
        // Renamed after its end, it is ended still.
        foreach (var said in new IEvent[] { registered, ended, registered, ended })
            await hall.BringAsync(ServiceNames.CaseHandling, hall.Says(ServiceNames.Routing, Streams.Unit(given.Unit), said));
        var id = await given.ReceivedAsync();
        hall.Clock.Move(TimeSpan.FromHours(2));
        await HallOfEvents.UntilAsync(
            async () => await next.Handler.StatusAsync($"/api/case-handling/cases/{id}") == 200,
            "the successor has the case"
        );

        await hall.BringAsync(ServiceNames.CaseHandling, hall.Says(ServiceNames.Routing, Streams.Unit(given.Unit), registered));
        var own = await given.ReceivedAsync();
        hall.Clock.Move(TimeSpan.FromHours(2));

        await HallOfEvents.UntilAsync(async () => !await SucceedsAsync(given.Unit), "nothing waits to be handed over");
        Assert.Equal("received", (await given.CaseAsync(own)).Text("status"));
    }

    private async Task<bool> SucceedsAsync(string unit)
    {
        await using var scope = hall.Services.CreateAsyncScope();
        var timers = scope.ServiceProvider.GetRequiredService<CaseHandlingDb>().Timers;
        return await timers.AnyAsync(timer => timer.Kind == "unit-succession" && timer.Subject == unit);
    }

    [Fact]
    public async Task Counts_are_true_beyond_one_page()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 25; i++)
            ids.Add(await given.ReceivedAsync());
        await hall.BringAsync(ServiceNames.CaseHandling, [.. ids.Take(22).Select(id => Intake(id, new PetitionWithdrawn(id)))]);
        var counts = await given.Handler.JsonAsync("/api/case-handling/queue/counts");
        Assert.Equal((3, 22), (counts.Number("open"), counts.Number("done")));
    }

    [Theory]
    [InlineData("object", "reason")]
    [InlineData("question", "text")]
    [InlineData("send-back", "reason")]
    [InlineData("ask-extension", "reason")]
    public async Task Empty_and_endless_words_are_refused_with_the_field_named(string action, string field)
    {
        var id = await given.ReceivedAsync();
        var by = action == "send-back" ? given.Head : given.Handler;
        foreach (var text in new[] { "", "   ", new string('长', 2001), "\0" })
        {
            var answer = await TryTurnAsync(by, id, action, new Dictionary<string, object> { [field] = text, ["days"] = 5 });
            Assert.Equal(400, answer.Status);
            Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _));
        }
    }

    private static PetitionWithdrawn Withdrawn(Guid id) => new(id) { Sealed = new Words("问题已经解决。") };

    private Envelope Routing(Guid id, IEvent said) => hall.Says(ServiceNames.Routing, Streams.Petition(id), said);

    private Envelope Intake(Guid id, IEvent said) => hall.Says(ServiceNames.Intake, Streams.Petition(id), said);

    private Envelope Added(Guid id, string text) => Intake(id, new PetitionSupplemented(id, Guid.NewGuid()) { Sealed = new Words(text) });

    private static (string, string) Extension(JsonElement seen) =>
        (seen.GetProperty("extension").Number("days").ToString(null, null), seen.GetProperty("extension").Text("reason"));

    private static IEnumerable<string?> Allowed(JsonElement seen) =>
        seen.GetProperty("allowed").EnumerateArray().Select(action => action.GetString());

    private static IEnumerable<string?> Kinds(JsonElement seen) =>
        seen.GetProperty("history").EnumerateArray().Select(step => step.GetProperty("kind").GetString());

    private static JsonElement History(JsonElement seen, string kind) =>
        seen.GetProperty("history").EnumerateArray().Single(step => step.Text("kind") == kind);

    private async Task TurnAsync(HttpClient by, Guid id, string action, object body)
    {
        var answer = await TryTurnAsync(by, id, action, body);
        Assert.True(answer.Status == 200, $"{action}: {answer.Status} {answer.Body}");
    }

    private async Task<(int Status, string? Code, JsonElement Body)> TryTurnAsync(HttpClient by, Guid id, string action, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/case-handling/cases/{id}/{action}")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{(await given.CaseAsync(id)).Number("version")}\"");
        using var answer = await by.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        var code = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("code", out var found) ? found.GetString() : null;
        return ((int)answer.StatusCode, code, json);
    }
}
