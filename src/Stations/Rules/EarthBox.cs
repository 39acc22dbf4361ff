namespace Yizhan.Stations.Rules;

/// <summary>A box round places, along the axes of <see cref="EarthPosition"/>.</summary>
internal readonly record struct EarthBox(EarthPosition Low, EarthPosition High)
{
    public static EarthBox At(EarthPosition position) => new(position, position);

    public static EarthBox Around(in EarthBox a, in EarthBox b) => new(
        new(Math.Min(a.Low.X, b.Low.X), Math.Min(a.Low.Y, b.Low.Y), Math.Min(a.Low.Z, b.Low.Z)),
        new(Math.Max(a.High.X, b.High.X), Math.Max(a.High.Y, b.High.Y), Math.Max(a.High.Z, b.High.Z)));

    /// <summary>No place inside has a smaller <see cref="EarthPosition.SquaredChordTo"/>, rounding included.</summary>
    public double SquaredChordFrom(EarthPosition position)
    {
        var x = Beyond(Low.X, High.X, position.X);
        var y = Beyond(Low.Y, High.Y, position.Y);
        var z = Beyond(Low.Z, High.Z, position.Z);
        return x * x + y * y + z * z;
    }

    private static double Beyond(double low, double high, double at) => Math.Max(0, Math.Max(low - at, at - high));
}
