namespace Petitions.Web;

/// <summary>Marker of the words that both faces share: Texts.resx (Chinese) and Texts.en.resx.</summary>
public sealed class Texts;
