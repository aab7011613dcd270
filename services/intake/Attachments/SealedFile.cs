using System.Globalization;
using Petitions.Messaging;

namespace Petitions.Intake;

/// <summary>
/// A file at rest: pieces of 64 KiB, each sealed by the key ring and bound to file and place, so that none can be changed, exchanged, repeated or cut
/// off unseen, and none needs more memory than itself.
/// </summary>
internal static class SealedFile
{
    private const int Piece = 64 * 1024;

    public static async Task SealAsync(Stream plain, Stream box, KeyRing keys, string hash, long size, CancellationToken stop)
    {
        var piece = new byte[Piece];
        for (var at = 0L; at < size; at += Piece)
        {
            var length = (int)Math.Min(Piece, size - at);
            await plain.ReadExactlyAsync(piece.AsMemory(0, length), stop);
            await box.WriteAsync(keys.Seal(piece.AsSpan(0, length), About(hash, size, at)), stop);
        }
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed.</exception>
    public static async Task OpenAsync(Stream box, Stream plain, KeyRing keys, string hash, long size, CancellationToken stop)
    {
        for (var at = 0L; at < size; at += Piece)
        {
            var piece = new byte[KeyRing.Overhead + (int)Math.Min(Piece, size - at)];
            await box.ReadExactlyAsync(piece, stop);
            await plain.WriteAsync(keys.Open(piece, About(hash, size, at)), stop);
        }
    }

    private static string About(string hash, long size, long at) => string.Create(CultureInfo.InvariantCulture, $"file:{hash}:{size}:{at}");
}
