using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>The openings of one day in order, none overlapping another; none at all when closed. Equal when they open and close alike.</summary>
/// <remarks>
/// Openings that begin on the same day must not overlap. One that runs overnight may overlap the next day's first:
/// the door is then simply open throughout, whichever kinds of day follow each other.
/// </remarks>
[JsonConverter(typeof(DayOpeningsConverter))]
public sealed partial class DayOpenings : IReadOnlyList<Opening>, IEquatable<DayOpenings>
{
    /// <summary>The most openings a day may have.</summary>
    public const int Most = 12;

    /// <summary>The longest text read, in UTF-16 units.</summary>
    public const int LongestText = 500;

    private readonly Opening[] openings;

    /// <param name="openings">In any order.</param>
    /// <exception cref="ArgumentException">Two overlap, or there are more than <see cref="Most"/>.</exception>
    public DayOpenings(params IEnumerable<Opening> openings)
    {
        this.openings = [.. openings.OrderBy(o => o.Opens)];
        if (Fault(this.openings) is { } fault) throw new ArgumentException(fault.ToString(), nameof(openings));
        Tail = this.openings is [.., { IsOvernight: true } last] ? last.Closes - Opening.MinutesOfDay : 0;
    }

    /// <summary>The door stays shut.</summary>
    public static DayOpenings Closed { get; } = new();

    /// <summary>Open from midnight to midnight.</summary>
    public static DayOpenings AllDay { get; } = new(Opening.AllDay);

    public int Count => openings.Length;

    public Opening this[int index] => openings[index];

    /// <summary>How many minutes of the next day are still open; 0 when the door is shut by midnight.</summary>
    internal int Tail { get; }

    /// <summary>The same, but shut by midnight.</summary>
    internal DayOpenings UntilMidnight() =>
        Tail == 0 ? this : new(openings.Select(opening => opening.IsOvernight ? new(opening.Opens, Opening.MinutesOfDay) : opening));

    /// <summary>When the opening that covers <paramref name="minute"/> of the day closes; 0 when none covers it.</summary>
    internal int CloseAt(int minute)
    {
        foreach (var opening in openings)
            if (opening.Covers(minute)) return opening.Closes;
        return 0;
    }

    /// <summary>When the opening that covers <paramref name="minute"/> of the day opened; -1 when none covers it.</summary>
    internal int OpenOf(int minute)
    {
        foreach (var opening in openings)
            if (opening.Covers(minute)) return opening.Opens;
        return -1;
    }

    /// <summary>The first opening time later than <paramref name="minute"/> of the day; -1 when none is.</summary>
    internal int OpensAfter(int minute)
    {
        foreach (var opening in openings)
            if (opening.Opens > minute) return opening.Opens;
        return -1;
    }

    /// <summary>Reads a day's openings: <c>08:00-12:00；14:30-18:00</c>, <c>全天</c>, <c>休</c>.</summary>
    /// <remarks>Separated by ；;、,， a slash or a line break. Closed: nothing typed, a dash, 休, 休息, 关闭, 不开放, closed.</remarks>
    /// <param name="text">What was typed.</param>
    /// <param name="openings">The openings, when they can be read.</param>
    /// <param name="fault">Otherwise the first thing wrong and how to write it.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DayOpenings? openings, [NotNullWhen(false)] out Sentence? fault)
    {
        (openings, fault) = (null, null);
        var tidy = "";
        if (text?.Length > LongestText) fault = new Sentence("开放时间不超过{0}字", LongestText);
        else tidy = OpeningReader.Tidy(text ?? "");
        if (fault is not null) return false;

        if (ClosedWords().IsMatch(tidy))
        {
            openings = Closed;
            return true;
        }

        var read = new List<Opening>();
        foreach (var part in tidy.Split([';', '、', ',', '/', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!OpeningReader.TryRead(part, out var opening, out fault)) return false;
            read.Add(opening);
        }

        read.Sort((a, b) => a.Opens.CompareTo(b.Opens));
        fault = Fault(read);
        openings = fault is null ? new(read) : null;
        return fault is null;
    }

    public bool Equals(DayOpenings? other) => other is not null && openings.AsSpan().SequenceEqual(other.openings);

    public override bool Equals(object? obj) => Equals(obj as DayOpenings);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var opening in openings) hash.Add(opening);
        return hash.ToHashCode();
    }

    /// <summary>The text form, which <see cref="TryParse"/> reads back; <c>休</c> when closed.</summary>
    public override string ToString() => Count == 0 ? "休" : string.Join('；', openings);

    public IEnumerator<Opening> GetEnumerator() => ((IEnumerable<Opening>)openings).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => openings.GetEnumerator();

    private static Sentence? Fault(IReadOnlyList<Opening> sorted)
    {
        if (sorted.Count > Most) return new Sentence("一天最多{0}个开放时段", Most);
        for (var i = 1; i < sorted.Count; i++)
        {
            if (sorted[i - 1].Overlaps(sorted[i]))
                return new Sentence("“{0}”与“{1}”重叠，请改成互不重叠的时段", sorted[i - 1].ToString(), sorted[i].ToString());
        }
        return null;
    }

    [GeneratedRegex("^([-‐‑‒–—―−]*|休|休息|关闭|不开放|closed)[;,\n]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClosedWords();
}
