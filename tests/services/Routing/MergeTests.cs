using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Routing.Data;
using Petitions.Routing.Matters;
using Xunit;
using static Petitions.Tests.Services.Routing.ObjectionTests;
using static Petitions.Tests.Services.Routing.RoutingHall;

namespace Petitions.Tests.Services.Routing;

/// <summary>A repeat is handled with the one in hand; nobody loses his right to an answer by it.</summary>
public sealed class MergeTests
{
    [Fact]
    public async Task A_repeat_goes_with_the_one_in_hand_and_can_be_taken_apart_again()
    {
        await using var hall = await StartFilledAsync();
        var first = await ForwardedAsync(hall, "咨询一件事情");
        var repeat = await hall.SubmitAsync("再次咨询", mailboxUnit: "310104", mailbox: "310104-head");
        var number = (await MatterAsync(hall, first)).GetProperty("number").GetString()!;

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await ActAsync(hall, repeat, "merge", new { into = number.ToLowerInvariant() })).StatusCode
        );

        var merged = Assert.IsType<PetitionMerged>((await hall.SaidAsync(repeat))[^1]);
        Assert.Equal((first, "再次咨询", "张晓明"), (merged.Into, merged.Sealed!.Title, merged.Sealed.Name));
        var seen = await MatterAsync(hall, repeat);
        Assert.Equal(
            ("merged", number),
            (seen.GetProperty("state").GetString(), seen.GetProperty("mergedInto").GetProperty("number").GetString())
        );
        Assert.Equal(["unmerge"], Allowed(seen));
        Assert.Equal(
            repeat,
            Assert.Single((await MatterAsync(hall, first)).GetProperty("mergedHere").EnumerateArray()).GetProperty("id").GetGuid()
        );
        Assert.Empty((await hall.GetAsync("desk", unit: DistrictOffice)).GetProperty("items").EnumerateArray());

        Assert.Equal(HttpStatusCode.NoContent, (await ActAsync(hall, repeat, "unmerge", new { })).StatusCode);
        Assert.Equal(first, Assert.IsType<PetitionUnmerged>((await hall.SaidAsync(repeat))[^1]).From);
        var again = await MatterAsync(hall, repeat);
        Assert.Equal(
            ("pending", "2026-03-17"),
            (again.GetProperty("state").GetString(), again.GetProperty("clock").GetProperty("end").GetString())
        );
    }

    [Fact]
    public async Task Nothing_is_merged_into_itself_into_what_ended_or_into_another_offices_petition()
    {
        await using var hall = await StartFilledAsync();
        var mine = await hall.SubmitAsync("再次咨询", mailboxUnit: "310104", mailbox: "310104-head");
        var others = await hall.SubmitAsync("他区事项", mailboxUnit: "310105", mailbox: "310105-head");
        var answered = await ForwardedAsync(hall);
        await hall.HearAsync(
            ServiceNames.CaseHandling,
            answered,
            new ReplyIssued(answered, "310104-D17", DistrictOffice, new(2026, 3, 2), hall.Time.GetUtcNow(), true)
        );
        async Task<string?> MergeAsync(Guid into, string office = DistrictOffice) =>
            await CodeAsync(
                await ActAsync(
                    hall,
                    mine,
                    "merge",
                    new { into = (await hall.GetAsync($"matters/{into}", unit: office)).GetProperty("number").GetString() }
                )
            );

        Assert.Equal("invalid", await MergeAsync(mine));
        Assert.Equal("invalid", await MergeAsync(others, "310105-XF"));
        Assert.Equal("invalid", await CodeAsync(await ActAsync(hall, mine, "merge", new { into = "20260302-NICHTDA" })));
        Assert.Equal("not-in-hand", await MergeAsync(answered));
    }

    [Fact]
    public async Task Merging_goes_one_step_deep()
    {
        await using var hall = await StartFilledAsync();
        var (a, b, c) = (await ForwardedAsync(hall), await NewAsync(hall), await NewAsync(hall));
        await ActAsync(hall, b, "merge", new { into = await NumberAsync(hall, a) });

        Assert.Equal("merged-itself", await CodeAsync(await ActAsync(hall, c, "merge", new { into = await NumberAsync(hall, b) })));
        var lead = await NewAsync(hall);
        await ActAsync(hall, c, "merge", new { into = await NumberAsync(hall, lead) });
        Assert.Equal("others-merged", await CodeAsync(await ActAsync(hall, lead, "merge", new { into = await NumberAsync(hall, a) })));
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("withdrawn")]
    [InlineData("refused")]
    public async Task What_was_merged_into_a_petition_that_gets_no_answer_comes_back_to_the_desk(string end)
    {
        await using var hall = await StartFilledAsync();
        var lead = end == "declined" ? await NewAsync(hall) : await ForwardedAsync(hall);
        var repeat = await NewAsync(hall);
        await ActAsync(hall, repeat, "merge", new { into = await NumberAsync(hall, lead) });

        await EndAsync(hall, lead, end);

        Assert.Equal("pending", (await MatterAsync(hall, repeat)).GetProperty("state").GetString());
        Assert.IsType<PetitionUnmerged>((await hall.SaidAsync(repeat))[^1]);
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("withdrawn")]
    [InlineData("refused")]
    [InlineData("answered")]
    public async Task Nothing_is_merged_into_what_ends_in_the_same_moment(string end)
    {
        await using var hall = await StartFilledAsync();
        var lead = end == "declined" ? await NewAsync(hall) : await ForwardedAsync(hall);
        var repeat = await NewAsync(hall);
        await using var scope = hall.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RoutingDb>();
        var (read, into) = (await db.Matters.FindAsync(repeat), await db.Matters.FindAsync(lead));
        scope.ServiceProvider.GetRequiredService<Desk>().Merge(read!, into!);

        await EndAsync(hall, lead, end);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        Assert.Equal("pending", (await MatterAsync(hall, repeat)).GetProperty("state").GetString());
        Assert.Equal("not-in-hand", await CodeAsync(await ActAsync(hall, repeat, "merge", new { into = await NumberAsync(hall, lead) })));
    }

    [Fact]
    public async Task Whoever_ends_a_petition_has_read_what_is_merged_into_it()
    {
        await using var hall = await StartFilledAsync();
        var (lead, repeat) = (await NewAsync(hall), await NewAsync(hall));
        await ActAsync(hall, repeat, "merge", new { into = await NumberAsync(hall, lead) });

        var unread = await hall.ActAsync(
            DistrictOffice,
            lead,
            "decline",
            new
            {
                reason = "litigation",
                explanation = "请依法提出。",
                competentBody = "区人民法院",
            }
        );

        Assert.Equal(HttpStatusCode.PreconditionFailed, unread.StatusCode);
        Assert.Equal("merged", (await MatterAsync(hall, repeat)).GetProperty("state").GetString());
        Assert.Single((await MatterAsync(hall, lead)).GetProperty("mergedHere").EnumerateArray());
    }

    [Fact]
    public async Task A_repeat_that_is_withdrawn_leaves_the_petition_with_which_it_was_handled()
    {
        await using var hall = await StartFilledAsync();
        var (lead, repeat) = (await ForwardedAsync(hall), await NewAsync(hall));
        await ActAsync(hall, repeat, "merge", new { into = await NumberAsync(hall, lead) });

        await hall.HearAsync(ServiceNames.Intake, repeat, new PetitionWithdrawn(repeat));

        Assert.Equal(lead, Assert.IsType<PetitionUnmerged>((await hall.SaidAsync(repeat))[^1]).From);
        Assert.Equal("withdrawn", (await MatterAsync(hall, repeat)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_withdrawn_petition_leaves_the_desk_and_a_supplement_stands_in_its_history()
    {
        await using var hall = await StartFilledAsync();
        var id = await NewAsync(hall);
        await hall.HearAsync(
            ServiceNames.Intake,
            id,
            new PetitionSupplemented(id, Guid.NewGuid())
            {
                Sealed = new Words("补充一张照片的说明。", [new(Guid.NewGuid(), "照片.jpg", "image/jpeg", 4000)]),
            }
        );
        var added = (await MatterAsync(hall, id)).GetProperty("history").EnumerateArray().Last();
        Assert.Contains("补充一张照片的说明。", added.ToString(), StringComparison.Ordinal);
        var file = Assert.Single(added.GetProperty("files").EnumerateArray());
        Assert.Equal("照片.jpg", file.GetProperty("name").GetString());
        Assert.NotEmpty(file.GetProperty("ticket").GetString()!);
        // Whoever acts on what he read before does not know of it.
        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await hall.ActAsync(DistrictOffice, id, "forward", new { unit = "310104-D17" })).StatusCode
        );

        await hall.HearAsync(ServiceNames.Intake, id, new PetitionWithdrawn(id) { Sealed = new Words("问题已经解决。") });

        var seen = await MatterAsync(hall, id);
        Assert.Equal("withdrawn", seen.GetProperty("state").GetString());
        Assert.Equal("信访人撤回。问题已经解决。", seen.GetProperty("history").EnumerateArray().Last().GetProperty("text").GetString());
        Assert.Empty(Allowed(seen));
        Assert.Equal(0, (await hall.GetAsync("desk/counts", unit: DistrictOffice)).GetProperty("open").GetInt32());
    }

    private static Task EndAsync(RoutingHall hall, Guid lead, string end) =>
        end switch
        {
            "declined" => ActAsync(
                hall,
                lead,
                "decline",
                new
                {
                    reason = "litigation",
                    explanation = "请依法向人民法院提出。",
                    competentBody = "区人民法院",
                }
            ),
            "withdrawn" => hall.HearAsync(ServiceNames.Intake, lead, new PetitionWithdrawn(lead)),
            "refused" => hall.HearAsync(ServiceNames.CaseHandling, lead, new CaseDeclined(lead, "310104-D17", "litigation")),
            _ => hall.HearAsync(
                ServiceNames.CaseHandling,
                lead,
                new ReplyIssued(lead, "310104-D17", DistrictOffice, new(2026, 3, 2), hall.Time.GetUtcNow(), true)
            ),
        };

    private static Task<Guid> NewAsync(RoutingHall hall) => hall.SubmitAsync("咨询", mailboxUnit: "310104", mailbox: "310104-head");

    private static async Task<string> NumberAsync(RoutingHall hall, Guid id) =>
        (await MatterAsync(hall, id)).GetProperty("number").GetString()!;
}
