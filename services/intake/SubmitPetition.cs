using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Intake.Data;
using Petitions.Messaging;
using Petitions.Rules;

namespace Petitions.Intake;

/// <summary>What a petitioner keeps: with number and code he finds his petition again, without an account.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">Its number.</param>
/// <param name="QueryCode">XXXXX-XXXXX; only its hash is stored.</param>
/// <param name="SubmittedAt">When it was registered.</param>
internal sealed record Receipt(Guid Id, string Number, string QueryCode, DateTimeOffset SubmittedAt);

/// <summary>
/// 登记: a petition comes in. Petition, event, files and answer are one save, and without files nothing is read before it: this is the busiest path.
/// </summary>
internal static class SubmitPetition
{
    // 20,000 characters, each written as two \uXXXX escapes, and the rest.
    private const int LongestBody = 512 * 1024;

    public static void MapTo(IEndpointRouteBuilder api) =>
        api.MapPost("/petitions", HandleAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimits.Submissions)
            .WithMetadata(new RequestSizeLimitAttribute(LongestBody))
            .WithSummary("Submits a petition; needs an Idempotency-Key.");

    private static async Task<Results<Created<Receipt>, ProblemHttpResult>> HandleAsync(
        Submission asked,
        HttpContext context,
        IntakeDb db,
        OrganisationCache cache,
        IDatabaseFaults faults,
        CancellationToken stop
    )
    {
        if (IdempotencyKey.Of(context, asked) is not { } key)
            return Idempotency.Missing();
        if (asked.Purpose == Purposes.Accusation)
            return AccusationNotTaken();
        var reader = new SubmissionReader(
            await cache.KnowingMailboxAsync(asked.Mailbox, stop),
            ShanghaiTime.DateOf(db.Service.Clock.GetUtcNow())
        );
        if (reader.Read(asked) is not { } accepted)
            return Problem.Invalid(reader.Errors);

        var account = context.User.Is(Roles.Citizen) ? context.User.Account() : null;
        for (var attempt = 1; ; attempt++)
        {
            var now = DateTimeOffset.FromUnixTimeMilliseconds(db.Service.Clock.GetUtcNow().ToUnixTimeMilliseconds());
            var id = Guid.CreateVersion7(now);
            var claim = await db.ClaimAsync(asked.Attachments, id, message: null, stop);
            if (claim.Error is { } error)
                // Sent again, its files are its own already.
                return await db.EarlierAsync<Receipt>(key, stop) is { } before
                    ? AnswerAgain(before, context)
                    : Problem.Invalid(new Dictionary<string, string> { ["attachments"] = error });
            var receipt = Register(db, accepted with { Content = accepted.Content with { Attachments = claim.Files } }, account, id, now);
            db.Keep(key, receipt);
            try
            {
                await db.SaveChangesAsync(stop);
                return Answer(receipt);
            }
            catch (DbUpdateException e) when ((e is DbUpdateConcurrencyException || faults.IsDuplicate(e)) && attempt < 4)
            {
                // The key was used before; or a file was claimed meanwhile; or, once in 17 billion, the number is taken: then the next one is free.
                if (await db.EarlierAsync<Receipt>(key, stop) is { } earlier)
                    return AnswerAgain(earlier, context);
            }
        }
    }

    private static Receipt Register(IntakeDb db, Accepted accepted, Guid? account, Guid id, DateTimeOffset now)
    {
        var (asked, mailbox, content) = accepted;
        var number = PetitionNumber.New(ShanghaiTime.DateOf(now), RandomNumberGenerator.GetInt32).Value;
        var code = QueryCode.New(RandomNumberGenerator.GetInt32);
        var petition = new Petition
        {
            Id = id,
            Number = number,
            Account = account,
            Mailbox = mailbox.Id,
            MailboxUnit = mailbox.Unit.Code,
            Title = content.Title,
            Text = content.Text,
            Purpose = asked.Purpose!,
            Place = asked.Place,
            Category = asked.Category,
            SubmittedAt = now.UtcDateTime,
            StatedOn = asked.StatedOn,
            QueryCodeHash = db.Service.Keys.QueryCode(number, code.Value),
            MayPublish = asked.MayPublish,
            Petitioner = SealPetitioner(db.Service.Keys, id, content),
        };
        db.Petitions.Add(petition);
        db.NoticeRegistration(petition, content);
        db.Begin(
            Streams.Petition(id),
            new PetitionSubmitted(
                id,
                number,
                petition.Mailbox,
                petition.MailboxUnit,
                petition.Place,
                petition.Purpose,
                petition.Category,
                now,
                petition.StatedOn,
                account,
                petition.QueryCodeHash,
                petition.MayPublish
            )
            {
                Sealed = content,
            }
        );
        return new(id, number, code.Shown, now);
    }

    private static byte[]? SealPetitioner(KeyRing keys, Guid id, PetitionContent content) =>
        (content.Name ?? content.Phone ?? content.Address ?? content.Email ?? content.IdNumber) is null
            ? null
            : keys.Seal(
                JsonSerializer.SerializeToUtf8Bytes(
                    new Petitioner(content.Name, content.Phone, content.Address, content.Email, content.IdNumber),
                    EventTypes.Json
                ),
                Petitioner.About(id)
            );

    private static Created<Receipt> Answer(Receipt receipt) =>
        TypedResults.Created($"/api/{ServiceNames.Intake}/petitions/{receipt.Id:D}", receipt);

    private static Results<Created<Receipt>, ProblemHttpResult> AnswerAgain(EarlierAnswer<Receipt> earlier, HttpContext context)
    {
        if (!earlier.SameRequest)
            return Idempotency.Reused();
        context.Response.Headers["Idempotent-Replayed"] = "true";
        return Answer(earlier.Response);
    }

    /// <summary>《信访工作条例》第三十条: it belongs in a sealed lane, which this hall does not have yet; so it is told where to go, and nothing is kept.</summary>
    private static ProblemHttpResult AccusationNotTaken() =>
        Problem.Unprocessable(
            "accusation-not-taken",
            "检举控告类事项请向纪检监察机关反映（举报电话 12388，网址 www.12388.gov.cn），本平台不受理，也不会保存您填写的内容。"
                + "Accusations go to the discipline inspection and supervision authorities (telephone 12388); nothing you entered was kept."
        );
}
