using Yizhan.Kernel;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design.Rules;

/// <summary>Texts of a matter as boxes hold them: one in Chinese and one in English; a list with a text on each line.</summary>
public static class WordLines
{
    /// <summary>What stands on a line for a text without English: a box of several lines swallows an empty first one.</summary>
    public const string NoEnglish = "-";

    /// <summary>A text that the matter must have; empty, it is to be filled in before it is published.</summary>
    public static Words Needed(string? zh, string? en) => new(zh?.Trim() ?? "", string.IsNullOrWhiteSpace(en) ? null : en.Trim());

    /// <summary>A text that the matter may have; null: both boxes are empty.</summary>
    public static Words? Optional(string? zh, string? en) => string.IsNullOrWhiteSpace(zh) && string.IsNullOrWhiteSpace(en) ? null : Needed(zh, en);

    /// <summary>The lines of a box that say something.</summary>
    public static IReadOnlyList<string> Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A list of texts; each line in English stands for the line in Chinese beside it.</summary>
    /// <param name="box">The box of the English, which is named when it has more lines.</param>
    public static IReadOnlyList<Words> Read(string? zh, string? en, string box, Errors errors)
    {
        var (chinese, english) = (Lines(zh), Lines(en));
        if (english.Count > chinese.Count) errors.Add(box, new Sentence("英文有{0}行，中文只有{1}行：请一行对一行，没有英文的写一个减号", english.Count, chinese.Count));
        return [.. chinese.Select((line, index) => new Words(line, english.ElementAtOrDefault(index) is { } other and not NoEnglish ? other : null))];
    }

    /// <summary>The Chinese of a list, a text on each line.</summary>
    public static string Chinese(IEnumerable<Words> texts) => string.Join('\n', texts.Select(text => text.Zh));

    /// <summary>The English of a list, beside the lines in Chinese; empty where there is none at all.</summary>
    public static string English(IReadOnlyCollection<Words> texts) => texts.All(text => text.En is null) ? "" : string.Join('\n', texts.Select(text => text.En ?? NoEnglish));
}
