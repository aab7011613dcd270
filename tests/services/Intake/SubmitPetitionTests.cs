using System.Text;
using Petitions.Contracts;

namespace Petitions.Tests.Services.Intake;

public sealed class SubmitPetitionTests(IntakeHall hall) : IClassFixture<IntakeHall>
{
    [Fact]
    public async Task What_is_submitted_is_answered_with_number_and_code_and_found_again()
    {
        var mine = await hall.SubmittedAsync();
        Assert.Matches("^20260918-[2-9A-Y]{8}$", mine.Number);
        Assert.Matches("^[2-9A-Y]{5}-[2-9A-Y]{5}$", mine.Code);
        var typed = new { number = mine.Number.ToLowerInvariant(), code = mine.Code.Replace("-", " ", StringComparison.Ordinal) };
        var seen = await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions/lookup", typed);
        Assert.Equal(200, seen.Status);
        Assert.Equal("registered", seen.Json["status"].GetString());
        Assert.Equal("市长信箱", seen.Json["mailboxName"].GetString());
        var step = Assert.Single(seen.Json["timeline"].EnumerateArray());
        Assert.Contains(mine.Number, step.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(seen.Json["canRate"].GetBoolean());
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")]
    [InlineData("Basic abc")]
    public async Task Who_comes_with_a_token_that_is_no_good_is_told_so_and_does_not_become_nobody(string authorization)
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var answer = await hall.SendAsync(
            HttpMethod.Post,
            "/api/intake/petitions",
            IntakeHall.Petition(),
            null,
            key,
            ("Authorization", authorization)
        );
        Assert.Equal((401, "sign-in"), (answer.Status, answer.Code));
        var kept = await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions", IntakeHall.Petition(), null, key);
        Assert.Equal((201, false), (kept.Status, kept.Replayed));
    }

    [Fact]
    public async Task What_no_endpoint_takes_is_explained()
    {
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/api/intake/petitions"), (HttpMethod.Delete, "/api/intake/nothing") })
        {
            var answer = await hall.SendAsync(method, path);
            Assert.Equal((404, "no-endpoint"), (answer.Status, answer.Code));
        }
        var plain = await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions", new StringContent("{}", Encoding.UTF8, "text/plain"));
        Assert.Equal("no-endpoint", plain.Code);
        // Asked before it is sent, or the connection is closed while it is.
        var huge = await hall.SendAsync(
            HttpMethod.Post,
            "/api/intake/petitions",
            new { title = new string('a', 600_000) },
            null,
            ("Idempotency-Key", "huge"),
            ("Expect", "100-continue")
        );
        Assert.Equal((413, "too-large"), (huge.Status, huge.Code));
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_makes_one_petition()
    {
        var (key, body) = (Guid.NewGuid().ToString(), IntakeHall.Petition("同时提交"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hall.SubmitAsync(body, key: key)));
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body.GetRawText()).Distinct());
        Assert.Equal(7, answers.Count(answer => answer.Replayed));
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused_and_another_person_may_use_it()
    {
        var key = Guid.NewGuid().ToString();
        var first = await hall.SubmitAsync(IntakeHall.Petition(), key: key);
        var other = await hall.SubmitAsync(IntakeHall.Petition("另一件事"), key: key);
        var someone = await hall.SubmitAsync(IntakeHall.Petition(), Guid.NewGuid(), key);
        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Code));
        Assert.Equal((201, false), (someone.Status, someone.Replayed));
        Assert.NotEqual(first.Json["id"].GetGuid(), someone.Json["id"].GetGuid());
    }

    [Fact]
    public async Task Without_a_key_nothing_is_taken()
    {
        var answer = await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions", IntakeHall.Petition());
        Assert.Equal((400, "idempotency-key"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_accusation_is_told_which_authority_takes_it()
    {
        var answer = await hall.SubmitAsync(With("purpose", "accusation"));
        Assert.Equal((422, "accusation-not-taken"), (answer.Status, answer.Code));
        Assert.Contains("纪检监察机关", answer.Json["detail"].GetString(), StringComparison.Ordinal);
        Assert.Contains("12388", answer.Json["detail"].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mailbox", "nobody")]
    [InlineData("mailbox", null)]
    [InlineData("title", "一")]
    [InlineData("title", " 一 ")]
    [InlineData("title", null)]
    [InlineData("title", "零\0字符")]
    [InlineData("text", " \n\t ")]
    [InlineData("text", "a\0b")]
    [InlineData("purpose", "party")]
    [InlineData("purpose", null)]
    [InlineData("place", "999999")]
    [InlineData("category", "9999")]
    [InlineData("phone", "call me")]
    [InlineData("phone", "12")]
    [InlineData("statedOn", "2026-09-19")]
    public async Task A_wrong_field_is_named(string field, string? value)
    {
        var answer = await hall.SubmitAsync(With(field, value));
        Assert.Equal((400, "invalid"), (answer.Status, answer.Code));
        Assert.Equal(field, Assert.Single(answer.Json["errors"].EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("title", 100)]
    [InlineData("text", 20_000)]
    [InlineData("name", 50)]
    [InlineData("address", 200)]
    public async Task Lengths_are_counted_in_characters(string field, int most)
    {
        // 𠮷 is two UTF-16 units and one character.
        var longest = string.Concat(Enumerable.Repeat("𠮷", most));
        Assert.Equal(201, (await hall.SubmitAsync(With(field, longest))).Status);
        Assert.Equal(400, (await hall.SubmitAsync(With(field, longest + "字"))).Status);
    }

    [Theory]
    [InlineData("""{"mailbox":"mayor","title":"半个\ud842字","text":"内容","purpose":"request"}""")]
    [InlineData("""{"mailbox":"mayor","title":""")]
    [InlineData("null")]
    [InlineData("""{"mailbox":"mayor","title":"标题","text":"内容","purpose":"request","statedOn":"yesterday"}""")]
    public async Task A_malformed_body_is_the_callers_mistake(string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        var answer = await hall.SubmitAsync(body);
        Assert.Equal((400, "invalid"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Control_characters_are_taken_away_but_lines_and_tabs_stay()
    {
        var citizen = Guid.NewGuid();
        var answer = await hall.SubmitAsync(With("text", " 第一行\r\n\t第二\u0007行\u0085\u202a完 "), citizen);
        var seen = await hall.SendAsync(HttpMethod.Get, $"/api/intake/petitions/{answer.Json["id"].GetGuid()}", citizen: citizen);
        Assert.Equal("第一行\n\t第二行\n\u202a完", seen.Json["text"].GetString());
    }

    [Fact]
    public async Task Mailboxes_places_and_categories_are_for_anyone_and_follow_the_organisation()
    {
        var street = new UnitRegistered(
            "310104003",
            "天平路街道办事处",
            "天平路街道",
            "government",
            "street",
            "310104003",
            "310104",
            "/310000/310104/310104003/",
            [new("tp", "街道主任信箱")]
        );
        await hall.TellAsync(ServiceNames.Routing, Streams.Unit(street.Code), street);
        await IntakeHall.UntilAsync(
            async () => (await hall.SendAsync(HttpMethod.Get, "/api/intake/mailboxes")).Body.EnumerateArray().Count() == 3,
            "the new mailbox"
        );
        var mailboxes = (await hall.SendAsync(HttpMethod.Get, "/api/intake/mailboxes")).Body.EnumerateArray().ToList();
        var places = (await hall.SendAsync(HttpMethod.Get, "/api/intake/places")).Body.EnumerateArray().ToList();
        var categories = await hall.SendAsync(HttpMethod.Get, "/api/intake/categories");
        Assert.Equal(["mayor", "xh", "tp"], mailboxes.Select(mailbox => mailbox.GetProperty("id").GetString()));
        Assert.Equal(["310104", "310104003"], places.Select(place => place.GetProperty("code").GetString()));
        Assert.Equal("房屋维修", Assert.Single(categories.Body.EnumerateArray()).GetProperty("name").GetString());
    }

    private static Dictionary<string, object?> With(string field, object? value) =>
        new()
        {
            ["mailbox"] = IntakeHall.Mailbox,
            ["title"] = "屋顶漏水",
            ["text"] = "多次报修没有结果。",
            ["purpose"] = "request",
            [field] = value,
        };
}
