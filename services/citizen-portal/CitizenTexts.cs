namespace Petitions.CitizenPortal;

/// <summary>Marker of this face's own words: CitizenTexts.resx (Chinese) and CitizenTexts.en.resx.</summary>
public sealed class CitizenTexts;
