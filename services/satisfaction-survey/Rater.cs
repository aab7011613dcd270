using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Petitions.Contracts;
using Petitions.Hosting;
using Petitions.Messaging;
using Petitions.Rules;

namespace Petitions.SatisfactionSurvey;

/// <summary>Who may rate a petition's answer: its petitioner. Apart from the survey, for either may be heard of first.</summary>
internal sealed class Rater
{
    public required Guid PetitionId { get; init; }
    public required string Number { get; init; }

    /// <summary>Null without an account.</summary>
    public Guid? Account { get; init; }
    public required string QueryCodeHash { get; init; }

    /// <summary>Whether the request is the petitioner's: by his account, or by the query code.</summary>
    public bool Is(HttpContext context, KeyRing keys) =>
        IsAccountOf(context.User) || Opens(context.Request.Headers[RateLimits.CodeHeader], keys);

    private bool IsAccountOf(ClaimsPrincipal user) => Account is { } owner && user.Is(Roles.Citizen) && user.Account() == owner;

    private bool Opens(string? typed, KeyRing keys) =>
        QueryCode.TryParse(typed, out var code)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(keys.QueryCode(Number, code.Value)),
            Encoding.ASCII.GetBytes(QueryCodeHash)
        );
}
