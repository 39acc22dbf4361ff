namespace Yizhan.Web.DemoCity;

/// <summary>
/// The demonstration city: Daye's real divisions with 263 made-up stations in 42 communities, 27 real ones of the four urban
/// streets and 15 marked as examples. The same day gives the same city.
/// </summary>
/// <param name="Divisions">Parents before children; compounds last.</param>
internal sealed record DemoNetwork(IReadOnlyList<DemoDivision> Divisions, IReadOnlyList<DemoLandmark> Landmarks, IReadOnlyList<DemoStation> Stations)
{
    public const int StationCount = 263;

    /// <summary>The four urban streets, whose codes agree in both official schemes.</summary>
    public static IReadOnlyList<string> UrbanStreets { get; } = ["420281001000", "420281002000", "420281003000", "420281004000"];

    /// <param name="today">What is broken or shut for renovation is so around this day; nothing else depends on it.</param>
    public static DemoNetwork Of(DateOnly today) => new DemoBuilder(today).Build();
}
