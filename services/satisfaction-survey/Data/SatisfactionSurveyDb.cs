using Microsoft.EntityFrameworkCore;
using Petitions.Messaging;

namespace Petitions.SatisfactionSurvey.Data;

/// <summary>The database of the service.</summary>
public sealed class SatisfactionSurveyDb(
    DbContextOptions<SatisfactionSurveyDb> options,
    ServiceLog<SatisfactionSurveyDb> log,
    Acting acting
) : ServiceDb(options, log, acting)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
    }
}
