namespace Yizhan.Stations.Rules;

/// <summary>The nearest stations that will do.</summary>
internal sealed record FinderAsk(GeoPoint Near)
{
    public const int HighestLimit = 1000;

    public StationFilter Filter { get; init; } = StationFilter.All;

    /// <summary>Metres in a straight line, this far included; null: however far.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public double? WithinMetres
    {
        get;
        init
        {
            if (value is { } metres && !(metres >= 0)) throw new ArgumentOutOfRangeException(nameof(value), metres, null);
            field = value;
        }
    }

    /// <summary>How many at most. The default is 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to <see cref="HighestLimit"/>.</exception>
    public int Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HighestLimit);
            field = value;
        }
    } = 10;
}
