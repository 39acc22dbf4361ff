namespace Yizhan.Stations.Rules;

/// <summary>A point as AMap and Tencent Maps number it (GCJ-02), in degrees.</summary>
public readonly record struct Gcj02Point(double Latitude, double Longitude);

/// <summary>A point as Baidu Maps numbers it (BD-09), in degrees.</summary>
public readonly record struct Bd09Point(double Latitude, double Longitude);
