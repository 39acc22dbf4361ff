using System.Globalization;
using System.Text;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>What a one-line text that everybody will read must not hold.</summary>
internal static class PlainText
{
    /// <summary>What is wrong with the text, or null. Its length counts characters as a person does, also those beyond the basic plane.</summary>
    public static Sentence? FaultOf(string text, int longest)
    {
        if (new StringInfo(text).LengthInTextElements is var length && length > longest)
            return new Sentence("文字过长（{0}字），请缩短到{1}字以内", length, longest);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                return "文字中有看不见的控制字符，请重新输入";
            // Marks that turn the direction of writing can make a name read as another.
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C)
                return "文字中有改变书写方向的隐藏字符，请重新输入";
            if (rune.Value is '<' or '>')
                return "文字中不能有尖括号 < >";
        }
        return null;
    }
}
