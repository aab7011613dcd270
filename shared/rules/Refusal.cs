namespace Petitions.Rules;

/// <summary>Why something may not be done.</summary>
/// <param name="Code">Stable, kebab-case, for programs.</param>
/// <param name="Message">Chinese, for people.</param>
/// <param name="MessageEn">The same in English.</param>
/// <param name="Article">The article it rests on; null where the regulation is silent.</param>
public sealed record Refusal(string Code, string Message, string MessageEn, string? Article);
