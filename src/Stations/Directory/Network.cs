using System.Collections.Concurrent;
using System.Collections.Frozen;
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

    /// <summary>Every timetable that some station has, and those of doors with a record of their own, by schedule number.</summary>
    public DoorSchedule[] Schedules { get; init; } = [];

    /// <summary>Whether some station is given up, or will be.</summary>
    public bool SomeEnd { get; init; }

    /// <summary>Whether some station opens differently on workdays, rest days or holidays.</summary>
    public bool SomeDependOnKind { get; init; }

    public FinderIndex Index { get; init; } = FinderIndex.Empty;

    public TextIndex Names { get; init; } = TextIndex.Empty;

    public DivisionTree Divisions { get; init; } = DivisionTree.Empty;

    /// <summary>Places to measure from: divisions with a known or derived centre, then landmarks.</summary>
    public Place[] Places { get; init; } = [];

    /// <summary>The places by their key.</summary>
    public FrozenDictionary<string, Place> PlacesByKey { get; init; } = FrozenDictionary<string, Place>.Empty;

    public TextIndex PlaceNames { get; init; } = TextIndex.Empty;

    /// <summary>The names of places, to cut at what is typed without blanks.</summary>
    public KnownNames KnownNames { get; init; } = KnownNames.None;

    /// <summary>The stations in the order of their paths of divisions.</summary>
    public CardOrder ByArea { get; init; } = CardOrder.By(card => card.Area.Value, []);

    /// <summary>The stations in the order of the compounds they serve, once for each.</summary>
    public CardOrder ByServed { get; init; } = CardOrder.By(card => card.Serves, []);

    /// <summary>The stations in the order of their names as they sound.</summary>
    public CardOrder ByName { get; init; } = CardOrder.By(SoundOf, []);

    /// <summary>Names that may be meant by what is spelt wrongly.</summary>
    public NameGuesses Guesses => guesses.Value;

    private readonly Lazy<NameGuesses> guesses;

    public Network() => guesses = new(() => new(Places.Select(place => place.Name).Concat(Count <= MostGuessed ? All.Select(card => card.Facts.Name) : [])));

    /// <summary>Stations whose names are guessed at as well; in a greater city a guess at the place has to do.</summary>
    private const int MostGuessed = 10_000;

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
    public Place? PlaceOf(string? key) => key is null ? null : PlacesByKey.GetValueOrDefault(key);

    /// <summary>The name of a station as it sounds, to order by.</summary>
    public string NameOf(int number) => SoundOf(Of(number));

    private static string SoundOf(StationCard card) => Pinyin.Full(card.Facts.Name, 1)[0];

    /// <summary>Whether all these words are found in one station or one place.</summary>
    public bool Knows(string words) => Names.Finds(words) || PlaceNames.Finds(words);

    /// <summary>The stations that lie in a division or serve it, as a compound is served; each once.</summary>
    public IEnumerable<int> In(Division division) =>
        ByArea.Between(division.Area.Value, division.Area.End.Value).Union(ByServed.Of(division.Code));

    /// <summary>Which schedules are open at an instant by their timetables; to be shared by those who ask for the same one.</summary>
    public OpenSchedules OpenAt(DateTimeOffset instant, WorkCalendar calendar) =>
        new(schedule => Schedules[schedule].Timetable.IsOpenAt(instant, calendar));

    /// <summary>Which schedules are open now, as far as is known of their doors.</summary>
    public OpenSchedules OpenNow(DateTimeOffset now, WorkCalendar calendar) =>
        new(schedule => Schedules[schedule].IsOpenNow(now, calendar));

    /// <summary>Which schedules belong to stations that have not been given up on a day; null: all do.</summary>
    public OpenSchedules? StandingOn(DateOnly day) => SomeEnd ? new(schedule => Schedules[schedule].Timetable.StandsOn(day)) : null;
}
