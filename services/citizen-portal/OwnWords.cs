namespace Petitions.CitizenPortal;

/// <summary>What a petitioner adds to a petition: a supplement, or the answer to a question. As it is typed.</summary>
public sealed class OwnWords
{
    /// <summary>Made with the form: sent twice, it is added once.</summary>
    public string? Key { get; set; }
    public string? Text { get; set; }

    /// <summary>The files that intake has already, as JSON (<see cref="LetterFiles"/>).</summary>
    public string? Attached { get; set; }
}
