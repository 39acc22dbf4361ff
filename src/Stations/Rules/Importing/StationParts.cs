using Yizhan.Kernel;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>Rows of 设施, 房间, 功能区 and 例外开放, gathered by station.</summary>
internal sealed class StationParts(SheetFaults faults)
{
    private readonly Dictionary<string, PartEdits> byStation = [];

    /// <summary>Rows read so far.</summary>
    public int Count { get; private set; }

    /// <summary>The stations that some row speaks of.</summary>
    public IReadOnlyCollection<string> Stations => byStation.Keys;

    /// <summary>What is said about a station; null when nothing is.</summary>
    public PartEdits? Of(string station) => byStation.GetValueOrDefault(station);

    /// <summary>Reads one row of a sheet of parts.</summary>
    /// <param name="uploadedAt">Since when an amenity counts as not working, when the row does not say.</param>
    public void Read(SheetMap map, SheetRow row, DateTimeOffset uploadedAt)
    {
        var reader = new RowReader(map, row, faults);
        Count++;
        if (map.Kind == ImportSheets.Amenities) ReadAmenity(reader, uploadedAt);
        else if (map.Kind == ImportSheets.Rooms) ReadRoom(reader);
        else if (map.Kind == ImportSheets.Zones) ReadZone(reader);
        else ReadException(reader);
    }

    private PartEdits? Begin(RowReader reader, ImportColumn column)
    {
        if (reader.Misses(column)) return null;
        var station = reader.Text(column);
        if (!byStation.TryGetValue(station, out var edits)) byStation[station] = edits = new(reader.Row.Fault);
        return edits;
    }

    private void ReadAmenity(RowReader reader, DateTimeOffset uploadedAt)
    {
        if (Begin(reader, AmenityColumns.Station) is not { } edits || reader.Misses(AmenityColumns.Kind)) return;
        var text = reader.Text(AmenityColumns.Kind);
        if (AmenityKind.All.FirstOrDefault(kind => kind.Code.Equals(text, StringComparison.OrdinalIgnoreCase) || kind.Name.Chinese == text) is not { Code: var code })
        {
            reader.Fault(AmenityColumns.Kind, "import-amenity", new Sentence("没有“{0}”这种设施，请用公布的设施名称或编码", Excerpt.Of(text)));
            return;
        }
        if (!edits.Amenities.Begin(code)) reader.Fault(AmenityColumns.Kind, "import-twice", new Sentence("设施“{0}”列了两次", text));
        var count = reader.Whole(AmenityColumns.Count, 1, StationAsk.MostOfAnAmenity, null);
        var state = reader.Choice(AmenityColumns.State, ImportWords.State, null) ?? AmenityState.Working;
        var since = reader.Moment(AmenityColumns.Since, null);
        var note = reader.Plain(AmenityColumns.Note, StationAsk.LongestText, null);
        var (hasCount, hasState, hasSince, hasNote) =
            (reader.Has(AmenityColumns.Count), reader.Has(AmenityColumns.State), !reader.IsBlank(AmenityColumns.Since), reader.Has(AmenityColumns.Note));
        edits.Amenities.Add(code, reader.YesNo(AmenityColumns.Remove, null) == true, before =>
        {
            var amenity = before ?? new(code);
            if (hasCount) amenity = amenity with { Count = count ?? 1 };
            if (hasNote) amenity = amenity with { Note = note };
            if (!hasState) return amenity;
            return amenity with
            {
                State = state,
                Since = hasSince ? since : state == AmenityState.Working ? null : amenity.State == state ? amenity.Since : uploadedAt,
            };
        });
    }

    private void ReadRoom(RowReader reader)
    {
        if (Begin(reader, RoomColumns.Station) is not { } edits || reader.Misses(RoomColumns.Name)) return;
        var name = reader.Plain(RoomColumns.Name, StationAsk.LongestName, null)!;
        if (!edits.Rooms.Begin(name)) reader.Fault(RoomColumns.Name, "import-twice", new Sentence("房间“{0}”列了两次", name));
        var capacity = reader.Whole(RoomColumns.Capacity, 1, StationAsk.MostPeople, null);
        var area = reader.Real(RoomColumns.SquareMetres, 0.01m, (decimal)StationAsk.MostSquareMetres, null);
        var (hasCapacity, hasArea) = (reader.Has(RoomColumns.Capacity), reader.Has(RoomColumns.SquareMetres));
        edits.Rooms.Add(name, reader.YesNo(RoomColumns.Remove, null) == true, before => new(
            name, hasCapacity ? capacity : before?.Capacity, hasArea ? area : before?.SquareMetres));
    }

    private void ReadZone(RowReader reader)
    {
        if (Begin(reader, ZoneColumns.Station) is not { } edits || reader.Misses(ZoneColumns.Kind)) return;
        var text = reader.Text(ZoneColumns.Kind);
        if (ZoneKind.All.FirstOrDefault(kind => kind.Code.Equals(text, StringComparison.OrdinalIgnoreCase) || kind.Name.Chinese == text) is not { Code: var code })
        {
            reader.Fault(ZoneColumns.Kind, "import-zone", new Sentence("没有“{0}”这种功能区，请用公布的功能区名称或编码", Excerpt.Of(text)));
            return;
        }
        var zone = new Zone(code, reader.Plain(ZoneColumns.Room, StationAsk.LongestName, null));
        // A zone is nothing but its kind and its room: listed twice it is still one.
        edits.Zones.Begin(zone);
        edits.Zones.Add(zone, reader.YesNo(ZoneColumns.Remove, null) == true, before => before ?? zone);
    }

    private void ReadException(RowReader reader)
    {
        if (Begin(reader, ExceptionColumns.Station) is not { } edits || reader.Misses(ExceptionColumns.From)) return;
        var from = reader.Day(ExceptionColumns.From, null);
        var to = reader.IsBlank(ExceptionColumns.To) ? from : reader.Day(ExceptionColumns.To, null);
        var openings = reader.Openings(ExceptionColumns.Openings, null) ?? DayOpenings.Closed;
        var reason = reader.Plain(ExceptionColumns.Reason, DatedOpenings.LongestReason, null) ?? "";
        if (from is not { } first || to is not { } last) return;
        if (last < first)
        {
            reader.Fault(ExceptionColumns.To, "import-days-reversed", new Sentence("结束日期{0}早于开始日期{1}，请对调或改正", DatedOpenings.Iso(last), DatedOpenings.Iso(first)));
            return;
        }
        if (!edits.Exceptions.Begin((first, last)))
            reader.Fault(ExceptionColumns.From, "import-twice", new Sentence("{0}至{1}已有一条例外安排，请只留一条", DatedOpenings.Iso(first), DatedOpenings.Iso(last)));
        var (hasOpenings, hasReason) = (reader.Has(ExceptionColumns.Openings), reader.Has(ExceptionColumns.Reason));
        edits.Exceptions.Add((first, last), reader.YesNo(ExceptionColumns.Remove, null) == true, before => new(
            first, last, hasOpenings || before is null ? openings : before.Openings, hasReason || before is null ? reason : before.Reason));
    }
}

/// <summary>What the rows of parts do to one station.</summary>
/// <param name="fault">Makes a fault of the first row that speaks of the station.</param>
internal sealed class PartEdits(Func<string, Sentence, SheetFault> fault)
{
    public ListEdits<string, Amenity> Amenities { get; } = new(amenity => amenity.Kind);

    public ListEdits<string, Room> Rooms { get; } = new(room => room.Name);

    public ListEdits<Zone, Zone> Zones { get; } = new(zone => zone);

    public ListEdits<(DateOnly, DateOnly), DatedOpenings> Exceptions { get; } = new(exception => (exception.From, exception.To));

    public SheetFault Fault(string code, Sentence sentence) => fault(code, sentence);

    public StationFacts Apply(StationFacts facts) => facts with
    {
        Amenities = Amenities.Apply(facts.Amenities),
        Rooms = Rooms.Apply(facts.Rooms),
        Zones = Zones.Apply(facts.Zones),
        Opening = Exceptions.IsEmpty ? facts.Opening : facts.Opening with { Exceptions = Exceptions.Apply([.. facts.Opening.Exceptions]) },
    };
}
