using Yizhan.Kernel;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Text;

namespace Yizhan.Seals.Papers.Rules;

/// <summary>A kind of paper: its words, and what is typed into them.</summary>
/// <param name="Code">Stable: papers and seals are stored with it.</param>
/// <param name="Body">Paragraphs with places such as <c>{holder}</c>, <c>{id}</c> and <c>{hours}</c>. What lies between <c>[</c> and <c>]</c> is left out when a place in it is empty.</param>
/// <param name="ValidDays">Days that it holds after the one on which it is sealed; null: without end.</param>
/// <param name="IsExample">It says on the paper that it is an example.</param>
public sealed record PaperTemplate(
    string Code, string Title, string EnglishTitle, IReadOnlyList<string> Body, IReadOnlyList<PaperField> Fields, bool NeedsHolder, int? ValidDays = null, bool IsExample = false)
{
    /// <summary>The most characters of a code.</summary>
    public const int LongestCode = 24;

    public string TitleIn(Language language) => language == Language.English ? EnglishTitle : Title;

    /// <summary>What is wrong with what was typed.</summary>
    /// <param name="missing">The characters of a text that no font has, with a blank between; null: none.</param>
    public Errors Check(PaperFacts facts, Func<string, string?> missing, Language language)
    {
        var errors = new Errors();
        if (NeedsHolder && facts.Holder is null) errors.Add(nameof(facts.Holder), "请填写姓名");
        CheckText(facts.Holder, nameof(facts.Holder), Paper.LongestName);
        if (facts.IdNumber is not null && CitizenNumber.Normal(facts.IdNumber) is null) errors.Add(nameof(facts.IdNumber), "身份号码不对，请核对18位号码；不需要就不填");
        foreach (var field in Fields)
        {
            var value = facts.Of(field.Code);
            if (value is null && !field.IsOptional) errors.Add(FieldNameOf(field.Code), new Sentence("请填写{0}", field.LabelIn(language)));
            CheckText(value, FieldNameOf(field.Code), field.Longest);
        }
        return errors;

        void CheckText(string? text, string field, int longest)
        {
            if (text is null) return;
            if (PlainText.FaultOf(text, longest) is { } fault) errors.Add(field, fault);
            else if (missing(text) is { } characters) errors.Add(field, new Sentence("字库里没有“{0}”：请换一种写法，或者请管理员用设置Fonts添加有这个字的字体", characters));
        }
    }

    /// <summary>The paragraphs with what was typed.</summary>
    public IReadOnlyList<string> Write(PaperFacts facts) => [.. Body.Select(paragraph => PaperWords.Fill(paragraph, facts))];

    /// <summary>What the box of a field is called in forms.</summary>
    public static string FieldNameOf(string code) => $"Fact-{code}";
}

/// <summary>Something that is typed into a paper.</summary>
/// <param name="Hint">What helps whoever types; null: nothing.</param>
public sealed record PaperField(string Code, string Label, string EnglishLabel, int Longest = 60, bool IsOptional = false, string? Hint = null, string? EnglishHint = null)
{
    public string LabelIn(Language language) => language == Language.English ? EnglishLabel : Label;

    public string? HintIn(Language language) => language == Language.English ? EnglishHint ?? Hint : Hint;
}

/// <summary>What was typed into a paper.</summary>
/// <param name="Holder">Of whom it speaks.</param>
/// <param name="Values">The other fields, by their codes; empty ones are left out.</param>
public sealed record PaperFacts(string? Holder, string? IdNumber, IReadOnlyDictionary<string, string> Values)
{
    public string? Of(string field) => Values.GetValueOrDefault(field);

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(PaperFacts);
}
