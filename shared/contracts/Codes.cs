namespace Petitions.Contracts;

/// <summary>A decided time limit, as it travels: dates are local dates of Asia/Shanghai; it ends at 24:00 of <see cref="End"/>.</summary>
/// <param name="Rule">Row of the table in <c>shared/rules</c>.</param>
/// <param name="Calendar">Version of the working-day calendar it was decided with.</param>
/// <param name="Start">The day that starts it; not itself counted.</param>
/// <param name="UnrolledEnd">The last day before rolling off a rest day; extensions and warnings count from it.</param>
/// <param name="End">The last day.</param>
/// <param name="Provisional">暂定: it touches a year whose holidays are not published.</param>
public sealed record Clock(string Rule, string Calendar, DateOnly Start, DateOnly UnrolledEnd, DateOnly End, bool Provisional);

/// <summary>信访目的: what the petitioner wants.</summary>
public static class Purposes
{
    /// <summary>申诉.</summary>
    public const string Appeal = "appeal";

    /// <summary>求决.</summary>
    public const string Request = "request";

    /// <summary>意见建议.</summary>
    public const string Suggestion = "suggestion";

    /// <summary>咨询及其他.</summary>
    public const string Other = "other";

    /// <summary>揭发控告: not taken until its sealed lane exists.</summary>
    public const string Accusation = "accusation";
}

/// <summary>满意度.</summary>
public static class Ratings
{
    /// <summary>满意.</summary>
    public const string Satisfied = "satisfied";

    /// <summary>基本满意.</summary>
    public const string FairlySatisfied = "fairly-satisfied";

    /// <summary>不满意.</summary>
    public const string Dissatisfied = "dissatisfied";

    public static readonly IReadOnlyList<string> All = [Satisfied, FairlySatisfied, Dissatisfied];
}

/// <summary>Levels of the tree.</summary>
public static class Levels
{
    /// <summary>市.</summary>
    public const string City = "city";

    /// <summary>区.</summary>
    public const string District = "district";

    /// <summary>街镇.</summary>
    public const string Street = "street";
}

/// <summary>Kinds of unit.</summary>
public static class UnitKinds
{
    /// <summary>A level's government itself: city, district, street or town.</summary>
    public const string Government = "government";

    /// <summary>信访办: a level's petition office.</summary>
    public const string Office = "office";

    /// <summary>职能部门.</summary>
    public const string Department = "department";
}

/// <summary>What a person may be at work, or at home.</summary>
public static class Roles
{
    public const string Citizen = "citizen";

    /// <summary>受理员 at a petition office.</summary>
    public const string Dispatcher = "dispatcher";

    /// <summary>承办人.</summary>
    public const string Handler = "handler";

    /// <summary>负责人, who approves.</summary>
    public const string Head = "head";

    /// <summary>督查.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>System administrator: organisation, staff, calendar; reads no case.</summary>
    public const string Administrator = "administrator";

    /// <summary>Another service.</summary>
    public const string Service = "service";

    public static readonly IReadOnlyList<string> Staff = [Dispatcher, Handler, Head, Supervisor, Administrator];
}
