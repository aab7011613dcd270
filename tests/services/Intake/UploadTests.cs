using System.Text;

namespace Petitions.Tests.Services.Intake;

/// <summary>What is taken as a file, what of it is kept, and what is refused.</summary>
public sealed class UploadTests(IntakeHall hall) : IClassFixture<IntakeHall>
{
    public static TheoryData<string, string> Taken =>
        new()
        {
            { "照片.jpg", "image/jpeg" },
            { "照片.JPEG", "image/jpeg" },
            { "截图.png", "image/png" },
            { "合同.pdf", "application/pdf" },
            { "说明.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
            { "明细.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
            { "收据.txt", "text/plain" },
            { "收据-gb.txt", "text/plain" },
            { "现场.mp4", "video/mp4" },
            { "通话.m4a", "audio/mp4" },
            { "录音机.m4a", "audio/mp4" },
            { "录音.mp3", "audio/mpeg" },
        };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_phones_and_offices_make_is_taken(string name, string kind)
    {
        var answer = await hall.UploadAsync(name, Named(name));
        Assert.True(answer.Status == 201, $"{answer.Body}");
        Assert.Equal((name, kind), (answer.Json["name"].GetString(), answer.Json["kind"].GetString()));
    }

    public static TheoryData<string, byte[], string> Refused =>
        new()
        {
            { "a.txt", "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(), "attachment-kind" },
            { "a.txt", "\uFEFF  <svg xmlns='x' onload='x'/>"u8.ToArray(), "attachment-kind" },
            { "a.txt", "#!/bin/sh\nrm"u8.ToArray(), "attachment-kind" },
            { "a.txt", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0], "attachment-kind" },
            { "a.svg", "<svg/>"u8.ToArray(), "attachment-kind" },
            { "a.pdf", [0x7F, .. "ELF"u8, 2, 1, 1, 0], "attachment-kind" },
            { "a.docx", Files.Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "attachment-kind" },
            { "a.docx", Files.Zip("a.txt"), "attachment-kind" },
            { "a.docx", [.. "PK\u0003\u0004"u8, 1, 2, 3], "attachment-kind" },
            { "a.heic", Files.Movie("heic"), "attachment-kind" },
            { "a.js", "alert('你好')"u8.ToArray(), "attachment-name" },
            { "a.png", Files.Jpeg(), "attachment-name" },
            { "a.jpg.exe", Files.Jpeg(), "attachment-name" },
            { "照片\u202Egpj.exe", Files.Jpeg(), "attachment-name" },
            { "a", Files.Pdf, "attachment-name" },
            { "a.mp4", Files.Movie("M4A "), "attachment-name" },
            { "a.jpg", Files.Jpeg()[..^60], "attachment-broken" },
            { "a.png", Files.Png[..40], "attachment-broken" },
            { "a.mp4", Files.Movie()[..^2], "attachment-broken" },
            // Made to exhaust the stack, or to keep a processor busy.
            { "a.mp4", Files.Nested(200_000), "attachment-broken" },
            { "a.mp4", Files.Crowded(50_000), "attachment-broken" },
            { "a.txt", [], "attachment-empty" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_could_run_or_is_not_what_it_says_is_refused(string name, byte[] content, string code)
    {
        var answer = await hall.UploadAsync(name, content);
        Assert.Equal((422, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_photographs_place_device_and_comments_are_gone_and_its_picture_and_orientation_stay()
    {
        var kept = await KeptAsync("照片.jpg", Files.Jpeg());
        var text = Encoding.Latin1.GetString(kept);
        Assert.DoesNotContain(Files.Place, text);
        Assert.DoesNotContain("Photoshop", text);
        Assert.DoesNotContain("adobe", text);
        Assert.DoesNotContain("comment", text);
        // Both scans to the byte, the colour profile, and which way is up: 6, in a directory of one entry.
        Assert.Equal(2, text.Split(Encoding.Latin1.GetString(Files.Scan)).Length - 1);
        Assert.Contains("ICC_PROFILE", text);
        var exif = kept.AsSpan(text.IndexOf("Exif", StringComparison.Ordinal) + 6);
        Assert.Equal([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6], exif[8..20].ToArray());
        Assert.Equal([0xFF, 0xD9], kept[^2..]);
        Assert.Equal(1, text.Split("Exif").Length - 1);
    }

    [Fact]
    public async Task A_photograph_that_is_upright_needs_no_exif() =>
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(await KeptAsync("照片.jpg", Files.Jpeg(orientation: 1))));

    [Theory]
    [InlineData("截图.png")]
    [InlineData("现场.mp4")]
    [InlineData("录音.mp3")]
    public async Task Other_pictures_films_and_sounds_do_not_tell_the_place_either(string name)
    {
        var kept = Encoding.Latin1.GetString(await KeptAsync(name, Named(name)));
        Assert.Contains(Files.Place, Encoding.Latin1.GetString(Named(name)));
        Assert.DoesNotContain(Files.Place, kept);
        var content = name switch
        {
            "截图.png" => "IDAT\u0009\u0008\u0007",
            "现场.mp4" => "mdat\u0001\u0002\u0003\u0004",
            _ => Encoding.Latin1.GetString(Files.Mp3Sound),
        };
        Assert.Contains(content, kept);
    }

    [Fact]
    public async Task A_film_of_many_pieces_is_taken_and_its_empty_boxes_stay_as_they_are() =>
        Assert.EndsWith("udta", Encoding.Latin1.GetString(await KeptAsync("现场.mp4", Files.Crowded(10_000))));

    [Fact]
    public async Task What_cannot_be_shortened_stays_as_it_is() => Assert.Equal(Files.Word, await KeptAsync("说明.docx", Files.Word));

    [Fact]
    public async Task Twenty_megabytes_are_taken_and_one_byte_more_is_not()
    {
        var most = new byte[20 * 1024 * 1024];
        Files.Pdf.CopyTo(most, 0);
        Assert.Equal(most, await KeptAsync("大.pdf", most));
        var answer = await hall.UploadAsync("大.pdf", [.. most, 0]);
        Assert.Equal((413, "too-large"), (answer.Status, answer.Code));
        // Far beyond it is not even read; asked before it is sent, or the connection is closed while it is.
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[most.Length + 3_000_000]), "file", "大.pdf" } };
        var far = await hall.SendAsync(HttpMethod.Post, "/api/intake/attachments", form, null, ("Expect", "100-continue"));
        Assert.Equal((413, "too-large"), (far.Status, far.Code));
    }

    [Fact]
    public async Task A_form_without_a_file_is_told_so()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        foreach (var body in new HttpContent[] { form, new StringContent("x"), new ByteArrayContent([1, 2]) })
        {
            var answer = await hall.SendAsync(HttpMethod.Post, "/api/intake/attachments", body);
            Assert.Contains(answer.Code, (string?[])["no-file", "no-endpoint"]);
        }
    }

    [Fact]
    public async Task A_name_is_kept_without_what_misleads()
    {
        var answer = await hall.UploadAsync("C:\\我的文档\\收\u202E据<1>.txt", Files.Text);
        Assert.Equal("收据1.txt", answer.Json["name"].GetString());
        var longest = await hall.UploadAsync(new string('长', 300) + ".txt", Files.Text);
        Assert.Equal(new string('长', 97) + ".txt", longest.Json["name"].GetString());
    }

    private static byte[] Named(string name) =>
        name switch
        {
            "收据-gb.txt" => Files.ChineseText,
            "录音机.m4a" => Files.Movie("mp42"),
            _ => Path.GetExtension(name).ToLowerInvariant() switch
            {
                ".jpg" or ".jpeg" => Files.Jpeg(),
                ".png" => Files.Png,
                ".pdf" => Files.Pdf,
                ".docx" => Files.Word,
                ".xlsx" => Files.Excel,
                ".txt" => Files.Text,
                ".mp4" => Files.Movie(),
                ".m4a" => Files.Movie("M4A "),
                _ => Files.Mp3,
            },
        };

    /// <summary>The file as it is given back.</summary>
    private async Task<byte[]> KeptAsync(string name, byte[] content)
    {
        var id = await hall.UploadedAsync(name, content);
        var petition = await AttachmentTests.WithAsync(hall, [id]);
        var fetched = await hall.FetchAsync(id, code: petition.Code);
        Assert.Equal(200, fetched.Status);
        return fetched.Content;
    }
}
