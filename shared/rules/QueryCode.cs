using System.Diagnostics.CodeAnalysis;

namespace Petitions.Rules;

/// <summary>查询码: what a petitioner without an account shows to see the petition. A secret of 48 bits; store only its hash.</summary>
public sealed record QueryCode
{
    private const int Length = 10;

    private QueryCode(string bare) => Value = bare;

    /// <summary>Ten characters without the dash: hash this.</summary>
    public string Value { get; }

    /// <summary>As shown to the petitioner: XXXXX-XXXXX.</summary>
    public string Shown => $"{Value[..(Length / 2)]}-{Value[(Length / 2)..]}";

    /// <param name="pick">A random number from 0 to below its argument, from a cryptographic source: <c>RandomNumberGenerator.GetInt32</c>.</param>
    public static QueryCode New(Func<int, int> pick) => new(ReadableCode.Random(Length, pick));

    /// <summary>Reads a code as people type it: any case, full-width, with or without dash and spaces.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out QueryCode? code)
    {
        var bare = ReadableCode.Bare(text ?? "");
        code = bare.Length == Length && ReadableCode.IsReadable(bare) ? new(bare) : null;
        return code is not null;
    }

    /// <summary>Hidden, so that no log line gives it away; use <see cref="Shown"/>.</summary>
    public override string ToString() => "查询码（已隐藏）";
}
