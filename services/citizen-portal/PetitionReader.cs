using Microsoft.AspNetCore.Http;
using Petitions.CitizenPortal.PublicReplies;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Web;

namespace Petitions.CitizenPortal;

/// <summary>Reads a petition and its survey for whoever may: the account that wrote it, or the holder of its query code.</summary>
public sealed class PetitionReader(ApiClient api, KeptCodes codes, IHttpContextAccessor accessor)
{
    private CancellationToken Stop => accessor.HttpContext!.RequestAborted;

    /// <summary>The code by which the petition was read; null when it is the account's own.</summary>
    public KeptCode? ByCode { get; private set; }

    /// <summary>The petition; a 404 problem when it is not this person's.</summary>
    public async Task<ApiResult<PetitionView>> ReadAsync(Guid id)
    {
        var kept = codes.Find(id);
        if (FaceSession.Of(accessor.HttpContext!) is not null)
        {
            var own = await api.GetAsync<PetitionView>(ServiceNames.Intake, $"petitions/{id:D}", stop: Stop);
            if (own.Ok || kept is null || !own.Missing)
                return own;
        }
        if (kept is null)
            return new(null, new(404, "not-found", "", null, new Dictionary<string, string>(), null));
        ByCode = kept;
        return await LookUpAsync(kept.Number, kept.Code);
    }

    /// <summary>The petition of this number, if the code is right.</summary>
    public Task<ApiResult<PetitionView>> LookUpAsync(string? number, string? code) =>
        api.PostAsync<PetitionView>(ServiceNames.Intake, "petitions/lookup", new { number, code }, asVisitor: true, stop: Stop);

    /// <summary>What there is to rate, from the service that owns it: its timeline entry may be heard a moment later.</summary>
    public Task<ApiResult<SurveyView>> SurveyAsync(Guid id) =>
        api.GetAsync<SurveyView>(ServiceNames.SatisfactionSurvey, $"surveys/{id:D}", ByCode is not null, Headers(), Stop);

    /// <summary>Rates.</summary>
    public Task<ApiResult<object>> RateAsync(Guid id, string? officeRating, string? unitRating, string? words)
    {
        var body = new
        {
            officeRating,
            unitRating,
            words,
        };
        return api.PostAsync<object>(ServiceNames.SatisfactionSurvey, $"surveys/{id:D}/answer", body, ByCode is not null, Headers(), Stop);
    }

    /// <summary>补充材料; sent twice under one key, it is added once.</summary>
    public Task<ApiResult<object>> SupplementAsync(Guid id, OwnWords words) =>
        WriteAsync($"petitions/{id:D}/supplements", new { words.Text, Attachments = LetterFiles.Ids(words.Attached) }, words.Key ?? "");

    /// <summary>Answers a question of the unit.</summary>
    public Task<ApiResult<object>> AnswerAsync(Guid id, Guid question, OwnWords words)
    {
        var body = new
        {
            question,
            words.Text,
            Attachments = LetterFiles.Ids(words.Attached),
        };
        return WriteAsync($"petitions/{id:D}/answers", body, words.Key ?? "");
    }

    /// <summary>撤回.</summary>
    public Task<ApiResult<object>> WithdrawAsync(Guid id, string? reason) =>
        WriteAsync($"petitions/{id:D}/withdraw", new { reason }, key: null);

    private Task<ApiResult<object>> WriteAsync(string path, object body, string? key)
    {
        var headers = Headers() ?? [];
        if (key is not null)
            foreach (var (name, value) in ApiClient.Once(key))
                headers[name] = value;
        return api.PostAsync<object>(ServiceNames.Intake, path, body, ByCode is not null, headers, Stop);
    }

    /// <summary>How the petitioner stands to publication; after <see cref="ReadAsync"/>.</summary>
    public Task<ApiResult<ConsentView>> ConsentAsync(Guid id) =>
        api.GetAsync<ConsentView>(ServiceNames.Intake, $"petitions/{id:D}/consent", ByCode is not null, Headers(), Stop);

    /// <summary>Gives the consent, or takes it back.</summary>
    public Task<ApiResult<ConsentView>> ChangeConsentAsync(Guid id, bool mayPublish) =>
        api.PostAsync<ConsentView>(
            ServiceNames.Intake,
            $"petitions/{id:D}/consent",
            new { mayPublish },
            ByCode is not null,
            Headers(),
            Stop
        );

    private Dictionary<string, string>? Headers() => ByCode is null ? null : new() { [RateLimits.CodeHeader] = ByCode.Code };
}
