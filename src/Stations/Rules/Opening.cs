using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>One opening: from <see cref="Opens"/> up to, not including, <see cref="Closes"/>, in minutes of the city's wall clock.</summary>
/// <remarks>
/// Minutes are counted from the midnight with which the day of the opening begins; a closing time beyond
/// <see cref="MinutesOfDay"/> lies on the day after. Written <c>08:00-12:00</c>, <c>22:00-次日06:00</c>, <c>00:00-24:00</c>.
/// </remarks>
public readonly record struct Opening
{
    /// <summary>Minutes from midnight to midnight.</summary>
    public const int MinutesOfDay = 24 * 60;

    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="opens"/> is no minute of the day, or <paramref name="closes"/> is not later, or more than 24 hours later.
    /// </exception>
    public Opening(int opens, int closes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(opens);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(opens, MinutesOfDay);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(closes, opens);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(closes, opens + MinutesOfDay);
        (Opens, Closes) = (opens, closes);
    }

    /// <summary>From midnight to midnight.</summary>
    public static Opening AllDay { get; } = new(0, MinutesOfDay);

    /// <summary>The first open minute, 0 to 1439.</summary>
    public int Opens { get; }

    /// <summary>The first minute that is closed again, 1 to 2879; beyond 1440 on the day after.</summary>
    public int Closes { get; }

    /// <summary>Whether the opening reaches into the day after.</summary>
    public bool IsOvernight => Closes > MinutesOfDay;

    /// <summary>The opening time, <c>08:00</c>.</summary>
    public string OpensText => Clock(Opens);

    /// <summary>The closing time on its own day, <c>06:00</c> when overnight; midnight is <c>24:00</c>.</summary>
    public string ClosesText => Clock(IsOvernight ? Closes - MinutesOfDay : Closes);

    /// <summary>Whether the door is open at <paramref name="minute"/>, counted like <see cref="Opens"/>.</summary>
    public bool Covers(int minute) => Opens <= minute && minute < Closes;

    /// <summary>Whether some minute lies in both, the two being openings of the same day.</summary>
    public bool Overlaps(Opening other) => Opens < other.Closes && other.Opens < Closes;

    /// <summary>Reads one opening as city offices type them: <c>8：00—12：00</c>, <c>8点至12点30分</c>, <c>22:00到次日6:00</c>.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="opening">The opening, when it can be read.</param>
    /// <param name="fault">Otherwise what is wrong and how to write it.</param>
    public static bool TryParse(string text, out Opening opening, [NotNullWhen(false)] out Sentence? fault) =>
        OpeningReader.TryRead(OpeningReader.Tidy(text), out opening, out fault);

    /// <summary>The text form, which <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => $"{OpensText}-{(IsOvernight ? "次日" : "")}{ClosesText}";

    private static string Clock(int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}
