namespace Petitions.Intake;

/// <summary>A kind of file that is taken.</summary>
/// <param name="MediaType">As it is served.</param>
/// <param name="Extensions">What its name may end with.</param>
/// <param name="Shown">A browser may show it in a window of its own: no script can be in it.</param>
internal sealed record FileKind(string MediaType, IReadOnlyList<string> Extensions, bool Shown = false);

/// <summary>
/// What is taken as evidence: pictures, documents, sound and film that phones and offices make and that run nothing. Not taken: programs, pages and
/// scripts of any kind, Office files with macros, archives; HEIC and WebP, whose metadata cannot be taken off here (phones send JPEG where it is asked for).
/// </summary>
internal static class FileKinds
{
    public static readonly FileKind Jpeg = new("image/jpeg", ["jpg", "jpeg"], Shown: true);
    public static readonly FileKind Png = new("image/png", ["png"], Shown: true);
    public static readonly FileKind Pdf = new("application/pdf", ["pdf"]);
    public static readonly FileKind Word = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx"]);
    public static readonly FileKind Excel = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"]);
    public static readonly FileKind Text = new("text/plain", ["txt"]);
    public static readonly FileKind Film = new("video/mp4", ["mp4"]);
    public static readonly FileKind Sound = new("audio/mp4", ["m4a"]);
    public static readonly FileKind Mp3 = new("audio/mpeg", ["mp3"]);

    public static readonly IReadOnlyList<FileKind> All = [Jpeg, Png, Pdf, Word, Excel, Text, Film, Sound, Mp3];

    public static bool IsShown(string mediaType) => All.Any(kind => kind.MediaType == mediaType && kind.Shown);
}
