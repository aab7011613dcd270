using Microsoft.AspNetCore.Builder;

namespace Petitions.Hosting;

/// <summary>Middleware that pages need; registered once by the faces of a process, absent where only APIs run.</summary>
/// <param name="Outside">Added before routing.</param>
/// <param name="Inside">Added after authorisation.</param>
public sealed record WebPages(Action<WebApplication> Outside, Action<WebApplication> Inside);
