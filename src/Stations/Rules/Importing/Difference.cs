using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>One fact that an import changes, in the words of the spreadsheet; empty where there was or will be nothing.</summary>
public sealed record Difference(Sentence Label, string Before, string After);

/// <summary>Says field by field how two records differ.</summary>
internal static class Differences
{
    public static IReadOnlyList<Difference> Of(ImportRecord before, ImportRecord after) => (before, after) switch
    {
        (DivisionRecord a, DivisionRecord b) => [.. Rows(ImportSheets.Divisions, a, b), .. Moved(a.Area, b.Area, a.Parent != b.Parent)],
        (StationRecord a, StationRecord b) =>
        [
            .. Rows(ImportSheets.Stations, a, b),
            .. Moved(a.Area, b.Area, a.Area.Code != b.Area.Code),
            .. Parts(ImportSheets.Amenities, a, b, record => record.Facts.Amenities),
            .. Parts(ImportSheets.Rooms, a, b, record => record.Facts.Rooms),
            .. Parts(ImportSheets.Zones, a, b, record => record.Facts.Zones),
            .. Parts(ImportSheets.Exceptions, a, b, record => record.Facts.Opening.Exceptions),
        ],
        (LandmarkRecord a, LandmarkRecord b) => [.. Rows(ImportSheets.Landmarks, a, b)],
        _ => throw new ArgumentException("Two records of different kinds.", nameof(after)),
    };

    private static IEnumerable<Difference> Rows<T>(ImportSheet<T> sheet, T before, T after)
    {
        foreach (var column in sheet.TypedColumns)
            if ((column.Write(before).ToString(), column.Write(after).ToString()) is var (old, now) && old != now)
                yield return new(column.Label, old, now);
    }

    /// <summary>Carried along by a division above; a change of its own is told by its column.</summary>
    private static IEnumerable<Difference> Moved(AreaPath before, AreaPath after, bool isTold)
    {
        if (before != after && !isTold) yield return new("区划路径", before.Value, after.Value);
    }

    private static IEnumerable<Difference> Parts<T>(
        ImportSheet<PartOf<T>> sheet, StationRecord before, StationRecord after, Func<StationRecord, IEnumerable<T>> partsOf)
    {
        var (old, now) = (Said(sheet, partsOf(before)), Said(sheet, partsOf(after)));
        var (gone, come) = (old.Except(now).ToArray(), now.Except(old).ToArray());
        if (gone.Length + come.Length > 0) yield return new(sheet.Name, string.Join('；', gone), string.Join('；', come));
        else if (!old.SequenceEqual(now)) yield return new(sheet.Name, string.Join('；', old), string.Join('；', now));
    }

    private static string[] Said<T>(ImportSheet<PartOf<T>> sheet, IEnumerable<T> parts) =>
        [.. parts.Select(part => string.Join(' ', sheet.TypedColumns.Skip(1).Select(column => column.Write(new("", part)).ToString()).Where(text => text.Length > 0)))];
}
