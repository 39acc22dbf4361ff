using System.Globalization;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>A part of a station as a row of its own.</summary>
internal readonly record struct PartOf<T>(string Station, T Part);

/// <summary>The sheets of the network: what is exported is what import takes.</summary>
internal static class ImportSheets
{
    /// <summary>The sheet of explanations in the template, which is never read.</summary>
    public const string NotesName = "说明";

    public static readonly ImportSheet<DivisionRecord> Divisions = new("divisions", "区划",
    [
        DivisionColumns.Code, DivisionColumns.Name, DivisionColumns.OfficialName, DivisionColumns.Level, DivisionColumns.Parent, DivisionColumns.Scheme,
        DivisionColumns.Latitude, DivisionColumns.Longitude, DivisionColumns.Datum, DivisionColumns.ValidFrom, DivisionColumns.ValidTo, DivisionColumns.OtherCodes,
    ]);

    public static readonly ImportSheet<StationRecord> Stations = new("stations", "驿站",
    [
        StationColumns.Code, StationColumns.Name, StationColumns.Tier, StationColumns.Division, StationColumns.Address, StationColumns.Directions,
        StationColumns.Latitude, StationColumns.Longitude, StationColumns.Datum,
        StationColumns.Workday, StationColumns.RestDay, StationColumns.Holiday, StationColumns.MakeUpWorkday,
        StationColumns.Serves, StationColumns.Posts, StationColumns.BuildMode, StationColumns.Operator, StationColumns.OperatorName,
        StationColumns.Phone, StationColumns.Capacity, StationColumns.SquareMetres, StationColumns.StepFree,
        StationColumns.OpenedOn, StationColumns.ClosedOn, StationColumns.Recovery, StationColumns.RecoveredOn, StationColumns.RecoveryNote,
    ]);

    public static readonly ImportSheet<PartOf<Amenity>> Amenities = new("amenities", "设施",
    [
        AmenityColumns.Station, AmenityColumns.Kind, AmenityColumns.Count, AmenityColumns.State, AmenityColumns.Since, AmenityColumns.Note, AmenityColumns.Remove,
    ]);

    public static readonly ImportSheet<PartOf<Room>> Rooms = new("rooms", "房间",
        [RoomColumns.Station, RoomColumns.Name, RoomColumns.Capacity, RoomColumns.SquareMetres, RoomColumns.Remove]);

    public static readonly ImportSheet<PartOf<Zone>> Zones = new("zones", "功能区",
        [ZoneColumns.Station, ZoneColumns.Kind, ZoneColumns.Room, ZoneColumns.Remove]);

    public static readonly ImportSheet<PartOf<DatedOpenings>> Exceptions = new("exceptions", "例外开放",
    [
        ExceptionColumns.Station, ExceptionColumns.From, ExceptionColumns.To, ExceptionColumns.Openings, ExceptionColumns.Reason, ExceptionColumns.Remove,
    ]);

    public static readonly ImportSheet<LandmarkRecord> Landmarks = new("landmarks", "地标",
        [LandmarkColumns.Name, LandmarkColumns.Latitude, LandmarkColumns.Longitude, LandmarkColumns.Datum]);

    /// <summary>In the order in which a workbook shows them.</summary>
    public static IReadOnlyList<ImportSheet> All { get; } = [Divisions, Stations, Amenities, Rooms, Zones, Exceptions, Landmarks];

    /// <summary>Joins codes and names of a list within one cell.</summary>
    public const char Separator = '；';

    /// <summary>The items of a cell that holds a list.</summary>
    public static string[] Split(string text) =>
        text.Split(['；', ';', '、', '，', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string? Join(IEnumerable<string> items) => string.Join(Separator, items) is { Length: > 0 } joined ? joined : null;

    /// <summary>A moment as the city's clocks show it, to the last digit.</summary>
    public static string? Moment(DateTimeOffset? moment) =>
        moment is { } at ? CityClock.Local(at).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture) : null;
}
