using System.Globalization;

namespace Yizhan.Sealing.Pages;

/// <summary>How pages are laid out; all lengths in mm. The default is A4 with text of 12 points.</summary>
public sealed record PageLayout
{
    public double Width { get; init; } = 210;

    public double Height { get; init; } = 297;

    public double Top { get; init; } = 25;

    public double Bottom { get; init; } = 25;

    public double Left { get; init; } = 25;

    public double Right { get; init; } = 25;

    /// <summary>The em of the text.</summary>
    public double TextSize { get; init; } = 12 * 25.4 / 72;

    /// <summary>From one line to the next, in ems.</summary>
    public double LineHeight { get; init; } = 1.6;

    /// <summary>What stands at the foot of a page, by its number and how many there are; null: nothing.</summary>
    public Func<int, int, string>? PageNumber { get; init; } = (number, of) => string.Create(CultureInfo.InvariantCulture, $"{number} / {of}");

    internal double TextWidth => Width - Left - Right;
}

/// <summary>Where a line stands between the margins.</summary>
public enum Alignment
{
    Start,
    Middle,
    End,

    /// <summary>Lines that the text fills are spread to the margin.</summary>
    Spread,
}
