using Petitions.Contracts;
using Petitions.Rules;
using Petitions.Tests.Services.Intake;

namespace Petitions.Tests.Services.Survey;

public sealed class SurveyTests(IntakeHall hall) : IClassFixture<IntakeHall>
{
    private static readonly object Good = new
    {
        officeRating = "satisfied",
        unitRating = "dissatisfied",
        words = "房管局来得太晚。",
    };

    [Fact]
    public async Task The_petitioner_rates_office_and_unit_apart_once_and_sees_it_in_the_timeline()
    {
        var citizen = Guid.NewGuid();
        var mine = await AnsweredAsync(citizen);
        var open = await hall.SendAsync(HttpMethod.Get, $"/api/satisfaction-survey/surveys/{mine.Id}", citizen: citizen);
        Assert.True(open.Json["open"].GetBoolean());
        Assert.Equal("徐汇区信访办公室", open.Json["officeName"].GetString());
        Assert.Equal(204, (await RateAsync(mine, Good, citizen)).Status);
        var again = await RateAsync(mine, Good, citizen);
        Assert.Equal((409, "already-rated"), (again.Status, again.Code));
        var rated = await hall.SendAsync(HttpMethod.Get, $"/api/satisfaction-survey/surveys/{mine.Id}", citizen: citizen);
        Assert.Equal("房管局来得太晚。", rated.Json["words"].GetString());
        await IntakeHall.UntilAsync(
            async () =>
            {
                var seen = await hall.SendAsync(HttpMethod.Get, $"/api/intake/petitions/{mine.Id}", citizen: citizen);
                return seen.Json["timeline"].EnumerateArray().Any(step => step.GetProperty("kind").GetString() == "survey-answered");
            },
            "the rating in the timeline"
        );
    }

    [Fact]
    public async Task Two_answers_at_once_are_one_rating()
    {
        var citizen = Guid.NewGuid();
        var mine = await AnsweredAsync(citizen);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RateAsync(mine, Good, citizen)));
        Assert.Single(answers, answer => answer.Status == 204);
        Assert.All(answers.Where(answer => answer.Status != 204), answer => Assert.Equal("already-rated", answer.Code));
    }

    [Fact]
    public async Task The_query_code_is_enough_and_a_wrong_one_is_not()
    {
        var (mine, other) = (await AnsweredAsync(), await hall.SubmittedAsync());
        Assert.Equal(404, (await RateAsync(mine, Good)).Status);
        Assert.Equal(404, (await RateAsync(mine, Good, code: other.Code)).Status);
        Assert.Equal(404, (await RateAsync(mine, Good, citizen: Guid.NewGuid())).Status);
        Assert.Equal(204, (await RateAsync(mine, Good, code: mine.Code)).Status);
    }

    [Fact]
    public async Task After_the_last_day_it_lapses_by_itself_and_cannot_be_rated()
    {
        var citizen = Guid.NewGuid();
        var mine = await AnsweredAsync(citizen);
        var survey = await hall.SendAsync(HttpMethod.Get, $"/api/satisfaction-survey/surveys/{mine.Id}", citizen: citizen);
        var end = DateOnly.Parse(survey.Json["lapsesOn"].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        hall.Clock.Advance(ShanghaiTime.StartOf(end.AddDays(1)) - hall.Clock.GetUtcNow());
        // At once, before the timer can have said so.
        var late = await RateAsync(mine, Good, citizen);
        Assert.Equal((409, "rating-lapsed"), (late.Status, late.Code));
        await IntakeHall.UntilAsync(
            async () =>
            {
                var seen = await hall.SendAsync(HttpMethod.Get, $"/api/intake/petitions/{mine.Id}", citizen: citizen);
                return seen.Json["timeline"].EnumerateArray().Any(step => step.GetProperty("kind").GetString() == "survey-lapsed");
            },
            "the lapse in the timeline"
        );
        Assert.Equal("rating-lapsed", (await RateAsync(mine, Good, citizen)).Code);
    }

    [Fact]
    public async Task At_midnight_of_the_last_day_each_survey_is_rated_or_lapses_and_never_both()
    {
        const int surveys = 12;
        var mine = new List<Submitted>();
        for (var n = 0; n < surveys; n++)
            mine.Add(await AnsweredAsync());
        var survey = await hall.SendAsync(
            HttpMethod.Get,
            $"/api/satisfaction-survey/surveys/{mine[0].Id}",
            null,
            null,
            ("Query-Code", mine[0].Code)
        );
        var end = DateOnly.Parse(survey.Json["lapsesOn"].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        hall.Clock.Advance(ShanghaiTime.StartOf(end.AddDays(1)).AddMilliseconds(-1) - hall.Clock.GetUtcNow());

        // Midnight comes while they are being rated, and the timers with it.
        var half = Task.WhenAll(mine.Take(surveys / 2).Select(one => RateAsync(one, Good, code: one.Code)));
        hall.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var rest = Task.WhenAll(mine.Skip(surveys / 2).Select(one => RateAsync(one, Good, code: one.Code)));
        Answer[] answers = [.. await half, .. await rest];
        Assert.All(answers, answer => Assert.True(answer.Status == 204 || answer.Code == "rating-lapsed", answer.Body.ToString()));

        foreach (var (one, answer) in mine.Zip(answers))
        {
            var said = await EndsAsync(one);
            Assert.Equal([answer.Status == 204 ? "survey-answered" : "survey-lapsed"], said);
        }
    }

    [Fact]
    public async Task A_reply_may_be_heard_of_before_its_petition()
    {
        var (id, number, code) = (Guid.CreateVersion7(), "20260918-TEST2345", "ABCDE-FGHJK");
        await TellReplyAsync(id);
        var mine = new Submitted(id, number, code);
        Assert.Equal(404, (await RateAsync(mine, Good, code: code)).Status);
        var hash = hall.Keys.QueryCode(number, "ABCDEFGHJK");
        var submitted = new PetitionSubmitted(
            id,
            number,
            "mayor",
            IntakeHall.City,
            null,
            "request",
            null,
            hall.Clock.GetUtcNow(),
            null,
            null,
            hash
        );
        await hall.TellAsync(ServiceNames.Intake, Streams.Petition(id), submitted);
        Assert.Equal(204, (await RateAsync(mine, Good, code: code)).Status);
    }

    [Fact]
    public async Task Without_a_reply_there_is_nothing_to_rate()
    {
        var mine = await hall.SubmittedAsync();
        await IntakeHall.UntilAsync(async () => (await RateAsync(mine, Good, code: mine.Code)).Code == "survey-not-open", "not open yet");
    }

    [Theory]
    [InlineData("officeRating", "excellent")]
    [InlineData("unitRating", null)]
    [InlineData("words", "a\0b")]
    public async Task A_wrong_answer_is_named(string field, string? value)
    {
        var mine = await AnsweredAsync();
        var body = new Dictionary<string, string?>
        {
            ["officeRating"] = "satisfied",
            ["unitRating"] = "fairly-satisfied",
            [field] = value,
        };
        var answer = await RateAsync(mine, body, code: mine.Code);
        Assert.Equal(400, answer.Status);
        Assert.Equal(field, Assert.Single(answer.Json["errors"].EnumerateObject()).Name);
        var wordy = new
        {
            officeRating = "satisfied",
            unitRating = "satisfied",
            words = new string('字', 1001),
        };
        Assert.Equal(400, (await RateAsync(mine, wordy, code: mine.Code)).Status);
    }

    private async Task<Submitted> AnsweredAsync(Guid? citizen = null)
    {
        var mine = await hall.SubmittedAsync(citizen);
        await TellReplyAsync(mine.Id);
        // Until the survey has heard both of the petition and of its reply.
        await IntakeHall.UntilAsync(
            async () =>
                (
                    await hall.SendAsync(
                        HttpMethod.Get,
                        $"/api/satisfaction-survey/surveys/{mine.Id}",
                        null,
                        null,
                        ("Query-Code", mine.Code)
                    )
                ).Status == 200,
            "the survey"
        );
        return mine;
    }

    /// <summary>How the petitioner's timeline says that the survey ended, once it has.</summary>
    private async Task<IReadOnlyList<string>> EndsAsync(Submitted one)
    {
        List<string> ends = [];
        await IntakeHall.UntilAsync(
            async () =>
            {
                var body = new { number = one.Number, code = one.Code };
                var seen = await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions/lookup", body);
                var kinds = seen.Json["timeline"].EnumerateArray().Select(step => step.GetProperty("kind").GetString()!);
                ends = [.. kinds.Where(kind => kind is "survey-answered" or "survey-lapsed")];
                return ends.Count > 0;
            },
            "the end of the survey"
        );
        return ends;
    }

    private Task TellReplyAsync(Guid id)
    {
        var now = hall.Clock.GetUtcNow();
        var reply = new ReplyIssued(id, IntakeHall.Housing, IntakeHall.DistrictOffice, ShanghaiTime.DateOf(now), now, true)
        {
            Sealed = new("已维修。"),
        };
        return hall.TellAsync(ServiceNames.CaseHandling, Streams.Petition(id), reply);
    }

    private Task<Answer> RateAsync(Submitted mine, object body, Guid? citizen = null, string? code = null) =>
        hall.SendAsync(
            HttpMethod.Post,
            $"/api/satisfaction-survey/surveys/{mine.Id}/answer",
            body,
            citizen,
            code is null ? [] : [("Query-Code", code)]
        );
}
