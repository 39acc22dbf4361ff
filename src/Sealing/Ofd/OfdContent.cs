using System.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Ofd;

/// <summary>The items of a page as objects of an OFD, each with the box it lies in; what is inside counts from the corner of the box.</summary>
internal static class OfdContent
{
    // A line needs a box with an area, or some readers do not draw it.
    private const double BoldStroke = 0.028, Rim = 0.5;

    public static string Area(DocumentPage page) => $"0 0 {OfdXml.Real(page.Width)} {OfdXml.Real(page.Height)}";

    public static byte[] Of(DocumentPage page, OfdResources resources)
    {
        using var xml = new OfdXml("Page");
        xml.Begin("Area").Leaf("PhysicalBox", Area(page)).End().Begin("Content").Begin("Layer").With("ID", resources.NextId()).With("Type", "Body");
        foreach (var item in page.Items)
        {
            switch (item)
            {
                case TextItem text: Put(xml, text, resources); break;
                case LineItem line: Put(xml, line, resources); break;
                case PathItem path: Put(xml, path, resources); break;
                case PictureItem picture: Put(xml, picture, resources); break;
            }
        }
        return xml.Finish();
    }

    private static void Put(OfdXml xml, TextItem item, OfdResources resources)
    {
        var (font, subset) = resources.Of(item.Font);
        var box = item.Bounds;
        xml.Begin("TextObject").With("ID", resources.NextId()).With("Boundary", Words(box.X, box.Y, box.Width, box.Height)).With("Font", font).With("Size", OfdXml.Real(item.Size));
        if (item.IsBold) xml.With("Stroke", "true").With("LineWidth", OfdXml.Real(item.Size * BoldStroke));
        PutColour(xml, "FillColor", item.Colour);
        if (item.IsBold) PutColour(xml, "StrokeColor", item.Colour);
        PutText(xml, item, subset, item.Baseline - box.Y);
        xml.End();
    }

    /// <summary>The text with the way from each character to the next. Readers disagree how to count characters of two units, so such a one stands alone.</summary>
    private static void PutText(OfdXml xml, TextItem item, FontSubset subset, double baseline)
    {
        var (piece, steps) = (new StringBuilder(), new StringBuilder());
        double x = 0, begin = 0;
        foreach (var rune in item.Text.EnumerateRunes())
        {
            if (!rune.IsBmp) Close();
            var advance = subset.AdvanceOf(subset.Use(rune.Value)) * item.Size / item.Font.UnitsPerEm + item.Spacing;
            piece.Append(rune);
            steps.Append(OfdXml.Real(advance)).Append(' ');
            x += advance;
            if (!rune.IsBmp) Close();
        }
        Close();

        void Close()
        {
            if (piece.Length == 0) return;
            xml.Begin("TextCode").With("X", OfdXml.Real(begin)).With("Y", OfdXml.Real(baseline));
            // There is one way less than there are characters.
            var ways = steps.ToString().TrimEnd();
            if (ways.LastIndexOf(' ') is var last and > 0) xml.With("DeltaX", ways[..last]);
            xml.Text(piece.ToString()).End();
            piece.Clear();
            steps.Clear();
            begin = x;
        }
    }

    private static void Put(OfdXml xml, LineItem item, OfdResources resources)
    {
        var bounds = item.Bounds;
        var (left, top) = (bounds.X - Rim, bounds.Y - Rim);
        xml.Begin("PathObject").With("ID", resources.NextId()).With("Boundary", Words(left, top, bounds.Width + 2 * Rim, bounds.Height + 2 * Rim)).With("LineWidth", OfdXml.Real(item.Thickness));
        PutColour(xml, "StrokeColor", item.Colour);
        xml.Leaf("AbbreviatedData", $"M {Words(item.X1 - left, item.Y1 - top)} L {Words(item.X2 - left, item.Y2 - top)}").End();
    }

    /// <summary>A step of a path and the numbers behind it.</summary>
    private static void Put(StringBuilder data, char step, params ReadOnlySpan<double> numbers)
    {
        Span<char> text = stackalloc char[OfdXml.LongestReal];
        if (data.Length > 0) data.Append(' ');
        data.Append(step);
        foreach (var number in numbers) data.Append(' ').Append(text[..OfdXml.Real(number, text)]);
    }

    private static void Put(OfdXml xml, PathItem item, OfdResources resources)
    {
        var box = item.Bounds;
        xml.Begin("PathObject").With("ID", resources.NextId()).With("Boundary", Words(box.X, box.Y, box.Width, box.Height)).With("Stroke", "false").With("Fill", "true");
        PutColour(xml, "FillColor", item.Colour);
        var data = new StringBuilder();
        foreach (var step in item.Path.Steps)
        {
            var (x, y) = (step.X - box.X, step.Y - box.Y);
            switch (step.Kind)
            {
                case PathStepKind.Move: Put(data, 'M', x, y); break;
                case PathStepKind.Line: Put(data, 'L', x, y); break;
                case PathStepKind.Curve: Put(data, 'B', step.X1 - box.X, step.Y1 - box.Y, step.X2 - box.X, step.Y2 - box.Y, x, y); break;
                case PathStepKind.Rectangle:
                    Put(data, 'M', x, y);
                    Put(data, 'L', x + step.X1, y);
                    Put(data, 'L', x + step.X1, y + step.Y1);
                    Put(data, 'L', x, y + step.Y1);
                    Put(data, 'C');
                    break;
                default: Put(data, 'C'); break;
            }
        }
        xml.Leaf("AbbreviatedData", data.ToString()).End();
    }

    private static void Put(OfdXml xml, PictureItem item, OfdResources resources)
    {
        var box = item.Bounds;
        xml.Begin("ImageObject").With("ID", resources.NextId()).With("Boundary", Words(box.X, box.Y, box.Width, box.Height))
            .With("CTM", $"{OfdXml.Real(box.Width)} 0 0 {OfdXml.Real(box.Height)} 0 0").With("ResourceID", resources.Of(item.Picture)).End();
    }

    private static void PutColour(OfdXml xml, string name, Colour colour) => xml.Begin(name).With("Value", $"{colour.Red} {colour.Green} {colour.Blue}").End();

    private static string Words(params ReadOnlySpan<double> numbers)
    {
        var words = new StringBuilder();
        foreach (var number in numbers) words.Append(words.Length > 0 ? " " : "").Append(OfdXml.Real(number));
        return words.ToString();
    }
}
