using Yizhan.Kernel;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Rules;

/// <summary>What is wrong with a bundle. A draft must be readable and of a bearable size; what is published must fit with the matters of the day from which it counts.</summary>
/// <remarks>The field of a fault is the place in the bundle's JSON, with codes in the place of numbers: <c>shared.phone.fills</c>.</remarks>
public static class BundleCheck
{
    /// <summary>Codes that are addresses of pages.</summary>
    private static readonly string[] Reserved = ["new"];

    /// <summary>What is wrong with it as a draft.</summary>
    public static Errors Draft(MatterBundle bundle)
    {
        var errors = new Errors();
        if (!MatterCheck.IsCode(bundle.Code, Matter.LongestCode) || Reserved.Contains(bundle.Code)) errors.Add("code", new Sentence("编码用小写字母、数字和连字符，以字母开头，不超过{0}个字符", Matter.LongestCode));
        Most("matters", bundle.Matters.Count, MatterBundle.MostMatters);
        Most("shared", bundle.Shared.Count, MatterBundle.MostShared);
        Most("lifeEvents", bundle.LifeEvents.Count, MatterCheck.MostEntries);
        foreach (var shared in bundle.Shared) Most($"shared.{Excerpt.Of(shared.Code)}.fills", shared.Fills.Count, MatterBundle.MostMatters);
        foreach (var code in bundle.Matters.Where(code => !MatterCheck.IsCode(code, Matter.LongestCode))) errors.Add("matters", new Sentence("没有编码是“{0}”的事项", Excerpt.Of(code)));
        foreach (var shared in bundle.Shared.Where(shared => !MatterCheck.IsCode(shared.Code, MatterField.LongestCode)))
            errors.Add("shared", new Sentence("编码“{0}”不对：用小写字母、数字和连字符，以字母开头，不超过{1}个字符", Excerpt.Of(shared.Code), MatterField.LongestCode));
        foreach (var twice in bundle.Matters.Concat(bundle.Shared.Select(shared => $"{shared.Code} ")).GroupBy(code => code).Where(same => same.Count() > 1))
            errors.Add(twice.Key.EndsWith(' ') ? "shared" : "matters", new Sentence("编码“{0}”用了两次", Excerpt.Of(twice.Key.Trim())));
        if (!errors.None) return errors;
        foreach (var (place, words, longest) in TextsOf(bundle))
            foreach (var text in new[] { words?.Zh, words?.En }.OfType<string>())
                // English takes three letters where Chinese takes one character.
                if (PlainText.FaultOf(text, text == words!.Zh ? longest : longest * 3) is { } fault && errors.Of(place) is null) errors.Add(place, fault);
        return errors;

        void Most(string place, int count, int most)
        {
            if (count > most) errors.Add(place, new Sentence("最多{0}项，现在有{1}项", most, count));
        }
    }

    /// <summary>What is wrong with it before it is published.</summary>
    /// <param name="matterOf">The matter of a code as it is on the day from which the bundle counts; null: none counts then.</param>
    public static Errors Publish(MatterBundle bundle, Func<string, Matter?> matterOf)
    {
        var errors = Draft(bundle);
        if (!errors.None) return errors;
        foreach (var (place, words, _) in TextsOf(bundle))
            if (words is not null && string.IsNullOrWhiteSpace(words.Zh)) errors.Add(place, TextNames.Lacking(place));
        if (bundle.LifeEvents.Count == 0 || bundle.LifeEvents.Any(code => LifeEvent.Of(code) is null)) errors.Add("lifeEvents", "请选择属于哪类生活事项，至少一类");
        if (bundle.Matters.Count < 2) errors.Add("matters", "一件事至少包含两个事项");
        foreach (var code in bundle.Matters.Where(code => matterOf(code) is null)) errors.Add("matters", new Sentence("事项“{0}”那一天不能办，请先发布它，或者去掉", code));
        var filled = new HashSet<FilledField>();
        foreach (var shared in bundle.Shared) CheckShared(shared, bundle, matterOf, filled, errors);
        return errors;
    }

    /// <summary>Whether two fields can take one answer: they are of one type, with the same choices. A file is sent for each by itself.</summary>
    public static bool Agree(MatterField one, MatterField other) =>
        one.Type == other.Type && one.Type is not FieldType.File && (one.Choices ?? []).Select(choice => choice.Code).Order(StringComparer.Ordinal).SequenceEqual((other.Choices ?? []).Select(choice => choice.Code).Order(StringComparer.Ordinal));

    private static void CheckShared(SharedField shared, MatterBundle bundle, Func<string, Matter?> matterOf, HashSet<FilledField> filled, Errors errors)
    {
        var place = $"shared.{shared.Code}.fills";
        if (shared.Fills.Count < 2) errors.Add(place, "合并填写的内容至少要填到两个字段里；只有一个的，在那个事项里填");
        MatterField? first = null;
        foreach (var fill in shared.Fills)
        {
            if (!bundle.Matters.Contains(fill.Matter) || matterOf(fill.Matter)?.Field(fill.Field) is not { } field) errors.Add(place, new Sentence("这些事项里没有“{0}”这个字段", Excerpt.Of($"{fill}")));
            else if (!filled.Add(fill)) errors.Add(place, new Sentence("字段“{0}”已由别的内容填写", $"{fill}"));
            else if (!Agree(first ??= field, field)) errors.Add(place, new Sentence("字段“{0}”和前面的类型或选项不同，不能合并填写；照片和文件也不能合并", $"{fill}"));
        }
    }

    private static IEnumerable<(string Place, Words? Text, int Longest)> TextsOf(MatterBundle bundle) =>
    [
        ("title", bundle.Title, MatterTexts.LongestName), ("summary", bundle.Summary, MatterTexts.LongestSentence),
        .. bundle.Shared.Select(shared => ($"shared.{shared.Code}.label", (Words?)shared.Label, MatterTexts.LongestName)),
        .. bundle.Shared.Select(shared => ($"shared.{shared.Code}.help", shared.Help, MatterTexts.LongestSentence)),
    ];
}
