using System.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Pages;

/// <summary>Draws a round seal from the name of its owner: a ring, a five-pointed star, the name from left to right around it, an inscription below.</summary>
/// <remarks>The pattern is that of 国发〔1999〕25号.</remarks>
public sealed record SealShape(string Name)
{
    private const double Top = -Math.PI / 2, WidestName = Math.PI * 1.45, WidestStep = Math.PI * 0.16;

    // The middle of a Chinese character above its base line, in ems.
    private const double Middle = 0.38;

    private static readonly Colour Notice = new(0x28, 0x28, 0x60);

    /// <summary>What it is for, in a line below the star, such as 合同专用章; empty: nothing.</summary>
    public string Inscription { get; init; } = "";

    /// <summary>The diameter, in mm.</summary>
    public double Diameter { get; init; } = 42;

    /// <summary>Not issued by an authority: it says so across itself.</summary>
    public bool IsTest { get; init; }

    /// <summary>The paths, in a square as wide as the seal.</summary>
    /// <exception cref="ArgumentException">A character has no glyph: ask <see cref="FontSet.Missing"/> before.</exception>
    public IReadOnlyList<PaintedPath> Draw(FontSet fonts)
    {
        var drawing = Lay(fonts);
        var words = new VectorPath();
        foreach (var glyph in drawing.Glyphs) glyph.AddTo(glyph.Colour == Notice ? words : drawing.Ink);
        return IsTest ? [new(drawing.Ink, Colour.SealRed), new(words, Notice)] : [new(drawing.Ink, Colour.SealRed)];
    }

    /// <summary>Why it cannot be drawn; null: it can.</summary>
    internal Fault? Refusal(FontSet fonts) => fonts.Missing(Name + Inscription) is { Count: > 0 } missing ? MissingCharacter.Refusal(missing) : null;

    internal SealDrawing Lay(FontSet fonts)
    {
        var radius = Diameter / 2;
        var ring = radius * 0.055;
        var ink = new VectorPath().Circle(radius, radius, radius).Circle(radius, radius, radius - ring, clockwise: false);
        AddStar(ink, radius, radius * 0.33);
        var glyphs = new List<SealGlyph>();
        AddName(glyphs, fonts, radius, radius - ring - radius * 0.06);
        if (Inscription is not "") AddLine(glyphs, fonts, Inscription, radius * 0.17, radius * 1.05, Affine.Move(radius, radius * 1.62), Colour.SealRed);
        if (!IsTest) return new(ink, glyphs);
        var across = Affine.Turn(-0.35).Then(Affine.Move(radius, radius));
        AddLine(glyphs, fonts, "测试", radius * 0.5, radius * 1.4, Affine.Move(0, -radius * 0.22).Then(across), Notice);
        AddLine(glyphs, fonts, "NOT OFFICIAL", radius * 0.27, radius * 1.75, Affine.Move(0, radius * 0.22).Then(across), Notice);
        return new(ink, glyphs);
    }

    private static void AddStar(VectorPath path, double centre, double radius)
    {
        // The inner corners of a regular star.
        var inner = radius * (3 - Math.Sqrt(5)) / 2;
        for (var i = 0; i < 10; i++)
        {
            var (sin, cos) = Math.SinCos(Top + i * Math.PI / 5);
            var at = i % 2 == 0 ? radius : inner;
            if (i == 0) path.MoveTo(centre + cos * at, centre + sin * at);
            else path.LineTo(centre + cos * at, centre + sin * at);
        }
        path.Close();
    }

    private void AddName(List<SealGlyph> glyphs, FontSet fonts, double centre, double outer)
    {
        var runes = Name.EnumerateRunes().ToArray();
        if (runes.Length == 0) return;
        var height = centre * 0.31;
        var along = outer - height / 2;
        var step = Math.Min(WidestStep, WidestName / runes.Length);
        // Long names are set narrower, as they are cut into seals.
        var narrow = Math.Min(1, step * along * 0.96 / height);
        for (var i = 0; i < runes.Length; i++)
        {
            var angle = Top + (i - (runes.Length - 1) / 2.0) * step;
            var (sin, cos) = Math.SinCos(angle);
            glyphs.Add(Glyph(fonts, runes[i], height, narrow, Affine.Turn(angle - Top).Then(Affine.Move(centre + cos * along, centre + sin * along)), Colour.SealRed));
        }
    }

    /// <summary>A line of text whose middle comes to lie at the origin of <paramref name="place"/>; set narrower where it would be wider than it may.</summary>
    private static void AddLine(List<SealGlyph> glyphs, FontSet fonts, string text, double height, double widest, Affine place, Colour colour)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes()) width += LineBreaks.AdvanceOf(rune, fonts, height);
        var narrow = Math.Min(1, widest / width);
        var x = -width * narrow / 2;
        foreach (var rune in text.EnumerateRunes())
        {
            var advance = LineBreaks.AdvanceOf(rune, fonts, height) * narrow;
            glyphs.Add(Glyph(fonts, rune, height, narrow, Affine.Move(x + advance / 2, 0).Then(place), colour));
            x += advance;
        }
    }

    private static SealGlyph Glyph(FontSet fonts, Rune rune, double height, double narrow, Affine place, Colour colour)
    {
        var font = fonts.Of(rune.Value) ?? throw new ArgumentException($"No glyph for {new MissingCharacter(rune.Value)}.");
        var units = (double)font.UnitsPerEm;
        var advance = font.AdvanceOf(font.GlyphOf(rune.Value));
        return new(font, rune, Affine.Move(-advance / 2.0, -Middle * units).Then(Affine.Scale(height * narrow / units, -height / units)).Then(place), colour);
    }
}
