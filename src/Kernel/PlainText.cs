using System.Globalization;
using System.Text;

namespace Yizhan.Kernel;

/// <summary>What a one-line text that everybody will read must not hold.</summary>
public static class PlainText
{
    /// <summary>UTF-16 units a character may take: a rare character with its variant takes four. Marks piled up without end are no longer one character.</summary>
    private const int UnitsOfACharacter = 4;

    /// <summary>What is wrong with the text, or null. Its length counts characters as a person does, also those beyond the basic plane.</summary>
    public static Sentence? FaultOf(string text, int longest)
    {
        var length = Math.Max(new StringInfo(text).LengthInTextElements, text.Length / UnitsOfACharacter);
        if (length > longest) return new Sentence("文字过长（{0}字），请缩短到{1}字以内", length, longest);
        // Half a surrogate pair comes out as the mark for what could not be read, as does text in a wrong encoding.
        foreach (var rune in text.EnumerateRunes())
            if (FaultOf(rune) is { } fault) return fault;
        return null;
    }

    private static Sentence? FaultOf(Rune rune) => rune.Value switch
    {
        // Marks that turn the direction of writing can make a name read as another.
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C => "文字中有改变书写方向的隐藏字符，请重新输入",
        0xFFFD => "文字中有乱码，请按原文重新输入",
        '<' or '>' => "文字中不能有尖括号 < >",
        // They join letters in some scripts and the parts of one picture.
        0x200C or 0x200D => default(Sentence),
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? (Sentence)"文字中有看不见的控制字符，请重新输入"
            : null,
    };
}
