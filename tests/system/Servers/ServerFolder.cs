using System.Diagnostics;

namespace Petitions.SystemTests.Servers;

/// <summary>A temporary folder that belongs to the account a server runs under.</summary>
internal sealed class ServerFolder : IDisposable
{
    public ServerFolder(string name) => FullName = Directory.CreateTempSubdirectory($"petitions-{name}-").FullName;

    public string FullName { get; }

    public string Sub(params string[] parts) => Path.Combine([FullName, .. parts]);

    /// <summary>Writes a file that only its owner reads: Erlang refuses a cookie others can read.</summary>
    public void Write(string name, string text)
    {
        File.WriteAllText(Sub(name), text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Sub(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Gives everything inside to <paramref name="user"/>; nothing to do where we run without an account of theirs.</summary>
    public async Task GiveTo(string? user)
    {
        if (user is null)
            return;
        using var chown = Process.Start("chown", ["-R", "-h", user, FullName]);
        await chown.WaitForExitAsync();
        if (chown.ExitCode != 0)
            throw new ServerFailedException($"chown -R {user} {FullName} failed.");
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
