using System.Text.RegularExpressions;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;

namespace Yizhan.People.Messages.Rules;

/// <summary>The words of a kind of message in one language.</summary>
/// <param name="Subject">One line, for mails.</param>
/// <param name="Text">What is read.</param>
/// <param name="Voice">What is heard; null: the text is read aloud.</param>
public sealed record TemplateWords(string Subject, string Text, string? Voice = null);

/// <summary>A message with its words filled in.</summary>
public sealed record RenderedMessage(string Subject, string Text);

/// <summary>A kind of message: its words in both languages, and what goes into them.</summary>
/// <param name="Id">Stable, e.g. <c>one-time-code</c>. Text message gateways and WeChat want their own code for it, which is configuration.</param>
/// <param name="Parameters">Names of one-line parameters, in the order in which gateways that count them want them.</param>
/// <param name="Lines">Names of parameters of several lines, which go into texts only.</param>
/// <param name="IsOptional">News that a person may unsubscribe from; what somebody must know is not.</param>
public sealed partial record MessageTemplate(
    string Id, IReadOnlyList<string> Parameters, IReadOnlyList<string> Lines, bool IsOptional, IReadOnlyDictionary<Language, TemplateWords> Words)
{
    /// <summary>The code of its <see cref="MessageTopic"/>; null: it holds others, as the digest does.</summary>
    public string? Topic { get; init; } = IsOptional ? MessageTopic.News : null;

    /// <summary>The longest value of a one-line parameter, in characters.</summary>
    public const int LongestValue = 200;

    /// <summary>The longest value of a parameter of several lines, in characters.</summary>
    public const int LongestLines = 8000;

    /// <summary>Why these parameters do not fit, or null.</summary>
    public Refusal? Check(IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var name in Parameters.Concat(Lines))
            if (!parameters.TryGetValue(name, out var value) || value is "")
                return new("message-parameter-missing", new Sentence("模板“{0}”缺少参数“{1}”", Id, name));
        foreach (var (name, value) in parameters)
        {
            var isOfLines = Lines.Contains(name);
            if (!isOfLines && !Parameters.Contains(name)) return new("message-parameter-unknown", new Sentence("模板“{0}”没有参数“{1}”", Id, name));
            if (value.Length > (isOfLines ? LongestLines : LongestValue)) return new("message-parameter-too-long", new Sentence("参数“{0}”过长", name));
            // A carriage return in a subject would begin a header of the writer's own; other control characters spoil texts.
            if (value.Any(c => char.IsControl(c) && !(isOfLines && c == '\n')) || value.Contains('\u2028', StringComparison.Ordinal) || value.Contains('\u2029', StringComparison.Ordinal))
                return new("message-parameter-unsafe", new Sentence("参数“{0}”含有换行或控制字符", name));
        }
        return null;
    }

    /// <summary>The message in a language, as it is read or, for calls, heard.</summary>
    /// <exception cref="KeyNotFoundException">A parameter is missing: <see cref="Check"/> was not asked.</exception>
    public RenderedMessage Render(MessageKind kind, Language language, IReadOnlyDictionary<string, string> parameters)
    {
        var words = Words[language];
        return new(Fill(words.Subject), Fill(kind == MessageKind.Voice ? words.Voice ?? words.Text : words.Text));

        string Fill(string pattern) => Place().Replace(pattern, place =>
        {
            var value = parameters[place.Groups["name"].Value];
            return place.Groups["spelled"].Success ? string.Join(language == Language.English ? ", " : "，", value.EnumerateRunes()) : value;
        });
    }

    /// <summary>The names in the places of a pattern.</summary>
    internal static IEnumerable<string> PlacesOf(string pattern) => Place().Matches(pattern).Select(place => place.Groups["name"].Value);

    /// <summary>{code}, or {code:spelled} for what is said character by character.</summary>
    [GeneratedRegex(@"\{(?<name>[a-z][a-z0-9-]*)(?<spelled>:spelled)?\}")]
    private static partial Regex Place();
}
