using System.Collections.Frozen;
using System.Reflection;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;

namespace Yizhan.Stations.Rules;

/// <summary>The words by which people ask for amenities and service posts: names, codes, pinyin, initials and what else they say (needs.csv).</summary>
internal static class NeedWords
{
    /// <summary>Of fewer characters the initials would be those of half the city's streets.</summary>
    private const int FewestInitials = 3;

    /// <summary>The longest need in blank-parted words: "first aid kit".</summary>
    private const int MostWords = 3;

    private static readonly FrozenDictionary<string, Need> Needs;

    static NeedWords()
    {
        var needs = new Dictionary<string, Need>();
        var lines = Lines().ToArray();
        Fillers = lines.Where(line => line.Kind == "filler").SelectMany(line => line.Words).Select(SearchText.Fold).ToFrozenSet();
        (string Code, bool IsPost, string[] Words)[] kinds =
        [
            .. AmenityKind.All.Select(kind => (kind.Code, false, WordsOf(kind.Code, kind.Name))),
            .. PostKind.All.Select(kind => (kind.Code, true, WordsOf(kind.Code, kind.Name))),
        ];
        // What is written counts before what only sounds so.
        foreach (var (code, isPost, words) in kinds)
        {
            foreach (var folded in words.Select(SearchText.Fold))
                foreach (var word in new[] { folded, folded.Replace(" ", "", StringComparison.Ordinal) }) needs.TryAdd(word, new(code, isPost, word, true));
        }
        foreach (var (code, isPost, words) in kinds)
        {
            foreach (var word in words.Where(word => !char.IsAscii(word[0])))
            {
                var heard = word.Length < 2 ? [] : Pinyin.Full(word, 4).AsEnumerable();
                if (word.Length >= FewestInitials) heard = heard.Concat(Pinyin.Initials(word, 2));
                foreach (var sound in heard) needs.TryAdd(sound, new(code, isPost, sound, false));
            }
        }
        Needs = needs.ToFrozenDictionary();
        Longest = Needs.Keys.Max(word => word.Length);

        string[] WordsOf(string code, Sentence name) => [code, name.Chinese, .. lines.Where(line => line.Code == code).SelectMany(line => line.Words)];
    }

    /// <summary>Words that name nothing by themselves: 附近, 社区.</summary>
    public static FrozenSet<string> Fillers { get; }

    /// <summary>Characters of the longest word.</summary>
    public static int Longest { get; }

    /// <summary>What a folded word asks for, or null.</summary>
    public static Need? Of(string word) => Needs.GetValueOrDefault(word);

    /// <summary>Words in their order, those that ask for one thing together as one part, and what each part asks for.</summary>
    public static IEnumerable<(string Text, Need? Need)> Parts(string[] words)
    {
        for (var at = 0; at < words.Length;)
        {
            var length = Math.Min(MostWords, words.Length - at);
            while (length > 1 && Of(Together(at, length)) is null) length--;
            var text = Together(at, length);
            yield return (text, Of(text));
            at += length;
        }

        string Together(int at, int length) => string.Join(' ', words[at..(at + length)]);
    }

    private static IEnumerable<(string Kind, string Code, string[] Words)> Lines()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("needs.csv")!);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Split(',') is [var kind, var code, var words]) yield return (kind, code, words.Split('|'));
    }
}
