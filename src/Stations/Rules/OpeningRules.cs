using System.Text.Json.Serialization;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>When a station's door is open: for each kind of day, with dated exceptions. A value; equal when it says the same.</summary>
/// <remarks>Of several exceptions on one day the one that runs the fewest days counts; of equally long ones the later listed.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed partial record OpeningRules
{
    /// <summary>The most exceptions one station may have.</summary>
    public const int MostExceptions = 60;

    /// <summary>How far ahead a closing is looked for; beyond it a door counts as always open.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(14);

    /// <summary>How many days ahead the next opening is looked for: a year and some, so that a station for one festival finds it.</summary>
    public const int DaysSearched = 400;

    private readonly DatedOpenings[] exceptions = [];

    /// <summary>Never open.</summary>
    public static OpeningRules Closed { get; } = new() { Workday = DayOpenings.Closed, RestDay = DayOpenings.Closed };

    /// <summary>Open day and night, all the year.</summary>
    public static OpeningRules RoundTheClock { get; } = new() { Workday = DayOpenings.AllDay, RestDay = DayOpenings.AllDay };

    /// <summary>Openings of a workday.</summary>
    public required DayOpenings Workday { get; init; }

    /// <summary>Openings of a Saturday or Sunday that is neither holiday nor make-up workday.</summary>
    public required DayOpenings RestDay { get; init; }

    /// <summary>Openings of a holiday; null: as on a rest day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DayOpenings? Holiday { get; init; }

    /// <summary>Openings of a make-up workday; null: as on a workday.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DayOpenings? MakeUpWorkday { get; init; }

    /// <summary>Dated exceptions, in the order the city keeps them.</summary>
    public IReadOnlyList<DatedOpenings> Exceptions
    {
        get => exceptions;
        init => exceptions = [.. value];
    }

    internal bool HasExceptions => exceptions.Length > 0;

    /// <summary>Whether some day may stay open past midnight; without, yesterday need not be asked about.</summary>
    internal bool HasNights =>
        exceptions.Length > 0 || (Workday.Tail | RestDay.Tail | (Holiday?.Tail ?? 0) | (MakeUpWorkday?.Tail ?? 0)) > 0;

    /// <summary>Whether it matters what the calendar says of a day.</summary>
    internal bool DependsOnKind =>
        !(Workday.Equals(RestDay) && Workday.Equals(Holiday ?? RestDay) && Workday.Equals(MakeUpWorkday ?? Workday));

    /// <summary>Whether no day of any kind ever closes the door.</summary>
    internal bool NeverCloses =>
        exceptions.Length == 0 && IsFull(Workday) && IsFull(RestDay)
        && (Holiday is null || IsFull(Holiday)) && (MakeUpWorkday is null || IsFull(MakeUpWorkday));

    /// <summary>The openings that begin on a day of this kind, exceptions aside.</summary>
    public DayOpenings Of(DayKind kind) => kind switch
    {
        DayKind.Workday => Workday,
        DayKind.RestDay => RestDay,
        DayKind.Holiday => Holiday ?? RestDay,
        DayKind.MakeUpWorkday => MakeUpWorkday ?? Workday,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The exception that counts on <paramref name="day"/>, or null.</summary>
    public DatedOpenings? ExceptionOn(DateOnly day)
    {
        DatedOpenings? closest = null;
        foreach (var exception in exceptions)
        {
            if (exception.Covers(day) && (closest is null || exception.Days <= closest.Days)) closest = exception;
        }
        return closest;
    }

    public bool Equals(OpeningRules? other) =>
        other is not null
        && Workday.Equals(other.Workday) && RestDay.Equals(other.RestDay)
        && Equals(Holiday, other.Holiday) && Equals(MakeUpWorkday, other.MakeUpWorkday)
        && exceptions.AsSpan().SequenceEqual(other.exceptions);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var part in new object?[] { Workday, RestDay, Holiday, MakeUpWorkday }) hash.Add(part);
        foreach (var exception in exceptions) hash.Add(exception);
        return hash.ToHashCode();
    }

    private static bool IsFull(DayOpenings day) => day is [{ Opens: 0, Closes: >= Opening.MinutesOfDay }];
}
