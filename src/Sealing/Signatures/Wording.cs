using System.Text.Json;
using System.Text.RegularExpressions;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Signatures;

/// <summary>Every sentence of this library, in Chinese and English, from <c>wording.json</c>.</summary>
internal static partial class Wording
{
    private static readonly Dictionary<string, Dictionary<string, Saying>> All = Load();

    /// <summary>What a step found. Facts fill the places of their names.</summary>
    public static string OfStep(Step step, string language)
    {
        var outcome = step.Outcome switch { StepOutcome.Passed => "passed", StepOutcome.Failed => "failed", _ => "not-checked" };
        var saying = Of("steps", $"{step.Code} {outcome} {step.Reason}") ?? Of("steps", $"{step.Code} {outcome}") ?? Of("steps", $"* {outcome}")!;
        var filled = Filled(saying.In(language), step.Facts);
        return Of("parts", step.Part) is { } part ? language is "zh" ? $"{part.In(language)}：{filled}" : $"{part.In(language)}: {filled}" : filled;
    }

    public static string OfFault(Fault fault, string language)
    {
        var said = Of("faults", fault.Code)?.In(language) ?? fault.Code;
        return fault.Detail is "" ? said : language is "zh" ? $"{said}（{fault.Detail}）" : $"{said} ({fault.Detail})";
    }

    public static string OfVerdict(string code, string language) => Of("verdicts", code)?.In(language) ?? code;

    /// <summary>What a screen reader says of a seal on a page.</summary>
    public static string OfSeal(SealShape seal, string language) =>
        Filled(Of("seals", seal.IsTest ? "test" : "official")!.In(language), new Dictionary<string, string> { ["name"] = seal.Name });

    /// <summary>Section, key, Chinese, English: for the test that every sentence has both.</summary>
    internal static IEnumerable<(string Section, string Key, string Chinese, string English)> Listed() =>
        All.SelectMany(section => section.Value.Select(one => (section.Key, one.Key, one.Value.Zh, one.Value.En)));

    private static Saying? Of(string section, string key) => All[section].GetValueOrDefault(key);

    private static string Filled(string sentence, IReadOnlyDictionary<string, string> facts) =>
        Places().Replace(sentence, place => facts.TryGetValue(place.Groups[1].Value, out var value) ? value : "?");

    private static Dictionary<string, Dictionary<string, Saying>> Load()
    {
        using var stream = typeof(Wording).Assembly.GetManifestResourceStream("wording.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Saying>>>(stream, JsonSerializerOptions.Web)!;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Places();

    private sealed record Saying(string Zh, string En)
    {
        public string In(string language) => language is "zh" ? Zh : En;
    }
}
