using Yizhan.Kernel;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>A landmark as it will be.</summary>
internal static class ImportedLandmark
{
    /// <summary>The landmark of a row; null when something is wrong with it.</summary>
    public static LandmarkRecord? Read(RowReader row, CityBoundary? boundary)
    {
        if (row.Misses(LandmarkColumns.Name) | row.Misses(LandmarkColumns.Latitude)) return null;
        var name = row.Plain(LandmarkColumns.Name, Landmark.LongestName, null)!;
        var point = row.Point(LandmarkColumns.Latitude, LandmarkColumns.Longitude, LandmarkColumns.Datum, null);
        row.MustLieIn(boundary, point, LandmarkColumns.Latitude);
        return row.IsRight && point is { } at ? new(name, at.Latitude, at.Longitude) : null;
    }
}
