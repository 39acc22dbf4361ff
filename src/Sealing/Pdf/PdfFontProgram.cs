using System.Security.Cryptography;
using Yizhan.Sealing.Fonts;

namespace Yizhan.Sealing.Pdf;

/// <summary>A font as a PDF embeds it: the glyphs used, their widths, and the way back from glyphs to characters.</summary>
internal sealed class PdfFontProgram
{
    private const int MostInOneBlock = 100;

    private readonly FontSubset subset;
    private readonly string name;
    private readonly int length;
    private readonly PackedStream file, characters;

    /// <param name="once">It goes into many files, and may take its time.</param>
    public PdfFontProgram(FontSubset subset, bool once)
    {
        this.subset = subset;
        var written = subset.Write(standsAlone: false);
        (name, length, file) = ($"{Tag(subset)}+{subset.Font.Name}", written.Length, PackedStream.Of(written, once));
        using var map = new PdfBuffer();
        PutCharacters(map);
        characters = PackedStream.Of(map.Written, once);
    }

    public void Write(PdfObjects objects, int id)
    {
        var font = subset.Font;
        var (descendant, descriptor, content, toUnicode) = (objects.Reserve(), objects.Reserve(), objects.Reserve(), objects.Reserve());

        objects.Begin(id).Put("<< /Type /Font /Subtype /Type0 /BaseFont "u8).Name(name).Put("/Encoding /Identity-H /DescendantFonts ["u8)
            .Reference(descendant).Put("] /ToUnicode "u8).Reference(toUnicode).Put(">>"u8);
        objects.End();

        var widths = objects.Begin(descendant).Put("<< /Type /Font /Subtype /CIDFontType2 /BaseFont "u8).Name(name)
            .Put("/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /FontDescriptor "u8)
            .Reference(descriptor).Put("/DW 1000 /W [0 ["u8);
        for (var i = 0; i < subset.Count; i++) widths.Real(Thousandths(subset.AdvanceOf(i)));
        widths.Put("]] >>"u8);
        objects.End();

        var bounds = font.Bounds;
        objects.Begin(descriptor).Put("<< /Type /FontDescriptor /FontName "u8).Name(name).Put("/Flags 4 /FontBBox ["u8)
            .Real(Thousandths(bounds.Left)).Real(Thousandths(bounds.Bottom)).Real(Thousandths(bounds.Right)).Real(Thousandths(bounds.Top))
            .Put("] /ItalicAngle 0 /Ascent "u8).Real(Thousandths(font.Ascent)).Put("/Descent "u8).Real(Thousandths(font.Descent))
            .Put("/CapHeight "u8).Real(Thousandths(font.CapHeight)).Put("/StemV 80 /FontFile2 "u8).Reference(content).Put(">>"u8);
        objects.End();

        using var entry = new PdfBuffer();
        entry.Put("/Length1 "u8).Put(length).Put(" "u8);
        objects.Stream(content, entry.Written, file);
        objects.Stream(toUnicode, [], characters);

        double Thousandths(int units) => units * 1000.0 / font.UnitsPerEm;
    }

    private void PutCharacters(PdfBuffer map)
    {
        map.Put("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """u8);
        for (var from = 1; from < subset.Count; from += MostInOneBlock)
        {
            var to = Math.Min(subset.Count, from + MostInOneBlock);
            map.Put(to - from).Put(" beginbfchar\n"u8);
            for (var i = from; i < to; i++)
            {
                map.Put("<"u8).Hex(i).Put("> <"u8);
                var character = subset.CharacterOf(i);
                if (character > 0xFFFF)
                {
                    map.Hex(0xD7C0 + (character >> 10));
                    character = 0xDC00 + (character & 0x3FF);
                }
                map.Hex(character).Put(">\n"u8);
            }
            map.Put("endbfchar\n"u8);
        }
        map.Put("""
            endcmap
            CMapName currentdict /CMap defineresource pop
            end
            end

            """u8);
    }

    /// <summary>Six letters that tell this subset from others of the font, made of its characters: the file itself is a hundred times as long.</summary>
    private static string Tag(FontSubset subset)
    {
        var characters = new byte[4 * subset.Count];
        for (var i = 0; i < subset.Count; i++) BigEndian.Put32(characters, 4 * i, subset.CharacterOf(i));
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(characters, sum);
        Span<char> tag = stackalloc char[6];
        for (var i = 0; i < tag.Length; i++) tag[i] = (char)('A' + sum[i] % 26);
        return new(tag);
    }
}
