using System.Text.Json;
using Petitions.Contracts;

namespace Petitions.Tests.Services.Intake;

/// <summary>What a petitioner may still do after he wrote: add, answer, take back; and what he is told of the turns of others.</summary>
public sealed class TurnTests(IntakeHall hall) : IClassFixture<IntakeHall>
{
    private static readonly DateOnly Today = new(2026, 9, 18);

    [Fact]
    public async Task The_petitioner_adds_to_it_by_account_or_code_once_a_key_and_nobody_else_does()
    {
        var citizen = Guid.NewGuid();
        var mine = await hall.SubmittedAsync(citizen);

        Assert.Equal(201, (await SupplementAsync(mine, "还有厨房。", citizen)).Status);
        hall.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(201, (await SupplementAsync(mine, "还有阳台。", code: mine.Code, key: "k")).Status);
        Assert.Equal(201, (await SupplementAsync(mine, "还有阳台。", code: mine.Code, key: "k")).Status);
        Assert.Equal(422, (await SupplementAsync(mine, "别的话。", code: mine.Code, key: "k")).Status);
        Assert.Equal(404, (await SupplementAsync(mine, "冒充。", Guid.NewGuid())).Status);
        Assert.Equal(404, (await SupplementAsync(mine, "冒充。", code: (await hall.SubmittedAsync()).Code)).Status);
        Assert.Equal(404, (await SupplementAsync(mine, "冒充。")).Status);
        Assert.Equal(400, (await SupplementAsync(mine, " ", citizen)).Status);
        Assert.Equal(400, (await SupplementAsync(mine, new string('长', 5001), citizen)).Status);
        Assert.Equal(["还有厨房。", "还有阳台。"], Details(await ReadAsync(mine), "petition-supplemented"));
    }

    [Fact]
    public async Task A_question_is_answered_once()
    {
        var mine = await hall.SubmittedAsync(Guid.NewGuid());
        await CaseSaysAsync(mine, new CaseAccepted(mine.Id, IntakeHall.Housing, Today, ClockOf("handling", 60), true));
        var question = Guid.NewGuid();
        await CaseSaysAsync(mine, new QuestionAsked(mine.Id, IntakeHall.Housing, question) { Sealed = new Words("请问是哪一栋楼？") });

        var asked = await ReadAsync(mine);
        Assert.Equal("请问是哪一栋楼？", asked.Json["question"].GetProperty("text").GetString());
        Assert.Equal(["supplement", "withdraw", "answer"], asked.Json["may"].EnumerateArray().Select(may => may.GetString()));
        Assert.Contains(Texts(asked), text => text.Contains("办理期限照常计算", StringComparison.Ordinal));

        Assert.Equal(404, (await AnswerAsync(mine, Guid.NewGuid(), "三号楼。")).Status);
        Assert.Equal(201, (await AnswerAsync(mine, question, "三号楼。", "same")).Status);
        Assert.Equal(201, (await AnswerAsync(mine, question, "三号楼。", "same")).Status);
        Assert.Equal((409, "answered-already"), Of(await AnswerAsync(mine, question, "五号楼。")));
        var answered = await ReadAsync(mine);
        Assert.Equal(JsonValueKind.Null, answered.Json["question"].ValueKind);
        Assert.Equal(["三号楼。"], Details(answered, "question-answered"));
    }

    [Fact]
    public async Task Files_come_with_what_is_added_and_stand_beside_it()
    {
        var mine = await hall.SubmittedAsync(Guid.NewGuid());
        var question = Guid.NewGuid();
        await CaseSaysAsync(mine, new QuestionAsked(mine.Id, IntakeHall.Housing, question) { Sealed = new Words("请问是哪一栋楼？") });
        var photo = await hall.UploadedAsync("阳台.jpg", Files.Jpeg());
        var plan = await hall.UploadedAsync("楼号.pdf", Files.Pdf);

        Assert.Equal(201, (await SupplementAsync(mine, "还有阳台。", code: mine.Code, files: [photo])).Status);
        Assert.Equal(201, (await AnswerAsync(mine, question, "三号楼。", files: [plan])).Status);
        // A file belongs to what it came with, and nothing else takes it.
        var refused = await SupplementAsync(mine, "再来一次。", code: mine.Code, files: [photo]);
        Assert.Equal(400, refused.Status);
        Assert.NotEmpty(refused.Json["errors"].GetProperty("attachments").GetString()!);

        var seen = await ReadAsync(mine);
        Assert.Equal(["阳台.jpg"], NamesAt(seen, "petition-supplemented"));
        Assert.Equal(["楼号.pdf"], NamesAt(seen, "question-answered"));
        Assert.Empty(seen.Json["attachments"].EnumerateArray());
        Assert.Equal(Files.Pdf, (await hall.FetchAsync(plan, code: mine.Code)).Content);
        Assert.Equal(404, (await hall.FetchAsync(plan, code: (await hall.SubmittedAsync()).Code)).Status);
    }

    [Fact]
    public async Task It_can_be_taken_back_until_it_is_answered()
    {
        var mine = await hall.SubmittedAsync(Guid.NewGuid());
        Assert.Equal(404, (await WithdrawAsync(mine, code: "AAAAA-AAAAA")).Status);
        Assert.Equal(204, (await WithdrawAsync(mine)).Status);
        Assert.Equal(204, (await WithdrawAsync(mine)).Status);
        // What was on its way when it was withdrawn is told, and changes nothing.
        await CaseSaysAsync(mine, new CaseOpened(mine.Id, IntakeHall.Housing, "/", IntakeHall.DistrictOffice, ClockOf("notice", 15)));
        await CaseSaysAsync(mine, new CaseClosed(mine.Id, IntakeHall.Housing, "withdrawn"));
        var seen = await ReadAsync(mine);
        Assert.Equal(("withdrawn", JsonValueKind.Null), (seen.Json["status"].GetString(), seen.Json["nextDue"].ValueKind));
        Assert.Empty(seen.Json["may"].EnumerateArray());
        Assert.Equal((409, "not-in-hand"), Of(await SupplementAsync(mine, "补充", code: mine.Code)));

        var answered = await hall.SubmittedAsync(Guid.NewGuid());
        await CaseSaysAsync(answered, Reply(answered));
        Assert.Equal((409, "not-in-hand"), Of(await WithdrawAsync(answered)));
    }

    [Fact]
    public async Task An_answer_outranks_a_withdrawal_whichever_is_heard_first()
    {
        var mine = await hall.SubmittedAsync(Guid.NewGuid());
        Assert.Equal(204, (await WithdrawAsync(mine)).Status);
        await CaseSaysAsync(mine, Reply(mine));
        var seen = await ReadAsync(mine);
        Assert.Equal(("answered", "已修好。"), (seen.Json["status"].GetString(), seen.Json["reply"].GetProperty("text").GetString()));
    }

    [Fact]
    public async Task An_extension_is_told_with_its_reason_and_the_new_last_day()
    {
        var mine = await hall.SubmittedAsync(Guid.NewGuid());
        await CaseSaysAsync(mine, new CaseAccepted(mine.Id, IntakeHall.Housing, Today, ClockOf("handling", 60), true));
        var extended = new Clock("extension", "v", Today.AddDays(60), Today.AddDays(90), Today.AddDays(90), false);
        await CaseSaysAsync(mine, new DeadlineExtended(mine.Id, IntakeHall.Housing, 30, extended) { Sealed = new Words("需要专家鉴定。") });

        var seen = await ReadAsync(mine);
        var step = Steps(seen).Single(one => one.GetProperty("kind").GetString() == "deadline-extended");
        Assert.Equal("需要专家鉴定。", step.GetProperty("detail").GetString());
        Assert.Equal("《信访工作条例》第三十四条", step.GetProperty("article").GetString());
        Assert.Contains("2026年12月17日", step.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(("extension", "2026-12-17"), Due(seen));
    }

    [Fact]
    public async Task Returned_by_a_unit_it_is_at_the_office_again_with_the_offices_own_last_day()
    {
        var mine = await hall.SubmittedAsync(Guid.NewGuid());
        await RoutingSaysAsync(mine, new DispatchOpened(mine.Id, IntakeHall.DistrictOffice, null, ClockOf("dispatch", 15), null, null));
        await RoutingSaysAsync(mine, Routed(mine));
        await CaseSaysAsync(mine, new CaseOpened(mine.Id, IntakeHall.Housing, "/", IntakeHall.DistrictOffice, ClockOf("notice", 15)));
        Assert.Equal("notice", Due(await ReadAsync(mine)).Item1);

        await RoutingSaysAsync(
            mine,
            new ObjectionUpheld(mine.Id, IntakeHall.DistrictOffice, IntakeHall.Housing) { Sealed = new Words("内部理由") }
        );
        await CaseSaysAsync(mine, new CaseReturned(mine.Id, IntakeHall.Housing));

        var seen = await ReadAsync(mine);
        Assert.Equal(("dispatching", ("dispatch", "2026-10-03")), (seen.Json["status"].GetString(), Due(seen)));
        Assert.DoesNotContain("内部理由", seen.Body.GetRawText(), StringComparison.Ordinal);
        await RoutingSaysAsync(mine, Routed(mine));
        Assert.Equal("routed", (await ReadAsync(mine)).Json["status"].GetString());
    }

    [Fact]
    public async Task The_unit_that_declines_says_why_and_where_to_go()
    {
        var mine = await hall.SubmittedAsync(Guid.NewGuid());
        await CaseSaysAsync(
            mine,
            new CaseDeclined(mine.Id, IntakeHall.Housing, "litigation") { Sealed = new("判决已生效。", "区人民法院") }
        );
        var seen = await ReadAsync(mine);
        Assert.Equal("declined", seen.Json["status"].GetString());
        Assert.Equal(["判决已生效。\n请向区人民法院反映。"], Details(seen, "case-declined"));
    }

    /// <summary>FreeScout loses the merged customer; 条例 art. 35 gives each petitioner the answer and what follows from it.</summary>
    [Fact]
    public async Task A_merged_petitioner_gets_the_answer_of_the_petition_it_was_merged_into()
    {
        var (lead, repeat) = (await hall.SubmittedAsync(Guid.NewGuid(), "先反映的标题"), await hall.SubmittedAsync(Guid.NewGuid()));
        await RoutingSaysAsync(repeat, new PetitionMerged(repeat.Id, lead.Id, IntakeHall.DistrictOffice, repeat.Number));
        await CaseSaysAsync(lead, new CaseAccepted(lead.Id, IntakeHall.Housing, Today, ClockOf("handling", 60), true));
        var merged = await ReadAsync(repeat);
        Assert.Equal(("merged", ("handling", "2026-11-17")), (merged.Json["status"].GetString(), Due(merged)));

        await CaseSaysAsync(lead, Reply(lead));

        var answered = await ReadAsync(repeat);
        Assert.Equal(
            ("answered", "已修好。"),
            (answered.Json["status"].GetString(), answered.Json["reply"].GetProperty("text").GetString())
        );
        // Of the other petitioner nothing is told.
        foreach (var foreign in new[] { lead.Number, $"{lead.Id}", "先反映的标题" })
            Assert.DoesNotContain(foreign, answered.Body.GetRawText(), StringComparison.Ordinal);

        await RoutingSaysAsync(repeat, new PetitionUnmerged(repeat.Id, lead.Id, IntakeHall.DistrictOffice));
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(repeat)).Json["reply"].ValueKind);
    }

    private static PetitionRouted Routed(Submitted mine) =>
        new(
            mine.Id,
            mine.Number,
            IntakeHall.DistrictOffice,
            IntakeHall.Housing,
            "/",
            null,
            Purposes.Request,
            null,
            DateTimeOffset.UnixEpoch,
            false
        );

    private ReplyIssued Reply(Submitted mine) =>
        new(mine.Id, IntakeHall.Housing, IntakeHall.DistrictOffice, Today, hall.Clock.GetUtcNow(), true)
        {
            Sealed = new ReplyText("已修好。"),
        };

    private static Clock ClockOf(string rule, int days) => new(rule, "v", Today, Today.AddDays(days), Today.AddDays(days), false);

    private Task RoutingSaysAsync(Submitted mine, IEvent said) => hall.TellAsync(ServiceNames.Routing, Streams.Petition(mine.Id), said);

    private Task CaseSaysAsync(Submitted mine, IEvent said) => hall.TellAsync(ServiceNames.CaseHandling, Streams.Petition(mine.Id), said);

    private Task<Answer> ReadAsync(Submitted mine) =>
        hall.SendAsync(HttpMethod.Post, "/api/intake/petitions/lookup", new { number = mine.Number, code = mine.Code });

    private Task<Answer> SupplementAsync(
        Submitted mine,
        string text,
        Guid? citizen = null,
        string? code = null,
        string? key = null,
        Guid[]? files = null
    ) =>
        hall.SendAsync(
            HttpMethod.Post,
            $"/api/intake/petitions/{mine.Id}/supplements",
            new { text, attachments = files },
            citizen,
            [Key(key), ("Query-Code", code ?? "")]
        );

    private Task<Answer> AnswerAsync(Submitted mine, Guid question, string text, string? key = null, Guid[]? files = null) =>
        hall.SendAsync(
            HttpMethod.Post,
            $"/api/intake/petitions/{mine.Id}/answers",
            new
            {
                question,
                text,
                attachments = files,
            },
            null,
            [Key(key), ("Query-Code", mine.Code)]
        );

    private Task<Answer> WithdrawAsync(Submitted mine, string? code = null) =>
        hall.SendAsync(
            HttpMethod.Post,
            $"/api/intake/petitions/{mine.Id}/withdraw",
            new { reason = "已经解决。" },
            null,
            ("Query-Code", code ?? mine.Code)
        );

    private static (string, string) Key(string? key) => ("Idempotency-Key", key ?? Guid.NewGuid().ToString());

    private static (int, string?) Of(Answer answer) => (answer.Status, answer.Code);

    private static (string?, string?) Due(Answer seen) =>
        (seen.Json["nextDue"].GetProperty("rule").GetString(), seen.Json["nextDue"].GetProperty("end").GetString());

    private static IEnumerable<JsonElement> Steps(Answer seen) => seen.Json["timeline"].EnumerateArray();

    private static IEnumerable<string> Texts(Answer seen) => Steps(seen).Select(step => step.GetProperty("text").GetString()!);

    private static IEnumerable<string?> Details(Answer seen, string kind) =>
        Steps(seen).Where(step => step.GetProperty("kind").GetString() == kind).Select(step => step.GetProperty("detail").GetString());

    private static IEnumerable<string?> NamesAt(Answer seen, string kind) =>
        Steps(seen)
            .Single(step => step.GetProperty("kind").GetString() == kind)
            .GetProperty("files")
            .EnumerateArray()
            .Select(file => file.GetProperty("name").GetString());
}
