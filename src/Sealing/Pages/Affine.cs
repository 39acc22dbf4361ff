namespace Yizhan.Sealing.Pages;

/// <summary>Turns, scales and moves points: x' = A·x + C·y + E, y' = B·x + D·y + F.</summary>
public readonly record struct Affine(double A, double B, double C, double D, double E, double F)
{
    public static readonly Affine Same = new(1, 0, 0, 1, 0, 0);

    public static Affine Move(double x, double y) => new(1, 0, 0, 1, x, y);

    public static Affine Scale(double x, double y) => new(x, 0, 0, y, 0, 0);

    /// <summary>Clockwise on a page, where y grows downwards.</summary>
    public static Affine Turn(double radians)
    {
        var (sin, cos) = Math.SinCos(radians);
        return new(cos, sin, -sin, cos, 0, 0);
    }

    /// <summary>This first, then <paramref name="next"/>.</summary>
    public Affine Then(Affine next) => new(
        A * next.A + B * next.C, A * next.B + B * next.D,
        C * next.A + D * next.C, C * next.B + D * next.D,
        E * next.A + F * next.C + next.E, E * next.B + F * next.D + next.F);

    public (double X, double Y) Of(double x, double y) => (A * x + C * y + E, B * x + D * y + F);
}
