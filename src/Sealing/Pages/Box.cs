namespace Yizhan.Sealing.Pages;

/// <summary>A rectangle in millimetres; x and y are its top left corner, y grows downwards from the top of the page.</summary>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    /// <summary>The smallest box that holds both.</summary>
    public Box And(Box other)
    {
        var (x, y) = (Math.Min(X, other.X), Math.Min(Y, other.Y));
        return new(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }
}
