using Petitions.Contracts;

namespace Petitions.StaffWorkbench;

/// <summary>Where the work of each role begins.</summary>
internal static class StaffHome
{
    /// <summary>Who handles cases.</summary>
    public const string CaseRoles = Roles.Handler + "," + Roles.Head;

    /// <summary>Who has petitions before them.</summary>
    public const string PetitionRoles = Roles.Dispatcher + "," + CaseRoles + "," + Roles.Supervisor;

    /// <summary>Who may read the duty list; only administrators change it.</summary>
    public const string DutyRoles = Roles.Administrator + "," + Roles.Dispatcher;

    /// <summary>Who prepares, publishes or takes down.</summary>
    public const string PublicationRoles = CaseRoles + "," + Roles.Supervisor;

    public static string Of(string role) =>
        role switch
        {
            Roles.Dispatcher => "/staff/desk",
            Roles.Handler or Roles.Head => "/staff/queue",
            Roles.Supervisor => "/staff/figures",
            Roles.Administrator => "/staff/import",
            _ => "/staff/forbidden",
        };
}
