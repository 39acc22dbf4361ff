using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Yizhan.Kernel.Text;

/// <summary>Says a sentence in the visitor's language. In pages: <c>@T["找驿站"]</c>.</summary>
public sealed class Texts(Language language, Dictionaries dictionaries)
{
    public Language Language => language;

    /// <summary>The sentence in the visitor's language, its places filled with <paramref name="values"/>.</summary>
    public string this[string chinese, params object?[] values] => this[new Sentence(chinese, values)];

    /// <summary>The sentence in the visitor's language.</summary>
    public string this[Sentence sentence]
    {
        get
        {
            var pattern = dictionaries.Find(language, sentence.Chinese);
            if (sentence.Values.Length == 0) return pattern;
            var said = Array.ConvertAll(sentence.Values, value => value is Sentence inner ? this[inner] : value);
            return string.Format(CultureInfo.InvariantCulture, pattern, said);
        }
    }
}

/// <summary>The translations that the modules bring, each in its <c>en.json</c>: Chinese sentence to English sentence.</summary>
public sealed class Dictionaries
{
    private readonly FrozenDictionary<string, string> english;

    /// <exception cref="InvalidOperationException">Two modules translate one sentence differently.</exception>
    public Dictionaries(params IEnumerable<Assembly> modules)
    {
        var all = new Dictionary<string, string>();
        foreach (var (chinese, translation) in modules.SelectMany(Read))
        {
            if (!all.TryAdd(chinese, translation) && all[chinese] != translation)
                throw new InvalidOperationException($"Two modules translate '{chinese}' differently: '{all[chinese]}' and '{translation}'.");
        }
        english = all.ToFrozenDictionary();
    }

    /// <summary>The sentence in <paramref name="language"/>; the Chinese one where no translation is known.</summary>
    public string Find(Language language, string chinese) =>
        language == Language.English && english.TryGetValue(chinese, out var found) ? found : chinese;

    private static Dictionary<string, string> Read(Assembly module)
    {
        using var stream = module.GetManifestResourceStream("en.json");
        return stream is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
