namespace Yizhan.Sealing.Pages;

/// <summary>Pictures, QR codes and places for seals.</summary>
public sealed partial class DocumentFlow
{
    /// <param name="width">In mm; the height follows.</param>
    /// <param name="alternative">What the picture says, in words.</param>
    public DocumentFlow Picture(Picture picture, double width, string alternative, Alignment alignment = Alignment.Start)
    {
        var height = width * picture.Height / picture.Width;
        var box = Figure(width, height, alignment);
        page.Items.Add(new PictureItem(document.Root.Add(new PagePart(PartKind.Figure) { Alternative = alternative }), picture, box));
        return Space(height + layout.TextSize * 0.6);
    }

    /// <param name="text">What the code holds.</param>
    /// <param name="side">In mm.</param>
    /// <param name="alternative">What it is for, in words.</param>
    public DocumentFlow Qr(string text, double side, string alternative, Alignment alignment = Alignment.Start)
    {
        var box = Figure(side, side, alignment);
        page.Items.Add(new PathItem(document.Root.Add(new PagePart(PartKind.Figure) { Alternative = alternative }), QrSquares.Of(text, box), box));
        return Space(side + layout.TextSize * 0.6);
    }

    /// <summary>Keeps a square for a seal, over the end of what was written last, at the right: a seal lies on the name and the date of who seals.</summary>
    /// <param name="side">In mm.</param>
    public DocumentFlow SealPlace(string name, double side)
    {
        var top = Math.Clamp(y - side * 0.75, layout.Top, layout.Height - layout.Bottom / 2 - side);
        page.SealPlaces.Add(name, new(layout.Width - layout.Right - side, top, side, side));
        y = Math.Max(y, top + side);
        return this;
    }

    private Box Figure(double width, double height, Alignment alignment)
    {
        Need(height);
        var x = layout.Left + alignment switch
        {
            Alignment.Middle => (layout.TextWidth - width) / 2,
            Alignment.End => layout.TextWidth - width,
            _ => 0,
        };
        return new(x, y, width, height);
    }
}
