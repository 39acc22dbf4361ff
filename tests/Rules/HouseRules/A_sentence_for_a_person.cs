using System.Text.Json;
using System.Text.RegularExpressions;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>Sentences stand in Chinese where they are said; each has its English one in the module's <c>en.json</c> or in the Kernel's.</summary>
public partial class A_sentence_for_a_person
{
    /// <summary>Chinese that is no sentence, in any file, with the reason why it stays as it is in every language.</summary>
    private static readonly Dictionary<string, string> Kept = new()
    {
        ["休"] = "the written form of a closed day, which forms, programs and sheets send back",
        ["次日"] = "the written form of an opening past midnight, which is read back",
        ["是"] = "a cell of a sheet, which is read back",
        ["否"] = "a cell of a sheet, which is read back",
        ["数据"] = "the name given to a sheet that has none",
        ["红色驿站"] = "words to look for, as the API's document gives them for an example",
        ["驿站网络"] = "the name of a file that is exported",
        ["驿站导入模板.xlsx"] = "the name of a file, which is in Chinese throughout",
        ["测试"] = "stands across the picture of a test seal, which says it in both languages",
        ["国务院办公厅关于部分节假日安排的通知"] = "the title of a document, stored as it is",
    };

    private static readonly IReadOnlyList<Said> All = [.. House.Modules.SelectMany(module => House.Files($"src/{module}", ".cs", ".razor")).SelectMany(Said.In)];
    private static readonly Dictionary<string, List<(string Chinese, string English)>> English = House.Modules.ToDictionary(module => module, Translations);

    [Fact]
    public void Is_translated() => House.Holds(
        from said in All
        where said is { IsChinese: true, IsRead: false, IsMixed: false } && !IsKept(said)
        where !Translates(ModuleOf(said.File), said.Text) && !Translates("Kernel", said.Text)
        select $"{said} (not in src/{ModuleOf(said.File)}/en.json)");

    [Fact]
    public void Has_numbered_places_and_is_never_put_together_by_interpolation() =>
        House.Holds(All.Where(said => said is { IsChinese: true, IsMixed: true } && !IsKept(said)).Select(said => $"{said}"));

    [Fact]
    public void Is_still_said_somewhere_when_it_is_translated() => House.Holds(
        from module in House.Modules
        let said = All.Where(said => module is "Kernel" || ModuleOf(said.File) == module).Select(said => said.Text).ToHashSet()
        from entry in English[module]
        where !said.Contains(entry.Chinese)
        select $"src/{module}/en.json: {entry.Chinese}");

    [Fact]
    public void Keeps_its_places_in_translation() => House.Holds(
        from module in House.Modules
        from entry in English[module]
        where !PlacesOf(entry.Chinese).SetEquals(PlacesOf(entry.English)) || entry.English.Trim() is ""
        select $"src/{module}/en.json: {entry.Chinese}: {entry.English}");

    [Fact]
    public void Has_one_translation() => House.Holds(
        from same in House.Modules.SelectMany(module => English[module].Select(entry => (module, entry.Chinese, entry.English))).GroupBy(entry => entry.Chinese)
        where same.Select(entry => entry.English).Distinct().Count() > 1 || same.GroupBy(entry => entry.module).Any(twice => twice.Count() > 1)
        select $"{string.Join(", ", same.Select(entry => $"src/{entry.module}/en.json"))}: {same.Key}");

    [Fact]
    public void Goes_through_the_texts_in_a_page() => House.Holds(
        from file in House.Files("src", ".razor")
        from line in RazorPage.Of(file).Markup.Split('\n').Index()
        where Chinese.IsIn(OwnNames().Replace(line.Item, "")) && !SaysBoth(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}");

    [Fact]
    public void Comes_from_the_page_where_a_script_shows_it() => House.Holds(
        from file in House.Files("src/Web/Islands", ".ts")
        from line in House.Lines(file)
        where Chinese.IsIn(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}");

    /// <summary>A poster speaks to everybody at once: Chinese, and on the same line its English.</summary>
    private static bool SaysBoth(string line) => line.Contains("<span lang=\"en\">", StringComparison.Ordinal);

    /// <summary>Names of the made-up city are data; headers, words and notes of the office's workbook are Chinese as the workbook is, and read back; so are dates.</summary>
    private static bool IsKept(Said said) =>
        said.File.Contains("/DemoCity/", StringComparison.Ordinal)
        || HeaderFiles().IsMatch(said.File)
        || Kept.ContainsKey(said.Text.Trim('-'))
        || DateForm().IsMatch(said.Text);

    private static bool Translates(string module, string chinese) => English[module].Any(entry => entry.Chinese == chinese);

    private static string ModuleOf(string file) => file.Split('/')[1];

    private static HashSet<string> PlacesOf(string sentence) => [.. Places().Matches(sentence).Select(match => match.Value)];

    private static List<(string, string)> Translations(string module)
    {
        var file = $"src/{module}/en.json";
        if (!File.Exists(Path.Combine(House.Root, file))) return [];
        using var json = JsonDocument.Parse(House.Read(file));
        return [.. json.RootElement.EnumerateObject().Select(entry => (entry.Name, entry.Value.GetString() ?? ""))];
    }

    [GeneratedRegex(@"\{[0-9]+")]
    private static partial Regex Places();

    // A language is named in itself, so that those who look for it can read it; a line of a holiday file is shown as it is written.
    [GeneratedRegex("lang=\"zh-CN\">中文<|[0-9]{4}-[0-9]{2}-[0-9]{2},元旦,true")]
    private static partial Regex OwnNames();

    [GeneratedRegex(@"(Headers|Columns|Sheets|/Words)\.cs$")]
    private static partial Regex HeaderFiles();

    [GeneratedRegex("^[yMdHm年月日时分 -]+$")]
    private static partial Regex DateForm();
}
