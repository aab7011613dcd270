using Petitions.Contracts;

namespace Petitions.Supervision;

/// <summary>Sums over the petitions that a unit holds, by month of submission. Sums of subtrees are added up when read.</summary>
public sealed class Figure
{
    public required int Generation { get; init; }
    public required string Unit { get; init; }

    /// <summary>As 202601; 0 for all months together.</summary>
    public required int Month { get; init; }
    public int Received { get; set; }
    public int Routed { get; set; }
    public int Declined { get; set; }
    public int Open { get; set; }
    public int Answered { get; set; }
    public int AnsweredInTime { get; set; }

    /// <summary>Sum of calendar days from acceptance to reply.</summary>
    public int HandlingDays { get; set; }
    public int PublicReplies { get; set; }
    public int Rated { get; set; }

    /// <summary>Rated the office satisfied or fairly satisfied.</summary>
    public int OfficeContent { get; set; }

    /// <summary>Rated the unit satisfied or fairly satisfied.</summary>
    public int UnitContent { get; set; }

    /// <summary>Rated the unit dissatisfied.</summary>
    public int Dissatisfied { get; set; }

    internal bool IsZero =>
        (Received | Routed | Declined | Open | Answered | AnsweredInTime | HandlingDays | PublicReplies) == 0
        && (Rated | OfficeContent | UnitContent | Dissatisfied) == 0;

    /// <summary>Adds what a petition counts, or with -1 takes it away.</summary>
    internal void Add(Matter m, int sign)
    {
        var answered = m.AnsweredAt is not null;
        Received += sign * One(m.SubmittedAt is not null);
        Routed += sign * One(m.RoutedAt is not null);
        Declined += sign * One(m.State == MatterRules.Declined);
        Open += sign * One(m.State == MatterRules.Open);
        Answered += sign * One(answered);
        AnsweredInTime += sign * One(answered && m.InTime);
        HandlingDays += sign * (answered ? m.HandlingDays : 0);
        Rated += sign * One(m.UnitRating is not null);
        OfficeContent += sign * One(m.OfficeRating is Ratings.Satisfied or Ratings.FairlySatisfied);
        UnitContent += sign * One(m.UnitRating is Ratings.Satisfied or Ratings.FairlySatisfied);
        Dissatisfied += sign * One(m.UnitRating == Ratings.Dissatisfied);
    }

    /// <summary>Adds the sums of another.</summary>
    internal void Add(Figure other)
    {
        Received += other.Received;
        Routed += other.Routed;
        Declined += other.Declined;
        Open += other.Open;
        Answered += other.Answered;
        AnsweredInTime += other.AnsweredInTime;
        HandlingDays += other.HandlingDays;
        PublicReplies += other.PublicReplies;
        Rated += other.Rated;
        OfficeContent += other.OfficeContent;
        UnitContent += other.UnitContent;
        Dissatisfied += other.Dissatisfied;
    }

    private static int One(bool counts) => counts ? 1 : 0;
}
