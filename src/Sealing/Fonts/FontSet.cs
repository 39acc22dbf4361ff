using System.Globalization;
using System.IO.Compression;
using System.Text;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Fonts;

/// <summary>The fonts of a document: the first that has a character draws it.</summary>
public sealed class FontSet
{
    private static readonly Lazy<FontSet> Embedded = new(() => new(Unpack()));

    private readonly FontFile[] files;

    public FontSet(params FontFile[] files)
    {
        if (files.Length == 0) throw new ArgumentException("At least one font is needed.", nameof(files));
        this.files = files;
    }

    /// <summary>Noto Serif SC, which comes with the library; unpacked when it is first asked for.</summary>
    public static FontSet BuiltIn => Embedded.Value;

    /// <summary>The font that is tried first.</summary>
    public FontFile First => files[0];

    /// <summary>Asked after the others, for rare characters.</summary>
    public FontSet With(params IEnumerable<FontFile> further) => new([.. files, .. further]);

    /// <summary>The font that draws the character; null: none does, and a document with it is refused.</summary>
    public FontFile? Of(int character)
    {
        if (files[0].GlyphOf(character) is var glyph and > 0 && character is > 0x3400 and < 0xD800 && !files[0].IsBlank(glyph)) return files[0];
        var rune = new Rune(character);
        if (character == Rune.ReplacementChar.Value || IsUnseen(rune)) return null;
        foreach (var file in files)
        {
            if (file.GlyphOf(character) is var found and > 0 && (Rune.IsWhiteSpace(rune) || !file.IsBlank(found))) return file;
        }
        return null;
    }

    /// <summary>Each character of the text that no font can draw, once, in the order of the text. Line ends and tabs are no characters here.</summary>
    public IReadOnlyList<MissingCharacter> Missing(string text)
    {
        List<MissingCharacter>? missing = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t' || Of(rune.Value) is not null) continue;
            if (missing?.Exists(one => one.CodePoint == rune.Value) != true) (missing ??= []).Add(new(rune.Value));
        }
        return missing ?? (IReadOnlyList<MissingCharacter>)[];
    }

    /// <summary>Controls and what turns or joins other characters: on paper nobody sees it, in the copied text it would say something else.</summary>
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static FontFile Unpack()
    {
        using var packed = typeof(FontSet).Assembly.GetManifestResourceStream("NotoSerifSC.ttf.brotli")!;
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var font = new MemoryStream();
        brotli.CopyTo(font);
        return FontFile.Read(font.ToArray());
    }
}

/// <summary>A character without a glyph: what to do is another way of writing it, or a further font file that has it.</summary>
public readonly record struct MissingCharacter(int CodePoint)
{
    /// <summary>The character, for those whose machine can show it.</summary>
    public string Text => new Rune(CodePoint).ToString();

    /// <summary>Why nothing is written: these characters, each shown and named.</summary>
    public static Fault Refusal(IReadOnlyList<MissingCharacter> missing) => new("glyph-missing", string.Join(", ", missing.Select(one => $"{one.Text} {one.Code}")));

    /// <summary>Such as U+212FE.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"U+{CodePoint:X4}");

    public override string ToString() => Code;
}
