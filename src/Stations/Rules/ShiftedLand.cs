namespace Yizhan.Stations.Rules;

/// <summary>Where Chinese maps shift their coordinates.</summary>
/// <remarks>
/// The converters in use all test one rectangle round the country, which also takes in Seoul, Delhi and Singapore.
/// Here rectangles over the neighbours are cut from it; none of them touches the mainland or its islands.
/// What no rectangle can part from the mainland (a strip along the borders, Hong Kong, Macau) counts as shifted.
/// This is a table for map links, not a statement on any boundary.
/// </remarks>
internal static class ShiftedLand
{
    private static readonly Rectangle Around = new(0.8293, 72.004, 55.8271, 137.8347);

    private static readonly Rectangle[] Neighbours =
    [
        new(0, 123.5, 39.4, 138),       // Korea south of the Taedong, Kyushu to Kansai
        new(0, 131.4, 44.7, 138),       // Vladivostok, the Sea of Japan
        new(21.5, 119.2, 24.6, 123.5),  // Taiwan and Penghu
        new(24.6, 120.6, 25.8, 123.5),  // Taipei, Keelung
        new(0, 118.5, 21.5, 138),       // the Philippines
        new(0, 72, 21.0, 107.9),        // Vietnam to Sri Lanka, Singapore
        new(0, 72, 26.5, 97.3),         // India, Bangladesh, Myanmar's coast
        new(0, 72, 27.75, 87),          // Kathmandu
        new(0, 72, 30.0, 80),           // Delhi
        new(0, 72, 34.5, 73.4),         // Islamabad
        new(42.1, 72, 56, 79.8),        // Bishkek, Almaty
        new(49.4, 72, 56, 115.4),       // Siberia to Chita
        new(45.4, 91.8, 56, 110.8),     // Ulaanbaatar
    ];

    public static bool Holds(double latitude, double longitude)
    {
        if (!Around.Holds(latitude, longitude)) return false;
        foreach (var neighbour in Neighbours)
            if (neighbour.Holds(latitude, longitude)) return false;
        return true;
    }

    /// <summary>Degrees; the edges belong to it.</summary>
    private readonly record struct Rectangle(double South, double West, double North, double East)
    {
        public bool Holds(double latitude, double longitude) =>
            South <= latitude && latitude <= North && West <= longitude && longitude <= East;
    }
}
