using System.Globalization;
using System.Text;
using Yizhan.Kernel;

namespace Yizhan.People.Rules;

/// <summary>What a password must be: long enough and not one of those that are tried first. No rules of composition, no forced changes (NIST SP 800-63B section 5.1.1.2).</summary>
public static class Passwords
{
    /// <summary>Characters at least.</summary>
    public const int Shortest = 10;

    /// <summary>Characters at most, so that nobody makes the program hash a novel.</summary>
    public const int Longest = 200;

    private const int FewestDifferent = 5;

    // What people write before and after the digits that they think make it safe: common-words.txt.
    private static readonly string[] Words = ReadWords();

    private static readonly string[] Runs =
    [
        "0123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "qwertyuiopqwertyuiop", "asdfghjklasdfghjkl", "zxcvbnmzxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p", "147258369147258369", "5201314520131452013145201314",
    ];

    /// <summary>What is wrong with a password for the account of this name, or null.</summary>
    public static Sentence? FaultOf(string? password, string? signInName, string? name)
    {
        var length = new StringInfo(password ?? "").LengthInTextElements;
        if (length < Shortest) return new Sentence("密码至少要有{0}个字符，可以用一句容易记的话", Shortest);
        if (length > Longest) return new Sentence("密码不能超过{0}个字符", Longest);
        var folded = Folded(password!);
        if (folded.Distinct().Count() < FewestDifferent) return "密码里重复的字符太多，请换一个";
        var bare = Bare(folded);
        if (bare.Length < 4 || Words.Contains(bare) || IsMadeOfWords(bare) || IsRun(bare)) return "这个密码很常见，容易被猜到，请换一个";
        foreach (var own in new[] { signInName, name }.OfType<string>().Select(Folded))
            if (own.Length >= 2 && folded.Replace(own, "", StringComparison.Ordinal).Length < 6) return "密码不能以姓名或登录名为主，请换一个";
        return null;
    }

    private static string Folded(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>The word behind its disguise: signs for letters undone, digits and signs around it taken off.</summary>
    private static string Bare(string folded)
    {
        if (IsRun(folded)) return folded;
        var trimmed = folded.Trim("0123456789!@#$%^&*()_-+=.,~ ?".ToCharArray());
        return trimmed.Replace('0', 'o').Replace('1', 'l').Replace('3', 'e').Replace('@', 'a').Replace('$', 's').Replace('5', 's');
    }

    private static bool IsMadeOfWords(string bare)
    {
        // Reached by words alone: position by position, so that "woainiadmin" is found as well.
        var reached = new bool[bare.Length + 1];
        reached[0] = true;
        for (var at = 0; at < bare.Length; at++)
        {
            if (!reached[at]) continue;
            foreach (var word in Words)
                if (string.CompareOrdinal(bare, at, word, 0, word.Length) == 0) reached[at + word.Length] = true;
        }
        return reached[^1];
    }

    private static bool IsRun(string text) => text.Length >= 4 && Runs.Any(run =>
        run.Contains(text, StringComparison.Ordinal) || run.Contains(new string([.. text.Reverse()]), StringComparison.Ordinal));

    private static string[] ReadWords()
    {
        using var reader = new StreamReader(typeof(Passwords).Assembly.GetManifestResourceStream("common-words.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
