using Microsoft.AspNetCore.Builder;

namespace Petitions.Tests.Services.Intake;

/// <summary>E-mail, identity number and consent in a submission; and the limit on uploads.</summary>
public sealed class ContactTests(IntakeHall hall) : IClassFixture<IntakeHall>
{
    [Theory]
    [InlineData("zhang@example.cn", true)]
    [InlineData("张三@例子.中国", true)]
    [InlineData("zhang@example", false)]
    [InlineData("zhang example.cn", false)]
    [InlineData("a@b.cn, c@d.cn", false)]
    public async Task An_email_is_checked_for_its_form(string email, bool good)
    {
        var answer = await hall.SubmitAsync(Petition(new { email }));
        Assert.Equal(good ? 201 : 400, answer.Status);
        if (!good)
            Assert.Contains("邮箱", answer.Json["errors"].GetProperty("email").GetString());
    }

    [Fact]
    public async Task An_email_of_more_than_a_hundred_characters_is_none() =>
        Assert.Equal(400, (await hall.SubmitAsync(Petition(new { email = new string('a', 95) + "@b.com" }))).Status);

    [Theory]
    [InlineData("11010519491231002x", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("123", false)]
    public async Task An_identity_number_is_checked_by_its_last_character(string idNumber, bool good)
    {
        var answer = await hall.SubmitAsync(Petition(new { idNumber }));
        Assert.Equal(good ? 201 : 400, answer.Status);
        if (!good)
            Assert.Contains("身份证", answer.Json["errors"].GetProperty("idNumber").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Consent_is_what_was_said_and_no_when_nothing_was(bool? mayPublish)
    {
        var answer = await hall.SubmitAsync(Petition(new { mayPublish }));
        var typed = new { number = answer.Json["number"].GetString(), code = answer.Json["queryCode"].GetString() };
        var seen = await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions/lookup", typed);
        Assert.Equal(mayPublish == true, seen.Json["mayPublish"].GetBoolean());
    }

    private static Dictionary<string, object?> Petition(object more)
    {
        var petition = Fields(IntakeHall.Petition());
        foreach (var (name, value) in Fields(more))
            petition[name] = value;
        return petition;
    }

    private static Dictionary<string, object?> Fields(object record) =>
        record.GetType().GetProperties().ToDictionary(field => field.Name, field => field.GetValue(record));
}

/// <summary>A hall with the usual limit on uploads.</summary>
public sealed class LimitedHall : IntakeHall
{
    protected override int UploadsPerMinute => 60;
}

public sealed class UploadLimitTests(LimitedHall hall) : IClassFixture<LimitedHall>
{
    [Fact]
    public async Task A_letters_nine_files_pass_at_once_and_a_flood_does_not()
    {
        var answers = new List<Answer>();
        for (var i = 0; i < 60; i++)
            answers.Add(await hall.UploadAsync($"{i}.txt", Files.Text));
        Assert.All(answers[..9], answer => Assert.Equal(201, answer.Status));
        var refused = answers.First(answer => (answer.Status, answer.Code) == (429, "too-many"));
        Assert.Matches("^[0-9a-f]{32}$", refused.Body.GetProperty("trace").GetString());
    }
}

/// <summary>A hall whose store has a megabyte for what nobody claims.</summary>
public sealed class NarrowHall : IntakeHall
{
    protected override void Adjust(WebApplicationBuilder builder) => builder.Configuration["Attachments:UnclaimedMegabytes"] = "1";
}

public sealed class UnclaimedRoomTests(NarrowHall hall) : IClassFixture<NarrowHall>
{
    [Fact]
    public async Task What_nobody_claims_does_not_fill_the_store()
    {
        var large = new byte[1024 * 1024];
        Files.Pdf.CopyTo(large, 0);
        var first = await hall.UploadedAsync("大.pdf", large);
        var refused = await hall.UploadAsync("收据.pdf", Files.Pdf);
        Assert.Equal((503, "uploads-full"), (refused.Status, refused.Code));
        // A letter is taken as ever, and what it claims makes room.
        await AttachmentTests.WithAsync(hall, [first]);
        await hall.UploadedAsync("收据.pdf", Files.Pdf);
    }
}
