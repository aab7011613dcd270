using System.Text;

namespace Petitions.Intake;

/// <summary>Plain text, in UTF-8 or the national GB18030: words only, and neither a page nor a script.</summary>
internal static class PlainWords
{
    private static readonly Encoding[] encodings =
    [
        new UTF8Encoding(false, throwOnInvalidBytes: true),
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
    ];

    public static bool Are(Stream content) => content.Length > 0 && encodings.Any(encoding => Are(content, encoding));

    private static bool Are(Stream content, Encoding encoding)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var piece = new char[8192];
        var first = true;
        try
        {
            for (int length; (length = reader.ReadBlock(piece)) > 0; first = false)
            {
                var words = piece.AsSpan(0, length);
                if (first && IsCode(words.TrimStart('\uFEFF').TrimStart()))
                    return false;
                foreach (var c in words)
                    if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f'))
                        return false;
            }
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool IsCode(ReadOnlySpan<char> words) =>
        words.StartsWith("#!") || (words.Length > 1 && words[0] == '<' && (char.IsAsciiLetter(words[1]) || words[1] is '!' or '?' or '%'));
}
