using System.Runtime.InteropServices;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Ofd;

/// <summary>The items of a page as objects of an OFD, each with the box it lies in; what is inside counts from the corner of the box.</summary>
internal static class OfdContent
{
    // A line needs a box with an area, or some readers do not draw it.
    private const double BoldStroke = 0.028, Rim = 0.5;

    public static byte[] Of(DocumentPage page, OfdResources resources)
    {
        using var xml = new OfdXml("Page");
        xml.Begin("Area").Leaf("PhysicalBox", 0, 0, page.Width, page.Height).End().Begin("Content").Begin("Layer").With("ID", resources.NextId()).With("Type", "Body");
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
        xml.Begin("TextObject").With("ID", resources.NextId()).With("Boundary", box.X, box.Y, box.Width, box.Height).With("Font", font).With("Size", item.Size);
        if (item.IsBold) xml.With("Stroke", "true").With("LineWidth", item.Size * BoldStroke);
        PutColour(xml, "FillColor", item.Colour);
        if (item.IsBold) PutColour(xml, "StrokeColor", item.Colour);
        PutText(xml, item, subset, item.Baseline - box.Y);
        xml.End();
    }

    /// <summary>The text with the way from each character to the next. Readers disagree how to count characters of two units, so such a one stands alone.</summary>
    private static void PutText(OfdXml xml, TextItem item, FontSubset subset, double baseline)
    {
        var ways = new List<double>();
        var (x, begin, from, at) = (0.0, 0.0, 0, 0);
        foreach (var rune in item.Text.EnumerateRunes())
        {
            if (!rune.IsBmp) Close();
            var advance = subset.AdvanceOf(subset.Use(rune.Value)) * item.Size / item.Font.UnitsPerEm + item.Spacing;
            ways.Add(advance);
            (x, at) = (x + advance, at + rune.Utf16SequenceLength);
            if (!rune.IsBmp) Close();
        }
        Close();

        void Close()
        {
            if (from == at) return;
            xml.Begin("TextCode").With("X", begin).With("Y", baseline);
            // There is one way less than there are characters.
            if (ways.Count > 1) xml.With("DeltaX", CollectionsMarshal.AsSpan(ways)[..^1]);
            xml.Text(item.Text.AsSpan(from, at - from)).End();
            ways.Clear();
            (begin, from) = (x, at);
        }
    }

    private static void Put(OfdXml xml, LineItem item, OfdResources resources)
    {
        var bounds = item.Bounds;
        var (left, top) = (bounds.X - Rim, bounds.Y - Rim);
        xml.Begin("PathObject").With("ID", resources.NextId()).With("Boundary", left, top, bounds.Width + 2 * Rim, bounds.Height + 2 * Rim).With("LineWidth", item.Thickness);
        PutColour(xml, "StrokeColor", item.Colour);
        xml.Begin("AbbreviatedData").Step('M', item.X1 - left, item.Y1 - top).Step('L', item.X2 - left, item.Y2 - top).End().End();
    }

    private static void Put(OfdXml xml, PathItem item, OfdResources resources)
    {
        var box = item.Bounds;
        xml.Begin("PathObject").With("ID", resources.NextId()).With("Boundary", box.X, box.Y, box.Width, box.Height).With("Stroke", "false").With("Fill", "true");
        PutColour(xml, "FillColor", item.Colour);
        xml.Begin("AbbreviatedData");
        foreach (var step in item.Path.Steps)
        {
            var (x, y) = (step.X - box.X, step.Y - box.Y);
            switch (step.Kind)
            {
                case PathStepKind.Move: xml.Step('M', x, y); break;
                case PathStepKind.Line: xml.Step('L', x, y); break;
                case PathStepKind.Curve: xml.Step('B', step.X1 - box.X, step.Y1 - box.Y, step.X2 - box.X, step.Y2 - box.Y, x, y); break;
                case PathStepKind.Rectangle:
                    xml.Step('M', x, y);
                    xml.Step('L', x + step.X1, y);
                    xml.Step('L', x + step.X1, y + step.Y1);
                    xml.Step('L', x, y + step.Y1);
                    xml.Step('C');
                    break;
                default: xml.Step('C'); break;
            }
        }
        xml.End().End();
    }

    private static void Put(OfdXml xml, PictureItem item, OfdResources resources)
    {
        var box = item.Bounds;
        xml.Begin("ImageObject").With("ID", resources.NextId()).With("Boundary", box.X, box.Y, box.Width, box.Height)
            .With("CTM", box.Width, 0, 0, box.Height, 0, 0).With("ResourceID", resources.Of(item.Picture)).End();
    }

    private static void PutColour(OfdXml xml, string name, Colour colour) => xml.Begin(name).With("Value", colour.Red, colour.Green, colour.Blue).End();
}
