namespace Petitions.StaffWorkbench;

/// <summary>Marker of this face's own words: StaffTexts.resx (Chinese) and StaffTexts.en.resx.</summary>
public sealed class StaffTexts;
