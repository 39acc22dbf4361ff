using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Queue.Rules;

/// <summary>How the queue of a station is arranged: when numbers are given, in which lines, and at which counters they are called.</summary>
/// <param name="Opens">From when on a day numbers are given, city time; only while the station's door is open.</param>
/// <param name="Closes">Until when, this minute not included: early enough that everybody is still served.</param>
/// <param name="PriorityRun">How many with priority are called in succession while others wait; then it is one of theirs.</param>
public sealed record QueuePlan(TimeOnly Opens, TimeOnly Closes, int PriorityRun, IReadOnlyList<QueueLine> Lines, IReadOnlyList<QueueCounter> Counters)
{
    public const int MostLines = 8, MostCounters = 20, MostPriorityRun = 9;

    /// <summary>With which a station begins: one line for everything, one counter.</summary>
    public static readonly QueuePlan Usual = new(new(8, 30), new(17, 0), 2, [new("A", new("综合办事"), [], [])], [new("1号窗", [])]);

    /// <summary>The letters of all lines.</summary>
    public IEnumerable<string> Letters => Lines.Select(line => line.Letter);

    /// <summary>The line of a letter, or null.</summary>
    public QueueLine? Line(string? letter) => Lines.FirstOrDefault(line => line.Letter == letter);

    /// <summary>The line in which one waits for a matter: the one that names it, else one for what it has to do with, else one for everything, else the first.</summary>
    public QueueLine LineOf(Matter matter) =>
        Lines.FirstOrDefault(line => line.Matters.Contains(matter.Code))
        ?? Lines.FirstOrDefault(line => line.LifeEvents.Intersect(matter.LifeEvents).Any())
        ?? Lines.FirstOrDefault(line => line.TakesEverything)
        ?? Lines[0];

    /// <summary>The counter of a number, from 1; null: there is none.</summary>
    public QueueCounter? Counter(int number) => number > 0 && number <= Counters.Count ? Counters[number - 1] : null;

    /// <summary>The letters of the lines from which a counter calls.</summary>
    public IReadOnlyList<string> LettersOf(QueueCounter counter) => counter.Lines.Count == 0 ? [.. Letters] : counter.Lines;

    /// <summary>Whether numbers are given at this time of the day.</summary>
    public bool GivesAt(TimeOnly time) => Opens <= time && time < Closes;
}

/// <summary>A line in which people wait for some kinds of matters.</summary>
/// <param name="Letter">With which its numbers begin, A to Z.</param>
/// <param name="LifeEvents">Codes of <see cref="LifeEvent"/>: matters that have to do with them belong here.</param>
/// <param name="Matters">Codes of matters that belong here whatever they have to do with.</param>
public sealed record QueueLine(string Letter, Words Name, IReadOnlyList<string> LifeEvents, IReadOnlyList<string> Matters)
{
    public const int LongestName = 20, LongestEnglishName = 40;

    /// <summary>Nothing is said of what belongs here: everything may.</summary>
    public bool TakesEverything => LifeEvents.Count == 0 && Matters.Count == 0;
}

/// <summary>A counter at which numbers are called.</summary>
/// <param name="Name">As it is written above it: 1号窗.</param>
/// <param name="Lines">The letters of the lines from which it calls; none: from all.</param>
public sealed record QueueCounter(string Name, IReadOnlyList<string> Lines)
{
    public const int LongestName = 12;
}
