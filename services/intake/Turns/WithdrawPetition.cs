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

/// <summary>撤回: the petitioner takes it back, as long as it is not answered. An answer that is on its way stands.</summary>
internal static class WithdrawPetition
{
    public sealed record Request(string? Reason);

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/petitions/{id:guid}/withdraw", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Codes)
            .WithSummary("Takes one's own petition back, by account or Query-Code header.");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        Request asked,
        HttpContext context,
        IntakeDb db,
        IDatabaseFaults faults,
        CancellationToken stop
    )
    {
        if (await db.FindOwnAsync(context, id, stop) is null)
            return Problem.Missing();
        var (reason, wrong) = OwnWords.Read("reason", asked.Reason, least: 0);
        if (wrong is not null)
            return wrong;
        for (var attempt = 1; ; attempt++)
        {
            var progress = await db.Progress.SingleOrDefaultAsync(row => row.PetitionId == id, stop);
            // Twice is once.
            if (progress is { Withdrawn: true })
                return TypedResults.NoContent();
            if (await db.RefusalAsync(id, stop) is { } refused)
                return refused;
            progress ??= db.Progress.Add(new Progress { PetitionId = id }).Entity;
            progress.Withdraw();
            var step = Guid.CreateVersion7(db.Service.Clock.GetUtcNow());
            var words = reason.Length == 0 ? null : reason;
            db.KeepOwn(
                id,
                step,
                new PetitionWithdrawn(id) { Sealed = words is null ? null : new Words(words) },
                new StepData(Words: words)
            );
            try
            {
                await db.SaveChangesAsync(stop);
                return TypedResults.NoContent();
            }
            catch (DbUpdateException e) when ((e is DbUpdateConcurrencyException || faults.IsDuplicate(e)) && attempt < 4)
            {
                // News of the petition came in the same moment: look again.
                db.Forget();
            }
        }
    }
}
