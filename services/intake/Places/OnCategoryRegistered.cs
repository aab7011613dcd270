using MassTransit;
using Petitions.Contracts;
using Petitions.Intake.Data;

namespace Petitions.Intake;

/// <summary>A category was entered or changed.</summary>
internal sealed class OnCategoryRegistered(IntakeDb db, OrganisationCache cache) : IConsumer<Heard<CategoryRegistered>>
{
    public async Task Consume(ConsumeContext<Heard<CategoryRegistered>> context)
    {
        var said = context.Message.Event;
        var category = await db.Categories.FindAsync([said.Code], context.CancellationToken);
        if (category is null)
            db.Categories.Add(category = new CategoryCopy { Code = said.Code, Name = said.Name });
        (category.Name, category.Parent) = (said.Name, said.Parent);
        cache.ForgetAfterSaveOf(db);
    }
}
