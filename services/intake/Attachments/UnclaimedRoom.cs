using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>
/// How much of the store nobody's files may take (<c>Attachments:UnclaimedMegabytes</c>): anyone may upload, and a limit by address does not hold
/// whoever has many.
/// </summary>
internal sealed class UnclaimedRoom
{
    private readonly long most;

    public UnclaimedRoom(IConfiguration configuration)
    {
        var megabytes = configuration.GetValue("Attachments:UnclaimedMegabytes", 2048L);
        if (megabytes < 1)
            throw new InvalidOperationException($"Attachments:UnclaimedMegabytes is {megabytes}: it takes 1 or more.");
        most = megabytes * 1024 * 1024;
    }

    /// <summary>Summed on an index of those files alone. What is on its way meanwhile may go beyond by as much.</summary>
    public async Task<bool> IsFullAsync(IntakeDb db, CancellationToken stop) =>
        await db.Attachments.Where(file => file.PetitionId == null).SumAsync(file => file.Size, stop) >= most;
}
