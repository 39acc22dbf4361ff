using System.Globalization;

namespace Yizhan.Bench;

/// <summary>Figures in a row: sorted once, asked for their quantiles.</summary>
internal sealed class Figure
{
    private readonly double[] sorted;

    public Figure(IEnumerable<double> figures)
    {
        sorted = [.. figures];
        if (sorted.Length == 0) throw new ArgumentException("Nothing was measured.", nameof(figures));
        Array.Sort(sorted);
    }

    public double Median => Quantile(0.5);

    /// <summary>The smallest figure that at least this share of all do not exceed.</summary>
    public double Quantile(double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>Three digits that count, thousands apart: 0.0123, 4.57, 12,300.</summary>
    public static string Of(double figure) => figure == 0 ? "0" : Math.Abs(figure) >= 100
        ? Math.Round(figure).ToString("#,0", CultureInfo.InvariantCulture)
        : figure.ToString("G3", CultureInfo.InvariantCulture);
}
