namespace Petitions.Tests.Services.Intake;

/// <summary>A hall with the usual limit on guesses.</summary>
public sealed class GuardedHall : IntakeHall
{
    protected override int GuessesPerMinute => 60;
}

public sealed class GuessTests(GuardedHall hall) : IClassFixture<GuardedHall>
{
    [Fact]
    public async Task Whoever_tries_codes_is_stopped()
    {
        var mine = await hall.SubmittedAsync();
        var answers = new List<Answer>();
        for (var i = 0; i < 30 && answers.LastOrDefault()?.Status != 429; i++)
            answers.Add(
                await hall.SendAsync(HttpMethod.Post, "/api/intake/petitions/lookup", new { number = mine.Number, code = "22222-22222" })
            );
        Assert.Equal((404, "wrong-number-or-code"), (answers[0].Status, answers[0].Code));
        Assert.Equal((429, "too-many"), (answers[^1].Status, answers[^1].Code));
    }
}
