using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>A text in the code.</summary>
/// <param name="Line">From 1.</param>
/// <param name="IsRead">It is compared with what people or files say, and never said to them.</param>
/// <param name="IsMixed">It is put together by interpolation, so that no translation can be found for it.</param>
internal sealed record Said(string File, int Line, string Text, bool IsRead, bool IsMixed)
{
    private static readonly HashSet<string> Searches = ["Contains", "StartsWith", "EndsWith", "IndexOf", "Replace", "Split", "TrimEnd", "TrimStart"];

    public bool IsChinese => Chinese.IsIn(Text);

    public override string ToString() => $"{File}:{Line}: {Text}";

    /// <summary>Every text of a C# file or of the code in a page.</summary>
    public static IEnumerable<Said> In(string file) => file.EndsWith(".razor", StringComparison.Ordinal)
        ? RazorPage.Of(file).Code.SelectMany(part => InCode(file, part.Text, part.Line))
        : InCode(file, House.Read(file), 1);

    private static IEnumerable<Said> InCode(string file, string code, int firstLine)
    {
        var root = CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Preview, kind: SourceCodeKind.Script)).GetRoot();
        foreach (var node in root.DescendantNodes(inner => Joined(inner) is null))
        {
            var text = Joined(node) ?? node switch
            {
                InterpolatedStringTextSyntax piece => piece.TextToken.ValueText,
                _ => null,
            };
            if (text is null or "" || node.Ancestors().Any(above => above is AttributeSyntax)) continue;
            var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + firstLine;
            yield return new(file, line, text, IsReadBy(node), node is InterpolatedStringTextSyntax);
        }
    }

    /// <summary>The value of a literal, or of literals joined by plus; null for anything else.</summary>
    private static string? Joined(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && (Joined(sum.Left), Joined(sum.Right)) is ({ } left, { } right) => left + right,
        _ => null,
    };

    private static bool IsReadBy(SyntaxNode node) => node.Parent switch
    {
        ConstantPatternSyntax or CaseSwitchLabelSyntax => true,
        BinaryExpressionSyntax compared => compared.IsKind(SyntaxKind.EqualsExpression) || compared.IsKind(SyntaxKind.NotEqualsExpression),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } } => Searches.Contains(called.Name.Identifier.Text),
        _ => false,
    };
}

/// <summary>A page taken apart: its C#, and what stands in the markup.</summary>
internal sealed partial record RazorPage(IReadOnlyList<(string Text, int Line)> Code, string Markup)
{
    public static RazorPage Of(string file)
    {
        var text = Comments().Replace(House.Read(file), comment => new string('\n', comment.Value.Count(c => c == '\n')));
        var code = new List<(string, int)>();
        var markup = text.ToCharArray();
        foreach (Match begin in Begins().Matches(text))
        {
            if (markup[begin.Index] == ' ') continue;
            var end = EndOf(text, begin.Index + begin.Length - 1);
            var inner = begin.Value.StartsWith('@') ? text[(begin.Index + begin.Length)..end] : text[begin.Index..(end + 1)];
            code.Add((inner, text.AsSpan(0, begin.Index).Count('\n') + 1));
            for (var i = begin.Index; i <= end; i++) markup[i] = markup[i] == '\n' ? '\n' : ' ';
        }
        return new(code, new(markup));
    }

    /// <summary>Where the bracket at <paramref name="open"/> closes; brackets inside texts do not count.</summary>
    private static int EndOf(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                for (i++; i < text.Length && text[i] != '"'; i++)
                    if (text[i] == '\\') i++;
            }
            else if (text[i] is '[' or '(' or '{') depth++;
            else if (text[i] is ']' or ')' or '}' && --depth == 0) return i;
        }
        return text.Length - 1;
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("""@code\s*\{|\bT\[|\b[A-Z]\w*[\[(](?=")""")]
    private static partial Regex Begins();
}

/// <summary>What counts as Chinese: a Han character. Full-width punctuation alone needs no translation.</summary>
internal static partial class Chinese
{
    public static bool IsIn(string text) => Han().IsMatch(text);

    [GeneratedRegex(@"[\u3400-\u4DBF\u4E00-\u9FFF]")]
    public static partial Regex Han();
}
