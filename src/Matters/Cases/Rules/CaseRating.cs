using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>评价: how whoever was served found it, once and of their own accord. Written once and never changed.</summary>
/// <remarks>Matter, station and place are the case's, kept here so that ratings are counted without looking at cases: nobody who counts learns whose they are.</remarks>
public sealed class CaseRating : IHasArea
{
    /// <summary>The most characters of what is said.</summary>
    public const int LongestText = 500;

    public required Guid Id { get; init; }

    public required Guid Case { get; init; }

    public required string Matter { get; init; }

    /// <summary>The code of the station; null: the case came in at none.</summary>
    public required string? Station { get; init; }

    /// <inheritdoc/>
    public required AreaPath Area { get; set; }

    public required RatingLevel Level { get; init; }

    /// <summary>Codes of <see cref="RatingReason"/>, with a blank between; null: none was ticked.</summary>
    public string? Reasons { get; init; }

    /// <summary>What was said, under the key of the case.</summary>
    public PersonalText? Text { get; set; }

    public required DateTimeOffset RatedAt { get; init; }

    /// <summary>The day of it in the city: ratings are counted by it, so that a month that is over stays as it is.</summary>
    public required DateOnly RatedOn { get; init; }

    /// <summary>The last day on which a case can be rated; null: it never can, or cannot yet.</summary>
    /// <param name="days">For so many days after the end.</param>
    public static DateOnly? LastDayFor(Case one, int days) =>
        one is { State: CaseState.Delivered or CaseState.Refused or CaseState.NotAccepted, EndedOn: { } ended } ? ended.AddDays(days) : null;

    /// <summary>Why a case cannot be rated on a day; null: it can.</summary>
    /// <param name="given">The rating that it has.</param>
    public static Refusal? WhyNot(Case one, CaseRating? given, int days, DateOnly today)
    {
        if (given is not null) return Given;
        if (LastDayFor(one, days) is not { } last) return new("rating-not-yet", "办完以后才能评价；撤回的不评价");
        return today > last ? new("rating-too-late", new Sentence("办完{0}天内可以评价，现在已经过了", days)) : null;
    }

    /// <summary>That it has been rated.</summary>
    public static readonly Refusal Given = new("rating-given", "这件事已经评价过，只能评价一次，不能改");

    /// <summary>The rating of a case, without what was said, from an ask that was checked. Reasons go with a bad one alone.</summary>
    public static CaseRating Of(Case one, RateAsk ask, DateTimeOffset now)
    {
        var level = RatingLevels.Of(ask.Level) ?? throw new ArgumentException("The ask was not checked.", nameof(ask));
        string[] reasons = level.IsBad() ? [.. RatingReason.All.Select(reason => reason.Code).Where(ask.Reasons.Contains)] : [];
        return new()
        {
            Id = Guid.CreateVersion7(now), Case = one.Id, Matter = one.Matter, Station = one.Station, Area = one.Area, Level = level, Reasons = reasons.Length > 0 ? string.Join(' ', reasons) : null,
            RatedAt = now, RatedOn = CityClock.DayOf(now),
        };
    }
}
