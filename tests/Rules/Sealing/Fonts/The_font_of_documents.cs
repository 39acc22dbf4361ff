using CsCheck;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;

namespace Yizhan.Tests.Rules.Sealing.Fonts;

public class The_font_of_documents
{
    private static readonly FontFile Serif = FontSet.BuiltIn.First;

    [Fact]
    public void Draws_the_characters_of_rare_names() => Assert.Empty(FontSet.BuiltIn.Missing("䶮𫖯𬱖㛃頔犇堃 Zoë\n0123，。“”（）《》①"));

    [Fact]
    public void Names_each_character_that_it_cannot_draw_once()
    {
        var missing = FontSet.BuiltIn.Missing("王𡋾、李😀、𡋾");
        Assert.Equal(["U+212FE", "U+1F600"], missing.Select(one => one.Code));
        Assert.Equal("𡋾", missing[0].Text);
    }

    /// <summary>The text would be read otherwise than it is seen.</summary>
    [Theory, InlineData("\u202E"), InlineData("\u200B"), InlineData("\uFEFF"), InlineData("\u0007"), InlineData("\uFFFD"), InlineData("\uD840")]
    public void Draws_nothing_that_cannot_be_seen(string unseen) => Assert.Single(FontSet.BuiltIn.Missing($"王{unseen}芳"));

    [Fact]
    public void Is_cut_down_to_the_glyphs_used()
    {
        var subset = Subset("居住证明 résumé 䶮𫖯");
        var file = subset.Write(standsAlone: true);
        Assert.InRange(file.Length, 1_000, 20_000);
        var read = FontFile.Read(file);
        Assert.Equal(Serif.Name, read.Name);
        foreach (var rune in "居住证明 résumé 䶮𫖯".EnumerateRunes())
        {
            var (whole, cut) = (Serif.GlyphOf(rune.Value), read.GlyphOf(rune.Value));
            Assert.Equal(subset.Use(rune.Value), cut);
            Assert.Equal(Serif.AdvanceOf(whole), read.AdvanceOf(cut));
            Assert.Equal(Serif.OutlineOf(whole).Steps, read.OutlineOf(cut).Steps);
        }
        Assert.Equal(0, read.GlyphOf('王'));
    }

    [Fact]
    public void Keeps_the_parts_that_glyphs_are_put_together_of()
    {
        var font = FontFile.Read(WithComposite('王', '李'));
        var subset = new FontSubset(font);
        var number = subset.Use('李');
        var read = FontFile.Read(subset.Write(standsAlone: true));
        Assert.Equal(subset.Count + 1, read.Glyphs);
        Assert.NotEmpty(read.OutlineOf(number).Steps);
        Assert.Equal(font.OutlineOf(font.GlyphOf('李')).Steps, read.OutlineOf(number).Steps);
        var (part, moved) = (font.OutlineOf(font.GlyphOf('王')).Steps[0], read.OutlineOf(number).Steps[0]);
        Assert.Equal((part.X / 2 + 100, part.Y / 2 - 50), (moved.X, moved.Y));
    }

    [Fact]
    public void Is_cut_down_to_the_same_bytes_each_time() => Assert.Equal(Subset("同一份证明").Write(false), Subset("同一份证明").Write(false));

    /// <summary>色 and the radical ⾊ look alike; copied text must still be what was written.</summary>
    [Fact]
    public void Tells_a_character_from_the_radical_that_looks_like_it()
    {
        var subset = new FontSubset(Serif);
        Assert.NotEqual(subset.Use('色'), subset.Use('⾊'));
    }

    [Fact]
    public void Is_asked_before_further_fonts()
    {
        // A font with one character alone, for the one that the other lacks.
        var further = new FontSubset(Serif);
        further.Use('王');
        var fonts = new FontSet(FontFile.Read(Subset("李").Write(true))).With(FontFile.Read(further.Write(true)));
        Assert.Empty(fonts.Missing("王李"));
        Assert.Equal([new MissingCharacter('赵')], fonts.Missing("王李赵"));
        Assert.Same(fonts.First, fonts.Of('李'));
    }

    [Fact]
    public void Is_refused_when_damaged_and_never_breaks_the_program()
    {
        var file = Subset("居住证明 résumé").Write(standsAlone: true);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cutsOff) =>
        {
            var broken = cutsOff ? file[..at] : [.. file];
            if (!cutsOff) broken[at] = value;
            try
            {
                var read = FontFile.Read(broken);
                for (var glyph = 0; glyph < read.Glyphs; glyph++) read.OutlineOf(glyph);
            }
            catch (InvalidDataException)
            {
                // That is how it is said.
            }
        }, iter: 2000);
    }

    /// <summary>A font of two characters, of which the second is the first at half its size, moved by 100 and -50.</summary>
    private static byte[] WithComposite(char part, char whole)
    {
        var two = FontFile.Read(Subset($"{part}{whole}").Write(standsAlone: true));
        byte[] composite = [0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x0B, 0, 1, 0, 100, 0xFF, 0xCE, 0x20, 0];
        byte[] none = [.. two.Glyph(0)], first = [.. two.Glyph(1)], padding = new byte[-(none.Length + first.Length) & 3];
        var tables = new FontTables();
        foreach (var name in (string[])["OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"])
        {
            tables.Add(name, name switch
            {
                "glyf" => [.. none, .. first, .. padding, .. composite],
                "loca" => Places(0, none.Length, none.Length + first.Length + padding.Length, none.Length + first.Length + padding.Length + composite.Length),
                _ => two.Table(name).ToArray(),
            });
        }
        return tables.Write();

        static byte[] Places(params int[] places) => [.. places.SelectMany(place => (byte[])[(byte)(place >> 24), (byte)(place >> 16), (byte)(place >> 8), (byte)place])];
    }

    private static FontSubset Subset(string text)
    {
        var subset = new FontSubset(Serif);
        foreach (var rune in text.EnumerateRunes()) subset.Use(rune.Value);
        return subset;
    }
}
