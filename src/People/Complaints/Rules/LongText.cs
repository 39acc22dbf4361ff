using Yizhan.Kernel;

namespace Yizhan.People.Complaints.Rules;

/// <summary>A text of several lines as somebody typed it.</summary>
internal static class LongText
{
    /// <summary>The text with one kind of line end and without blanks around it; null: nothing was typed.</summary>
    public static string? Of(string? typed) => (typed ?? "").ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

    /// <summary>What is wrong with the text, or null.</summary>
    public static Sentence? FaultOf(string text, int longest) =>
        PlainText.FaultOf(text.Replace('\n', ' '), longest);
}
