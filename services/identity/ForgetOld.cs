using Microsoft.EntityFrameworkCore;
using Petitions.Identity.Data;
using Petitions.Messaging;

namespace Petitions.Identity;

/// <summary>Once a day: sessions that ended and failures long past go.</summary>
internal sealed class ForgetOld(IdentityDb db) : IDueTask
{
    public const string Kind = "forget-old";
    public const string Subject = "all";
    private static readonly TimeSpan keep = TimeSpan.FromDays(1);

    public async Task FireAsync(string subject, DateTimeOffset due, CancellationToken stop)
    {
        var now = db.Service.Clock.GetUtcNow();
        var before = (now - keep).UtcDateTime;
        // Not in the timer's own transaction: doing it twice does no harm.
        using (await db.Service.Gate.EnterAsync(stop))
        {
            await db.Sessions.Where(s => s.ExpiresAt < before).ExecuteDeleteAsync(stop);
            await db.FailedSignIns.Where(f => f.LastAt < before).ExecuteDeleteAsync(stop);
        }
        await db.SetTimerAsync(Kind, Subject, now.AddDays(1), stop);
    }
}
