namespace Petitions.Web;

/// <summary>One of the two faces of the hall. Each has its own cookie, so that a petitioner and staff may use one browser.</summary>
/// <param name="Name"><c>citizen</c> or <c>staff</c>: the door of identity, the scheme and the policy of signed-in people.</param>
/// <param name="Prefix">What its pages' paths begin with; empty for the petitioners'.</param>
/// <param name="Length">How long a session lasts.</param>
public sealed record Face(string Name, string Prefix, TimeSpan Length)
{
    /// <summary>Policy of its pages: anyone, and the cookie is read when there is one.</summary>
    public string AnyonePolicy => Name + "-anyone";

    public string Cookie => "petitions-" + Name;

    public string Home => Prefix.Length == 0 ? "/" : Prefix;

    public string SignInPath => Prefix + "/sign-in";

    public string SignOutPath => Prefix + "/sign-out";

    public string CulturePath => Prefix + "/culture";

    public string DisplayPath => Prefix + "/display";

    public string ErrorPath => Prefix + "/error";

    public string NotFoundPath => Prefix + "/not-found";
}

/// <summary>The two.</summary>
public static class Faces
{
    /// <summary>Name of the policy for <c>@attribute [Authorize(Policy = Faces.CitizenPolicy)]</c>.</summary>
    public const string CitizenPolicy = "citizen";

    /// <summary>The same for staff.</summary>
    public const string StaffPolicy = "staff";

    public static readonly Face Citizen = new(CitizenPolicy, "", TimeSpan.FromDays(30));
    public static readonly Face Staff = new(StaffPolicy, "/staff", TimeSpan.FromHours(12));

    /// <summary>The face a path belongs to.</summary>
    public static Face Of(string path) =>
        path == Staff.Prefix || path.StartsWith(Staff.Prefix + "/", StringComparison.Ordinal) ? Staff : Citizen;
}
