using System.Text.Json;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Bundles.Rules;

namespace Yizhan.Matters.Rules;

/// <summary>Matters, bundles of them, and proofs that committees may not issue, as one file that people and programs carry from city to city.</summary>
public sealed record CatalogueFile
{
    /// <summary>What the file says it is.</summary>
    public const string TheFormat = "yizhan-catalogue-1";

    /// <summary>The most bytes of a file, and matters and items in it.</summary>
    public const int LongestBytes = 4 << 20, MostMatters = 500;

    public string Format { get; init; } = TheFormat;

    public IReadOnlyList<Matter> Matters { get; init; } = [];

    public IReadOnlyList<MatterBundle> Bundles { get; init; } = [];

    public IReadOnlyList<ForbiddenProof> ForbiddenProofs { get; init; } = [];

    /// <summary>Reads a file; each fault names the matter and the place in it.</summary>
    /// <returns>Null where anything is wrong.</returns>
    public static CatalogueFile? Parse(string json, Errors errors)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false });
            return Read(document.RootElement, errors);
        }
        catch (JsonException fault)
        {
            errors.Add("file", new Sentence("文件不是完整的JSON：第{0}行附近读不下去", (fault.LineNumber ?? 0) + 1));
            return null;
        }
    }

    /// <summary>Reads one matter; each fault names the place in it.</summary>
    /// <returns>Null where anything is wrong.</returns>
    public static Matter? ParseMatter(string json, Errors errors) => ParseOne<Matter>(json, MatterCheck.Draft, "matter", errors);

    /// <summary>Reads one bundle; each fault names the place in it.</summary>
    /// <returns>Null where anything is wrong.</returns>
    public static MatterBundle? ParseBundle(string json, Errors errors) => ParseOne<MatterBundle>(json, BundleCheck.Draft, "bundle", errors);

    private static T? ParseOne<T>(string json, Func<T, Errors> check, string name, Errors errors) where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false });
            if (document.RootElement.Deserialize<T>(MatterJson.Options) is not { } read) return null;
            errors.Add(check(read));
            return errors.None ? read : null;
        }
        catch (JsonException fault)
        {
            errors.Add(fault.Path is ['$', '.', .. var place] ? place : name, SentenceOf(fault));
            return null;
        }
    }

    private static CatalogueFile? Read(JsonElement root, Errors errors)
    {
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.ValueKind is not JsonValueKind.String || format.GetString() is not TheFormat)
        {
            errors.Add("format", new Sentence("这不是事项目录文件：format应为{0}", TheFormat));
            return null;
        }
        foreach (var other in root.EnumerateObject().Select(member => member.Name).Where(name => name is not ("format" or "matters" or "bundles" or "forbiddenProofs"))) errors.Add(Excerpt.Of(other), "文件里不能有这一项");
        var (matters, bundles, proofs) = (All<Matter>(root, "matters", errors), All<MatterBundle>(root, "bundles", errors), All<ForbiddenProof>(root, "forbiddenProofs", errors));
        foreach (var twice in matters.GroupBy(matter => matter.Code).Where(same => same.Count() > 1)) errors.Add($"matters.{Excerpt.Of(twice.Key)}", new Sentence("编码“{0}”用了两次", Excerpt.Of(twice.Key)));
        foreach (var twice in bundles.GroupBy(bundle => bundle.Code).Where(same => same.Count() > 1)) errors.Add($"bundles.{Excerpt.Of(twice.Key)}", new Sentence("编码“{0}”用了两次", Excerpt.Of(twice.Key)));
        foreach (var twice in proofs.GroupBy(proof => proof.Code).Where(same => same.Count() > 1)) errors.Add($"forbiddenProofs.{Excerpt.Of(twice.Key)}", new Sentence("编码“{0}”用了两次", Excerpt.Of(twice.Key)));
        foreach (var matter in matters)
            foreach (var (place, sentence) in MatterCheck.Draft(matter).All) errors.Add($"matters.{Excerpt.Of(matter.Code)}.{place}", sentence);
        foreach (var bundle in bundles)
            foreach (var (place, sentence) in BundleCheck.Draft(bundle).All) errors.Add($"bundles.{Excerpt.Of(bundle.Code)}.{place}", sentence);
        foreach (var proof in proofs) CheckProof(proof, errors);
        return errors.None ? new() { Matters = matters, Bundles = bundles, ForbiddenProofs = proofs } : null;
    }

    private static List<T> All<T>(JsonElement root, string name, Errors errors)
    {
        var read = new List<T>();
        if (!root.TryGetProperty(name, out var list)) return read;
        if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() > MostMatters)
        {
            errors.Add(name, new Sentence("这里应是一个列表，最多{0}项", MostMatters));
            return read;
        }
        foreach (var (one, index) in list.EnumerateArray().Select((one, index) => (one, index)))
        {
            try
            {
                if (one.Deserialize<T>(MatterJson.Options) is { } value) read.Add(value);
                else errors.Add($"{name}.{index + 1}", "这里是空的");
            }
            catch (JsonException fault)
            {
                errors.Add($"{name}.{CodeOf(one) ?? $"{index + 1}"}{fault.Path?[1..]}", SentenceOf(fault));
            }
        }
        return read;
    }

    /// <summary>The matter's own name, so that a fault is found without counting.</summary>
    private static string? CodeOf(JsonElement one) =>
        one.ValueKind is JsonValueKind.Object && one.TryGetProperty("code", out var code) && code.ValueKind is JsonValueKind.String ? Excerpt.Of(code.GetString()!) : null;

    // The reader tells which members are missing in its message alone.
    private static Sentence SentenceOf(JsonException fault) =>
        fault is NullElementException ? NullElementException.Said :
        fault.Message.Split("including: ") is [_, var missing] ? new Sentence("缺少必填的内容：{0}", missing.Split(" Path:")[0].TrimEnd('.')) : "这里读不懂：名称写错了，或者值不合要求";

    private static void CheckProof(ForbiddenProof proof, Errors errors)
    {
        var place = $"forbiddenProofs.{Excerpt.Of(proof.Code)}";
        if (!MatterCheck.IsCode(proof.Code, Matter.LongestCode)) errors.Add($"{place}.code", new Sentence("编码用小写字母、数字和连字符，以字母开头，不超过{0}个字符", Matter.LongestCode));
        foreach (var (name, text, longest) in new[] { ("title", proof.Title.Zh, MatterTexts.LongestName), ("source", proof.Source, MatterTexts.LongestSentence), ("item", proof.Item ?? "1", 10) })
            if (string.IsNullOrWhiteSpace(text)) errors.Add($"{place}.{name}", "这一项还没有填写");
            else if (PlainText.FaultOf(text, longest) is { } fault) errors.Add($"{place}.{name}", fault);
        // A sign of one character, or none, would forbid everything.
        if (proof.Signs.Count > MatterCheck.MostEntries || proof.Signs.Any(sign => sign.Trim().Length is < 2 or > 20)) errors.Add($"{place}.signs", new Sentence("识别词每个2到20字，最多{0}个", MatterCheck.MostEntries));
    }
}
