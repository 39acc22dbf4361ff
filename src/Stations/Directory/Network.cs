using System.Collections.Concurrent;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>The whole network at one moment: never changed, replaced as a whole. Readers keep the one they began with.</summary>
internal sealed class Network
{
    public static readonly Network Empty = new();

    /// <summary>Stations by their number; null where one was removed.</summary>
    public StationCard?[] Cards { get; init; } = [];

    /// <summary>Numbers by code. Shared by successive networks: a code keeps its number for ever.</summary>
    public ConcurrentDictionary<string, int> Numbers { get; init; } = new();

    /// <summary>Every timetable that some station has, by schedule number.</summary>
    public Timetable[] Schedules { get; init; } = [];

    /// <summary>Whether some station is given up, or will be.</summary>
    public bool SomeEnd { get; init; }

    /// <summary>Whether some station opens differently on workdays, rest days or holidays.</summary>
    public bool SomeDependOnKind { get; init; }

    public FinderIndex Index { get; init; } = FinderIndex.Empty;

    public TextIndex Names { get; init; } = TextIndex.Empty;

    public DivisionTree Divisions { get; init; } = DivisionTree.Empty;

    /// <summary>Places to measure from: divisions with a known or derived centre, then landmarks.</summary>
    public Place[] Places { get; init; } = [];

    public TextIndex PlaceNames { get; init; } = TextIndex.Empty;

    /// <summary>The change number up to which this is complete.</summary>
    public long Change { get; init; }

    /// <summary>Stations that are in the directory.</summary>
    public int Count => Index.Count;

    /// <summary>The stations in the order of their numbers.</summary>
    public IEnumerable<StationCard> All => Cards.OfType<StationCard>();

    /// <summary>The station of a code, or null.</summary>
    public StationCard? Of(string code) => Numbers.TryGetValue(code, out var number) && number < Cards.Length ? Cards[number] : null;

    public StationCard Of(int number) => Cards[number]!;

    /// <summary>The place of a key, or null.</summary>
    public Place? PlaceOf(string? key) => key is null ? null : Array.Find(Places, place => place.Key == key);

    /// <summary>Which schedules are open at an instant; to be shared by those who ask for the same one.</summary>
    public OpenSchedules OpenAt(DateTimeOffset instant, WorkCalendar calendar) =>
        new(schedule => Schedules[schedule].IsOpenAt(instant, calendar));

    /// <summary>Which schedules belong to stations that have not been given up on a day; null: all do.</summary>
    public OpenSchedules? StandingOn(DateOnly day) => SomeEnd ? new(schedule => Schedules[schedule].StandsOn(day)) : null;
}
