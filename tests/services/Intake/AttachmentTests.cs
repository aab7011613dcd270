using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;

namespace Petitions.Tests.Services.Intake;

/// <summary>From upload to petition: who may claim a file, who reads it, and when it goes.</summary>
public sealed class AttachmentTests(IntakeHall hall) : IClassFixture<IntakeHall>
{
    [Fact]
    public async Task A_petition_claims_its_files_and_shows_them_in_their_order()
    {
        var photo = await hall.UploadedAsync("现场.jpg", Files.Jpeg());
        hall.Clock.Advance(TimeSpan.FromSeconds(1));
        var receipt = await hall.UploadedAsync("收据.pdf", Files.Pdf);
        var mine = await WithAsync(hall, [photo, receipt]);
        var files = (await LookUpAsync(mine)).Json["attachments"].EnumerateArray().ToList();
        Assert.Equal(["现场.jpg", "收据.pdf"], files.Select(file => file.GetProperty("name").GetString()));
        Assert.Equal([photo, receipt], files.Select(file => file.GetProperty("id").GetGuid()));
        Assert.Equal(Files.Pdf.Length, files[1].GetProperty("size").GetInt64());
        Assert.Equal("application/pdf", files[1].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Who_asks_for_a_file_that_is_not_his_to_have_is_told_at_the_field_and_nothing_is_registered()
    {
        var taken = await hall.UploadedAsync("a.pdf", Files.Pdf);
        await WithAsync(hall, [taken]);
        var free = await hall.UploadedAsync("b.pdf", Files.Pdf);
        var many = new List<string>();
        for (var i = 0; i < 10; i++)
            many.Add((await hall.UploadedAsync($"{i}.txt", Files.Text)).ToString());
        foreach (var ids in new[] { [$"{taken}"], [$"{free}", $"{Guid.NewGuid()}"], ["nonsense"], many })
        {
            var answer = await hall.SubmitAsync(Petition(ids));
            Assert.Equal(400, answer.Status);
            Assert.NotEmpty(answer.Json["errors"].GetProperty("attachments").GetString()!);
        }
        // What a refused petition asked for is free still.
        await WithAsync(hall, [free]);
        Assert.Equal(201, (await hall.SubmitAsync(Petition(many[..9]))).Status);
    }

    [Fact]
    public async Task Of_two_who_claim_the_same_file_at_once_one_gets_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = await hall.UploadedAsync("a.pdf", Files.Pdf);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hall.SubmitAsync(Petition([$"{id}"]))));
            Assert.Equal([201, 400, 400, 400], answers.Select(answer => answer.Status).Order());
        }
    }

    [Fact]
    public async Task Sent_again_a_petition_with_files_is_the_same_petition_also_at_once()
    {
        var body = Petition([$"{await hall.UploadedAsync("a.pdf", Files.Pdf)}"]);
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hall.SubmitAsync(body, key: key)));
        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Single(answers.Select(answer => answer.Json["id"].GetGuid()).Distinct());
        var later = await hall.SubmitAsync(body, key: key);
        Assert.Equal((201, true), (later.Status, later.Replayed));
    }

    [Fact]
    public async Task Its_petitioner_reads_a_file_by_account_or_code_and_nobody_else_does()
    {
        var (owner, id) = (Guid.NewGuid(), await hall.UploadedAsync("收据 2026.pdf", Files.Pdf));
        Assert.Equal(404, (await hall.FetchAsync(id, account: owner)).Status);
        var mine = await WithAsync(hall, [id], owner);
        var others = await hall.SubmittedAsync();

        var fetched = await hall.FetchAsync(id, account: owner);
        Assert.Equal((200, Files.Pdf.Length), (fetched.Status, fetched.Content.Length));
        Assert.Equal(Files.Pdf, fetched.Content);
        Assert.Equal(200, (await hall.FetchAsync(id, code: mine.Code.ToLowerInvariant())).Status);

        Assert.Equal(404, (await hall.FetchAsync(id)).Status);
        Assert.Equal(404, (await hall.FetchAsync(id, account: Guid.NewGuid())).Status);
        Assert.Equal(404, (await hall.FetchAsync(id, account: owner, role: Roles.Handler)).Status);
        Assert.Equal(404, (await hall.FetchAsync(id, code: others.Code)).Status);
        Assert.Equal(404, (await hall.FetchAsync(Guid.NewGuid(), code: mine.Code)).Status);
    }

    [Fact]
    public async Task Nothing_in_a_file_can_run_or_stay_behind()
    {
        var (pdf, photo) = (await hall.UploadedAsync("收据.pdf", Files.Pdf), await hall.UploadedAsync("现场.jpg", Files.Jpeg()));
        var mine = await WithAsync(hall, [pdf, photo]);
        foreach (
            var (id, query, begin) in new[]
            {
                (pdf, "", "attachment"),
                (pdf, "?show=true", "attachment"),
                (photo, "", "attachment"),
                (photo, "?show=true", "inline"),
            }
        )
        {
            var headers = (await hall.FetchAsync(id, query, code: mine.Code)).Headers;
            Assert.StartsWith(begin, headers["Content-Disposition"], StringComparison.Ordinal);
            Assert.Contains("filename*=UTF-8''%E", headers["Content-Disposition"]);
            Assert.Equal(id == pdf ? "application/pdf" : "image/jpeg", headers["Content-Type"]);
            Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
            Assert.Contains("sandbox", headers["Content-Security-Policy"]);
            Assert.Contains("no-store", headers["Cache-Control"]);
        }
    }

    [Fact]
    public async Task Staff_read_a_file_by_a_ticket_of_their_own_while_it_is_good()
    {
        var (id, other) = (await hall.UploadedAsync("a.pdf", Files.Pdf), await hall.UploadedAsync("b.pdf", Files.Pdf));
        await WithAsync(hall, [id, other]);
        var (handler, colleague) = (Guid.NewGuid(), Guid.NewGuid());
        var ticket = hall.Services.GetRequiredService<AttachmentTickets>().For(id, handler);

        Assert.Equal(200, (await hall.FetchAsync(id, $"?ticket={ticket}", handler, Roles.Handler)).Status);
        Assert.Equal(404, (await hall.FetchAsync(id, "", handler, Roles.Handler)).Status);
        Assert.Equal(404, (await hall.FetchAsync(id, $"?ticket={ticket}", colleague, Roles.Handler)).Status);
        Assert.Equal(404, (await hall.FetchAsync(other, $"?ticket={ticket}", handler, Roles.Handler)).Status);
        Assert.Equal(404, (await hall.FetchAsync(id, $"?ticket={ticket}")).Status);
        Assert.Equal(404, (await hall.FetchAsync(id, $"?ticket={ticket}", handler)).Status);
        var later = $"{long.Parse(ticket.Split('.')[0], null) + 9999}.{ticket.Split('.')[1]}";
        Assert.Equal(404, (await hall.FetchAsync(id, $"?ticket={later}", handler, Roles.Handler)).Status);
        hall.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(404, (await hall.FetchAsync(id, $"?ticket={ticket}", handler, Roles.Handler)).Status);
    }

    [Fact]
    public async Task What_lies_in_the_store_is_found_by_its_content_and_cannot_be_read_there()
    {
        var content = Encoding.UTF8.GetBytes("独一无二的收据" + Guid.NewGuid());
        var id = await hall.UploadedAsync("收据.txt", content);
        var mine = await WithAsync(hall, [id]);
        var path = PathOf(content);
        Assert.DoesNotContain("独一无二", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path)));
        // Nothing is left on the way.
        Assert.Empty(Directory.GetFiles(Path.Combine(hall.Attachments, "incoming")));

        var changed = await File.ReadAllBytesAsync(path);
        changed[^1] ^= 1;
        await File.WriteAllBytesAsync(path, changed);
        var spoilt = await hall.FetchAsync(id, code: mine.Code);
        Assert.Equal(500, spoilt.Status);
        Assert.DoesNotContain("独一无二", Encoding.UTF8.GetString(spoilt.Content));
    }

    [Fact]
    public async Task A_file_that_nobody_claims_in_a_day_goes_and_its_content_unless_another_has_the_same()
    {
        var (only, shared) = (Encoding.UTF8.GetBytes($"独有 {Guid.NewGuid()}"), Encoding.UTF8.GetBytes($"同样 {Guid.NewGuid()}"));
        var unclaimed = await hall.UploadedAsync("a.txt", only);
        var twin = await hall.UploadedAsync("b.txt", shared);
        var claimed = await hall.UploadedAsync("c.txt", shared);
        var mine = await WithAsync(hall, [claimed]);
        hall.Clock.Advance(TimeSpan.FromHours(23));
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.Equal(3, await RowsAsync(unclaimed, twin, claimed));

        hall.Clock.Advance(TimeSpan.FromHours(2));
        await IntakeHall.UntilAsync(async () => await RowsAsync(unclaimed, twin) == 0, "the unclaimed to be gone");
        Assert.False(File.Exists(PathOf(only)));
        Assert.Equal(shared, (await hall.FetchAsync(claimed, code: mine.Code)).Content);
        Assert.Equal(400, (await hall.SubmitAsync(Petition([$"{unclaimed}"]))).Status);

        // The same content may come again.
        var again = await hall.UploadedAsync("a.txt", only);
        Assert.Equal(only, (await hall.FetchAsync(again, code: (await WithAsync(hall, [again])).Code)).Content);
    }

    [Fact]
    public async Task A_row_without_content_as_a_crash_leaves_it_goes_too()
    {
        var content = Encoding.UTF8.GetBytes($"丢失 {Guid.NewGuid()}");
        var id = await hall.UploadedAsync("a.txt", content);
        File.Delete(PathOf(content));
        hall.Clock.Advance(TimeSpan.FromHours(25));
        await IntakeHall.UntilAsync(async () => await RowsAsync(id) == 0, "the row to be gone");
    }

    /// <summary>A petition with these files.</summary>
    internal static async Task<Submitted> WithAsync(IntakeHall hall, Guid[] ids, Guid? citizen = null)
    {
        var answer = await hall.SubmitAsync(Petition([.. ids.Select(id => $"{id}")]), citizen);
        Assert.True(answer.Status == 201, $"{answer.Body}");
        return new(answer.Json["id"].GetGuid(), answer.Json["number"].GetString()!, answer.Json["queryCode"].GetString()!);
    }

    private static object Petition(IReadOnlyList<string> attachments) =>
        new
        {
            mailbox = IntakeHall.Mailbox,
            title = "屋顶漏水无人维修",
            text = "见附件。",
            purpose = Purposes.Request,
            attachments,
        };

    private Task<Answer> LookUpAsync(Submitted petition) =>
        hall.SendAsync(HttpMethod.Post, "/api/intake/petitions/lookup", new { number = petition.Number, code = petition.Code });

    private string PathOf(byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return Path.Combine(hall.Attachments, hash[..2], hash[2..]);
    }

    private async Task<int> RowsAsync(params Guid[] ids)
    {
        await using var scope = hall.Services.CreateAsyncScope();
        var rows = 0;
        foreach (var id in ids)
            rows += await scope
                .ServiceProvider.GetRequiredService<IntakeDb>()
                .Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM attachment WHERE id = {id}")
                .CountAsync();
        return rows;
    }
}
