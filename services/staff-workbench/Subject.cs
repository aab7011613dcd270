using Petitions.Web;

namespace Petitions.StaffWorkbench;

/// <summary>What an <see cref="ActionForm"/> acts on: where it is, and what was seen of it.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Path">Of the matter or case, below the service.</param>
/// <param name="Here">Address of its page.</param>
/// <param name="Version">Version that is shown.</param>
/// <param name="History">What happened to it, oldest first.</param>
/// <param name="Draft">Name under which what is typed is kept on the device.</param>
public sealed record Subject(string Service, string Path, string Here, int Version, IReadOnlyList<TimelineStep> History, string Draft);
