using MassTransit;
using Petitions.Contracts;
using Petitions.Supervision.Data;

namespace Petitions.Supervision;

/// <summary>From routing: how a category is called.</summary>
internal sealed class OnCategoryRegistered(SupervisionDb db) : IConsumer<Heard<CategoryRegistered>>
{
    public async Task Consume(ConsumeContext<Heard<CategoryRegistered>> context)
    {
        var heard = context.Message.Event;
        if (await db.Categories.FindAsync([db.Generation, heard.Code], context.CancellationToken) is { } known)
            known.Name = heard.Name;
        else
            db.Categories.Add(
                new CategoryCopy
                {
                    Generation = db.Generation,
                    Code = heard.Code,
                    Name = heard.Name,
                }
            );
    }
}
