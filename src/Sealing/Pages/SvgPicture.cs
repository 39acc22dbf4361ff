using System.Globalization;
using System.Security;
using System.Text;

namespace Yizhan.Sealing.Pages;

/// <summary>Paths as an SVG, for pages.</summary>
public static class SvgPicture
{
    /// <param name="width">In mm.</param>
    /// <param name="height">In mm.</param>
    /// <param name="title">What it shows, for those who hear it read.</param>
    public static string Of(IReadOnlyList<PaintedPath> paths, double width, double height, string title)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\" role=\"img\"><title>{SecurityElement.Escape(title)}</title>");
        foreach (var (path, colour) in paths)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}\" d=\"");
            foreach (var step in path.Steps)
            {
                _ = step.Kind switch
                {
                    PathStepKind.Move => svg.Append(CultureInfo.InvariantCulture, $"M{step.X:0.###} {step.Y:0.###}"),
                    PathStepKind.Line => svg.Append(CultureInfo.InvariantCulture, $"L{step.X:0.###} {step.Y:0.###}"),
                    PathStepKind.Curve => svg.Append(CultureInfo.InvariantCulture, $"C{step.X1:0.###} {step.Y1:0.###} {step.X2:0.###} {step.Y2:0.###} {step.X:0.###} {step.Y:0.###}"),
                    PathStepKind.Rectangle => svg.Append(CultureInfo.InvariantCulture, $"M{step.X:0.###} {step.Y:0.###}h{step.X1:0.###}v{step.Y1:0.###}h{-step.X1:0.###}z"),
                    _ => svg.Append('z'),
                };
            }
            svg.Append("\"/>");
        }
        return svg.Append("</svg>").ToString();
    }
}
