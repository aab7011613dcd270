using System.Globalization;

namespace Petitions.CitizenPortal;

/// <summary>A page of the petitioner's notices, with the counts of all.</summary>
public sealed record NoticeLines(IReadOnlyList<NoticeLine> Items, string? Next, int Total, int Unread);

/// <summary>A line of it; <paramref name="TextKey"/> names its heading among this face's words.</summary>
public sealed record NoticeLine(
    Guid Id,
    Guid PetitionId,
    string Number,
    string Title,
    string TextKey,
    bool Urgent,
    string? Text,
    string? TextEn,
    string? Detail,
    DateTimeOffset At,
    bool Read
)
{
    /// <summary>In the language of the page.</summary>
    public string? Said => CultureInfo.CurrentUICulture.Name == "en" ? TextEn : Text;
}

/// <summary>How many are unread.</summary>
public sealed record UnreadNotices(int Unread);

/// <summary>What the petitioner wants, and what this hall has.</summary>
public sealed record ChannelsView(bool Email, bool Sms, bool EmailOffered, bool SmsOffered);
