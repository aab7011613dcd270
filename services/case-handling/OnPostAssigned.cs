using MassTransit;
using Petitions.CaseHandling.Data;
using Petitions.Contracts;

namespace Petitions.CaseHandling;

/// <summary>Who holds which post: a case is assigned only within its unit.</summary>
internal sealed class OnPostAssigned(CaseHandlingDb db) : IConsumer<Heard<PostAssigned>>
{
    public async Task Consume(ConsumeContext<Heard<PostAssigned>> context)
    {
        var (said, stop) = (context.Message.Event, context.CancellationToken);
        if (await db.Posts.FindAsync([said.AccountId], stop) is { } known)
            (known.Role, known.Unit) = (said.Role, said.Unit);
        else
            db.Posts.Add(
                new StaffPost
                {
                    AccountId = said.AccountId,
                    Role = said.Role,
                    Unit = said.Unit,
                }
            );
    }
}
