using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.Stations.Rules;

/// <summary>The identity of a station; sorts by the time it was made.</summary>
public readonly record struct StationId(Guid Value)
{
    public static StationId Next() => new(Guid.CreateVersion7());
}

/// <summary>A neighbourhood service station (驿站): a staffed room whose door is open to anyone.</summary>
public sealed class Station : IHasArea, ICounted
{
    /// <summary>The counter of changes to stations, divisions and landmarks.</summary>
    public const string CounterName = "stations";

    public StationId Id { get; private init; } = StationId.Next();

    /// <summary>The number on the door and in every address; never changed.</summary>
    public string Code { get; private init; } = "";

    /// <inheritdoc/>
    public AreaPath Area { get; private set; }

    /// <summary>Everything that staff write down about the station.</summary>
    public StationFacts Facts { get; private set; } = StationFacts.Empty;

    /// <summary>The compounds it serves: several old ones may share a station, and one may have several.</summary>
    public List<ServedCompound> Serves { get; private init; } = [];

    /// <summary>Since when it has existed in this installation.</summary>
    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>The last change.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <inheritdoc/>
    public long Change { get; private set; }

    string ICounted.Counter => CounterName;

    /// <summary>Where it stands.</summary>
    public GeoPoint Point => new(Facts.Latitude, Facts.Longitude);

    /// <summary>Adds a station to the network.</summary>
    /// <param name="facts">Checked by <see cref="StationAsk"/>.</param>
    public static Station Add(string code, AreaPath area, StationFacts facts, IEnumerable<string> serves, DateTimeOffset now)
    {
        var station = new Station { Code = code, Area = area, Facts = facts, AddedAt = now, ChangedAt = now };
        station.Serves.AddRange(serves.Distinct().Select(compound => new ServedCompound(compound)));
        return station;
    }

    /// <summary>Writes new facts over the old ones. Returns whether anything differs.</summary>
    public bool Describe(AreaPath area, StationFacts facts, IEnumerable<string> serves, DateTimeOffset now)
    {
        var wanted = serves.ToHashSet();
        if (area == Area && facts == Facts && wanted.SetEquals(Serves.Select(s => s.CompoundCode))) return false;
        (Area, Facts, ChangedAt) = (area, facts, now);
        Serves.RemoveAll(served => !wanted.Remove(served.CompoundCode));
        Serves.AddRange(wanted.Order(StringComparer.Ordinal).Select(compound => new ServedCompound(compound)));
        return true;
    }

    /// <summary>Notes the live state of an amenity: broken since, crowded, out of stock, working again.</summary>
    public Refusal? Note(string amenity, AmenityState state, string? note, DateTimeOffset now)
    {
        if (Facts.Amenities.All(own => own.Kind != amenity))
            return new("amenity-not-here", "本驿站没有登记该设施，请先在驿站资料中添加");
        var noted = Facts with
        {
            Amenities = [.. Facts.Amenities.Select(own => own.Kind != amenity ? own : own with
            {
                State = state,
                Since = own.State == state ? own.Since : state == AmenityState.Working ? null : now,
                Note = note,
            })],
        };
        if (noted != Facts) (Facts, ChangedAt) = (noted, now);
        return null;
    }

    /// <summary>Gives the station up for good from <paramref name="on"/>; nothing of it is lost.</summary>
    public Refusal? Close(DateOnly on, string reason, DateTimeOffset now)
    {
        if (on < Facts.OpenedOn) return new("closed-before-opened", "停用日期不能早于启用日期");
        if (Facts.ClosedOn is { } since && (since != on || Facts.ClosedReason != reason))
            return new("closed-already", new Sentence("别人已经停用了这个驿站，自{0}起：{1}。要改日期或原因，请先恢复启用，或在修改资料中改", DatedOpenings.Iso(since), Facts.ClosedReason));
        var closed = Facts with { ClosedOn = on, ClosedReason = reason };
        if (closed != Facts) (Facts, ChangedAt) = (closed, now);
        return null;
    }

    /// <summary>Takes back that the station was given up.</summary>
    public void Reopen(DateTimeOffset now)
    {
        if (Facts is { ClosedOn: null, ClosedReason: null }) return;
        (Facts, ChangedAt) = (Facts with { ClosedOn = null, ClosedReason = null }, now);
    }

    /// <summary>A division above it has come to lie elsewhere.</summary>
    public void Move(AreaPath from, AreaPath to, DateTimeOffset now) => (Area, ChangedAt) = (Area.Moved(from, to), now);
}

/// <summary>A compound that a station serves.</summary>
public sealed record ServedCompound(string CompoundCode);
