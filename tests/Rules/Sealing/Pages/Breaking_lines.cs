using CsCheck;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;

namespace Yizhan.Tests.Rules.Sealing.Pages;

/// <summary>GB/T 15834-2011, 5.1: what ends something does not begin a line, what opens something does not end one.</summary>
public class Breaking_lines
{
    private const double Em = 4;

    [Fact]
    public void Takes_a_character_along_rather_than_begin_with_a_comma() => Assert.Equal(["一二三四", "五，六七"], Lines("一二三四五，六七", 5));

    [Fact]
    public void Takes_an_opening_mark_to_the_next_line() => Assert.Equal(["一二三四", "（五六）"], Lines("一二三四（五六）", 5));

    [Fact]
    public void Keeps_the_two_halves_of_a_dash_together() => Assert.Equal(["一二三", "四——五"], Lines("一二三四——五", 5));

    [Fact]
    public void Keeps_words_and_numbers_whole() => Assert.Equal(["身份号码", "420281X1", "有效"], Lines("身份号码420281X1有效", 5));

    [Fact]
    public void Lets_the_space_between_words_stay_at_the_end() => Assert.Equal(["good ", "morning"], Lines("good morning", 5));

    [Fact]
    public void Breaks_a_word_that_is_longer_than_a_line() => Assert.True(Lines(new('W', 40), 5).Count > 3);

    [Fact]
    public void Begins_anew_where_the_text_does() => Assert.Equal(["一", "", "二"], Lines("一\n\n二", 5));

    [Fact]
    public void Loses_nothing_and_keeps_within_the_margin()
    {
        var words = Words("居", "住", "证", "明", "，", "。", "（", "）", "《", "》", "“", "”", "——", "……", "word", "420281", " ", "é", "𫖯", "%", "\n");
        Gen.Select(words.Array[0, 60].Select(string.Concat), Gen.Double[3, 12]).Sample((text, ems) =>
        {
            var lines = LineBreaks.Of(text, FontSet.BuiltIn, Em, ems * Em);
            Assert.Equal(text.Replace("\n", "", StringComparison.Ordinal), string.Concat(lines.Select(line => text.Substring(line.Start, line.Length))));
            Assert.All(lines, line => Assert.True(line.Width <= ems * Em + 0.001, $"{text}: {line}"));
        }, iter: 3000);
    }

    [Fact]
    public void Never_begins_with_a_closing_mark_nor_ends_with_an_opening_one()
    {
        // Each mark has a character beside it, as in sentences: then there is always a better place.
        var words = Words("居住", "证明，", "社区。", "（东鑫）", "《条例》", "“好”", "word ", "是——");
        words.Array[0, 40].Select(string.Concat).Sample(text =>
        {
            foreach (var line in Lines(text, 9))
            {
                if (line is "") continue;
                Assert.DoesNotContain(line[0], "，。）》”—");
                Assert.DoesNotContain(line[^1], "（《“");
            }
        }, iter: 2000);
    }

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static List<string> Lines(string text, double ems) =>
        [.. LineBreaks.Of(text, FontSet.BuiltIn, Em, ems * Em).Select(line => text.Substring(line.Start, line.Length))];
}
