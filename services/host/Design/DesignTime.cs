using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Petitions.CaseHandling.Data;
using Petitions.Hosting;
using Petitions.Identity.Data;
using Petitions.Intake;
using Petitions.Intake.Data;
using Petitions.Messaging;
using Petitions.Routing.Data;
using Petitions.SatisfactionSurvey.Data;
using Petitions.Supervision.Data;

namespace Petitions.Host.Design;

/// <summary>A context for the tool alone: it never connects.</summary>
internal abstract class DesignTimeFactory<TDb> : IDesignTimeDbContextFactory<TDb>
    where TDb : ServiceDb
{
    /// <summary>What its constructor wants besides.</summary>
    protected virtual object[] More => [];

    public TDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<TDb>();
        Databases.Use(options, new DatabaseShape(DatabaseProvider.Sqlite, Path.GetTempPath()), "design", typeof(TDb));
        var keys = KeyRing.Open(Path.Combine(Path.GetTempPath(), "petitions-design"));
        var log = new ServiceLog<TDb>("design", keys, TimeProvider.System, new WriteGate(false));
        return (TDb)Activator.CreateInstance(typeof(TDb), [options.Options, log, new Acting(), .. More])!;
    }
}

internal sealed class IntakeDesign : DesignTimeFactory<IntakeDb>
{
    protected override object[] More => [new NoticeSettings(new ConfigurationBuilder().Build())];
}

internal sealed class RoutingDesign : DesignTimeFactory<RoutingDb>;

internal sealed class CaseHandlingDesign : DesignTimeFactory<CaseHandlingDb>;

internal sealed class SatisfactionSurveyDesign : DesignTimeFactory<SatisfactionSurveyDb>;

internal sealed class SupervisionDesign : DesignTimeFactory<SupervisionDb>;

internal sealed class IdentityDesign : DesignTimeFactory<IdentityDb>;
