using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Petitions.Messaging;

/// <summary>The deployment's keys: sealing keys that rotate, and two that hash. One file, shared by every process.</summary>
public sealed class KeyRing
{
    /// <summary>How many bytes longer a sealed value is than what was sealed.</summary>
    public const int Overhead = 5 + NonceSize + TagSize;

    private const byte Form = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly KeyFile keys;

    private KeyRing(KeyFile keys) => this.keys = keys;

    /// <summary>Reads <c>keys.json</c> in the folder, or makes it when it is not there. Only its owner may read it.</summary>
    public static KeyRing Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "keys.json");
        if (!File.Exists(path))
            TryWrite(path, new KeyFile([new SealingKey(1, NewKey())], NewKey(), NewKey()));
        return new KeyRing(JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path))!);
    }

    /// <summary>Adds a sealing key that is used from now on; older ones stay to open what they sealed.</summary>
    public static void Rotate(string folder)
    {
        var path = Path.Combine(folder, "keys.json");
        var old = JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path))!;
        Write(path, old with { Sealing = [.. old.Sealing, new SealingKey(old.Sealing.Max(key => key.Id) + 1, NewKey())] });
    }

    /// <summary>Encrypts; <paramref name="about"/> binds it to its place, so that it opens nowhere else.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string about)
    {
        var key = keys.Sealing[^1];
        var box = new byte[1 + 4 + NonceSize + TagSize + plain.Length];
        box[0] = Form;
        BitConverter.TryWriteBytes(box.AsSpan(1), key.Id);
        var nonce = box.AsSpan(5, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Key, TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(5 + NonceSize + TagSize), box.AsSpan(5 + NonceSize, TagSize), Encoding.UTF8.GetBytes(about));
        return box;
    }

    /// <summary>Decrypts what <see cref="Seal(ReadOnlySpan{byte}, string)"/> made.</summary>
    /// <exception cref="CryptographicException">Changed, of another place, or its key is gone.</exception>
    public byte[] Open(byte[] box, string about)
    {
        if (box.Length < 5 + NonceSize + TagSize || box[0] != Form)
            throw new CryptographicException("Not a sealed value.");
        var id = BitConverter.ToInt32(box, 1);
        var key =
            keys.Sealing.FirstOrDefault(k => k.Id == id) ?? throw new CryptographicException($"Sealing key {id} is not in the key ring.");
        var plain = new byte[box.Length - 5 - NonceSize - TagSize];
        using var aes = new AesGcm(key.Key, TagSize);
        aes.Decrypt(
            box.AsSpan(5, NonceSize),
            box.AsSpan(5 + NonceSize + TagSize),
            box.AsSpan(5 + NonceSize, TagSize),
            plain,
            Encoding.UTF8.GetBytes(about)
        );
        return plain;
    }

    /// <summary>Encrypts a field of personal data.</summary>
    public byte[]? Seal(string? text, string about) => text is null ? null : Seal(Encoding.UTF8.GetBytes(text), about);

    /// <summary>Decrypts a field of personal data.</summary>
    public string? OpenText(byte[]? box, string about) => box is null ? null : Encoding.UTF8.GetString(Open(box, about));

    /// <summary>Keyed hash by which an encrypted value is found again.</summary>
    public string Lookup(string value) => Convert.ToHexStringLower(HMACSHA256.HashData(keys.Lookup, Encoding.UTF8.GetBytes(value)));

    /// <summary>Keyed hash of a query code for one petition number.</summary>
    public string QueryCode(string number, string code) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.QueryCode, Encoding.UTF8.GetBytes($"{number}:{code}")));

    /// <summary>A secret of the deployment for one purpose, such as the services' own credential.</summary>
    public string Secret(string purpose) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.Lookup, Encoding.UTF8.GetBytes("secret:" + purpose)));

    private static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    private static void TryWrite(string path, KeyFile file)
    {
        try
        {
            Write(path, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process that started at the same moment made it.
        }
    }

    private static void Write(string path, KeyFile file, bool overwrite = true)
    {
        var temporary = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            JsonSerializer.Serialize(stream, file);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(temporary, path, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private sealed record KeyFile(IReadOnlyList<SealingKey> Sealing, byte[] Lookup, byte[] QueryCode);

    private sealed record SealingKey(int Id, byte[] Key);
}
