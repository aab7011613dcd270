using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>What the petitioner wants.</summary>
internal sealed record ChannelsWanted(bool Email, bool Sms);

/// <summary>The same, and which channels this hall has at all.</summary>
internal sealed record ChannelsView(bool Email, bool Sms, bool EmailOffered, bool SmsOffered);

/// <summary>A petitioner switches e-mail and SMS off and on; it holds for what waits already. The box stays.</summary>
internal static class ChooseChannels
{
    public static void MapTo(IEndpointRouteBuilder api)
    {
        api.MapGet("/notices/channels", ReadAsync).For(Roles.Citizen).WithSummary("By which channels the caller is told.");
        api.MapPut("/notices/channels", ChooseAsync).For(Roles.Citizen).WithSummary("Switches e-mail and SMS on or off.");
    }

    private static async Task<Results<Ok<ChannelsView>, ProblemHttpResult>> ReadAsync(
        ClaimsPrincipal user,
        IntakeDb db,
        NoticeSettings settings,
        CancellationToken stop
    )
    {
        if (user.Account() is not { } account)
            return Problem.Missing();
        return TypedResults.Ok(ViewOf(await db.NoticeChoices.FindAsync([account], stop), settings));
    }

    private static async Task<Results<Ok<ChannelsView>, ProblemHttpResult>> ChooseAsync(
        ChannelsWanted wanted,
        ClaimsPrincipal user,
        IntakeDb db,
        NoticeSettings settings,
        IDatabaseFaults faults,
        CancellationToken stop
    )
    {
        if (user.Account() is not { } account)
            return Problem.Missing();
        for (var attempt = 1; ; attempt++)
        {
            var choice = await db.NoticeChoices.FindAsync([account], stop);
            if (choice is null)
                db.NoticeChoices.Add(choice = new NoticeChoice { Account = account });
            (choice.Email, choice.Sms) = (wanted.Email, wanted.Sms);
            try
            {
                await db.SaveChangesAsync(stop);
                return TypedResults.Ok(ViewOf(choice, settings));
            }
            catch (DbUpdateException e) when (faults.IsDuplicate(e) && attempt < 3)
            {
                // Two first choices at once: the later one holds.
                db.ChangeTracker.Clear();
            }
        }
    }

    private static ChannelsView ViewOf(NoticeChoice? choice, NoticeSettings settings) =>
        new(choice?.Email ?? true, choice?.Sms ?? true, settings.Offers(Channel.Email), settings.Offers(Channel.Sms));
}
