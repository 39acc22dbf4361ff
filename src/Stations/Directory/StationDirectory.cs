using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations.Directory;

/// <summary>Keeps the network in memory on this node and follows the database: the finder never waits for it.</summary>
internal sealed class StationDirectory(CityState state, CityClock clock) : IFollowChanges
{
    /// <summary>Small changes that are kept beside the text index before it is built anew.</summary>
    private const int MostBeside = 2000;

    private readonly Dictionary<Timetable, int> shared = [];
    private readonly Dictionary<int, int> ofOneDoor = [];
    private readonly List<DoorSchedule> schedules = [];
    private Moment? now;

    /// <summary>The network as last read.</summary>
    public Network Network { get; private set; } = Network.Empty;

    string IFollowChanges.Counter => Station.CounterName;

    /// <summary>Which stations are open this minute; everybody who asks in the same minute shares the answer.</summary>
    public OpenSchedules OpenNow(Network network) => Now(network).Open;

    /// <summary>Which stations have not been given up today; null: all.</summary>
    public OpenSchedules? StandingNow(Network network) => Now(network).Standing;

    private Moment Now(Network network)
    {
        var minute = new DateTimeOffset(clock.Now.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        if (now is { } known && known.Network == network && known.Minute == minute && known.Calendar == state.Calendar) return known;
        return now = new(network, state.Calendar, minute, network.OpenNow(minute, state.Calendar), network.StandingOn(CityClock.DayOf(minute)));
    }

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        var before = Network;
        var divisionsChanged = before.Change == 0
            || await db.Divisions.AnyAsync(division => division.Change > before.Change, stop)
            || await db.Removed.AnyAsync(removed => removed.Change > before.Change && removed.Kind == RemovedKind.Division, stop);
        var divisions = divisionsChanged ? new DivisionTree(await db.Divisions.AsNoTracking().ToListAsync(stop)) : before.Divisions;

        var changed = new List<StationCard>();
        var numbers = before.Numbers;
        var doors = await db.Doors.AsNoTracking().Where(door => door.Change > before.Change)
            .Join(db.Stations, door => door.Station, station => station.Id, (door, station) => new { station.Code, Door = door }).ToDictionaryAsync(row => row.Code, row => row.Door.Record, stop);
        await foreach (var station in db.Stations.AsNoTracking().Where(s => s.Change > before.Change).OrderBy(s => s.Change).ThenBy(s => s.Code).AsAsyncEnumerable().WithCancellation(stop))
        {
            var number = numbers.GetOrAdd(station.Code, static (_, all) => all.Count, numbers);
            var known = before.Cards.ElementAtOrDefault(number) is { } card && card.Id == station.Id ? card.Door : null;
            changed.Add(CardOf(station, number, doors.GetValueOrDefault(station.Code) ?? known));
        }
        var removed = await db.Removed.AsNoTracking().Where(r => r.Change > before.Change && r.Kind == RemovedKind.Station).OrderBy(r => r.Change).ToListAsync(stop);
        // A code removed and added again within one look exists: its row was read above.
        int[] gone = [.. removed.Where(r => changed.All(card => card.Code != r.Code)).Select(r => numbers.GetValueOrDefault(r.Code, -1)).Where(number => number >= 0).Distinct()];

        var cards = before.Cards;
        Array.Resize(ref cards, Math.Max(numbers.Count, cards.Length));
        if (cards == before.Cards) cards = [.. cards];
        foreach (var card in changed) cards[card.Number] = card;
        foreach (var number in gone) cards[number] = null;
        // Nothing but the door has changed of these: names, places and orders stay as they are.
        var moved = changed.ToDictionary(card => card.Number);
        foreach (var (code, door) in doors)
        {
            if (!numbers.TryGetValue(code, out var number) || moved.ContainsKey(number) || cards[number] is not { } card) continue;
            cards[number] = card with { Door = door, Schedule = ScheduleOf(number, card.Facts.Timetable, door) };
            if (cards[number]!.Schedule != card.Schedule) moved[number] = cards[number]!;
        }

        int[] touched = [.. changed.Select(card => card.Number).Concat(gone).Distinct()];

        var placesMoved = divisionsChanged || gone.Length > 0 || changed.Any(card => !StandsWhereItDid(before.Cards.ElementAtOrDefault(card.Number), card))
            || await db.Landmarks.AnyAsync(landmark => landmark.Change > before.Change, stop)
            || await db.Removed.AnyAsync(r => r.Change > before.Change && r.Kind == RemovedKind.Landmark, stop);
        var places = placesMoved
            ? PlacesOf(divisions, await db.Landmarks.AsNoTracking().OrderBy(landmark => landmark.Name).ToListAsync(stop), cards)
            : before.Places;
        Network = new()
        {
            Cards = cards,
            Numbers = numbers,
            Schedules = [.. schedules],
            SomeEnd = schedules.Exists(schedule => schedule.Timetable.Until is not null),
            SomeDependOnKind = schedules.Exists(schedule => schedule.Timetable.Opening.DependsOnKind),
            Divisions = divisions,
            Index = before.Change == 0 ? new([.. changed.Select(Entry)]) : before.Index.Apply(moved.Values.Select(Entry), gone),
            Names = NamesOf(before, divisions, cards, changed, gone, divisionsChanged),
            Places = places,
            PlacesByKey = placesMoved ? places.ToFrozenDictionary(place => place.Key) : before.PlacesByKey,
            KnownNames = placesMoved ? new(places.Select(place => place.Name).Concat(divisions.All.Select(division => division.Name))) : before.KnownNames,
            ByArea = before.ByArea.With(before.Cards, cards, touched),
            ByServed = before.ByServed.With(before.Cards, cards, touched),
            ByName = before.ByName.With(before.Cards, cards, touched),
            PlaceNames = placesMoved ? TextIndex.Of(places.Select((place, id) => new SearchEntry(id, place.Name, place.Within))) : before.PlaceNames,
            Change = change,
        };
    }

    private StationCard CardOf(Station station, int number, DoorRecord? door)
    {
        // Each row brought a copy of its rules; stations that open alike share one.
        var timetable = schedules[SharedScheduleOf(station.Facts.Timetable)].Timetable;
        return new(number, station.Id, station.Code, station.Area, station.Facts with { Opening = timetable.Opening },
            [.. station.Serves.Select(s => s.CompoundCode).Order(StringComparer.Ordinal)], station.ChangedAt, station.Change, ScheduleOf(number, timetable, door))
        {
            Door = door,
        };
    }

    /// <summary>The number of a station's schedule. A door with a record has one to itself and keeps it, so that a tap changes one entry and the index not at all.</summary>
    private int ScheduleOf(int number, Timetable timetable, DoorRecord? door)
    {
        if (door is null) return SharedScheduleOf(timetable);
        if (ofOneDoor.TryGetValue(number, out var own)) schedules[own] = new(timetable, door);
        else
        {
            ofOneDoor[number] = own = schedules.Count;
            schedules.Add(new(timetable, door));
        }
        return own;
    }

    private int SharedScheduleOf(Timetable timetable)
    {
        if (shared.TryGetValue(timetable, out var schedule)) return schedule;
        schedules.Add(new(timetable, null));
        return shared[timetable] = schedules.Count - 1;
    }

    private static FinderEntry Entry(StationCard card) => new(card.Number, card.Point, card.Bits, card.Schedule);

    private static TextIndex NamesOf(Network before, DivisionTree divisions, StationCard?[] cards, List<StationCard> changed, int[] gone, bool all)
    {
        if (all || changed.Count > MostBeside) return TextIndex.Of(cards.OfType<StationCard>().Select(card => Searchable(card, divisions)));
        var names = changed.Aggregate(before.Names, (index, card) => index.With(Searchable(card, divisions)));
        names = gone.Aggregate(names, (index, number) => index.Without(number));
        return names.Changes > MostBeside ? names.Rebuilt() : names;
    }

    /// <summary>A station is found by its name, code and address, where it lies and the compounds it serves.</summary>
    /// <remarks>The divisions stand in one line with the address, as people write it, and once more as they shorten it: 东风路朝阳.</remarks>
    private static SearchEntry Searchable(StationCard card, DivisionTree divisions) => new(card.Number, card.Facts.Name,
    [
        card.Code,
        divisions.NameOf(card.Area) + card.Facts.Address,
        string.Concat(divisions.Chain(card.Area).Where(d => d.Level != DivisionLevel.City).Select(d => BareName.Of(d.Name))),
        .. card.Serves.Select(code => divisions.Of(code)?.Name).OfType<string>(),
    ]);

    /// <summary>Whether a change of a station leaves the middles of divisions where they were.</summary>
    private static bool StandsWhereItDid(StationCard? before, StationCard now) =>
        before is not null && before.Point == now.Point && before.Area == now.Area && before.Serves.SequenceEqual(now.Serves);

    /// <summary>A division without a published centre lies in the middle of its stations.</summary>
    private static Place[] PlacesOf(DivisionTree divisions, List<Landmark> landmarks, StationCard?[] cards)
    {
        var sums = new Dictionary<string, (double Latitude, double Longitude, int Count)>();
        foreach (var card in cards)
        {
            if (card is null) continue;
            foreach (var code in card.Area.Codes.Concat(card.Serves).Distinct())
            {
                var sum = sums.GetValueOrDefault(code);
                sums[code] = (sum.Latitude + card.Facts.Latitude, sum.Longitude + card.Facts.Longitude, sum.Count + 1);
            }
        }
        return
        [
            .. divisions.All.Select(division => (division, Centre: CentreOf(division))).Where(pair => pair.Centre is not null)
                .Select(pair => new Place(pair.division.Code, pair.division.Name,
                    pair.division.ParentCode is { } parent && divisions.Of(parent) is { } above ? divisions.NameOf(above.Area) : "", pair.Centre!.Value)),
            .. landmarks.Select(landmark => new Place($"@{landmark.Name}", landmark.Name, "", new(landmark.Latitude, landmark.Longitude))),
        ];

        GeoPoint? CentreOf(Division division) => division.Centre
            ?? (sums.TryGetValue(division.Code, out var sum) ? new GeoPoint(sum.Latitude / sum.Count, sum.Longitude / sum.Count) : null);
    }

    /// <summary>What is so in one minute. Replaced as a whole, since many read it at once.</summary>
    private sealed record Moment(Network Network, WorkCalendar Calendar, DateTimeOffset Minute, OpenSchedules Open, OpenSchedules? Standing);
}
