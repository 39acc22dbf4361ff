using System.Reflection;
using System.Text.Json;
using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>A proof that residents' committees may not issue.</summary>
/// <param name="Code">Certificates say by it what they prove.</param>
/// <param name="Title">As the list calls it.</param>
/// <param name="Source">The list.</param>
/// <param name="Signs">Words by which such a proof is known in a title.</param>
/// <param name="Item">Its number in the list; null: not known.</param>
public sealed record ForbiddenProof(string Code, Words Title, string Source, IReadOnlyList<string> Signs, string? Item = null)
{
    /// <summary>The list and the number in it.</summary>
    public Sentence Cited => Item is null ? new Sentence("{0}", Source) : new Sentence("{0}第{1}项", Source, Item);

    /// <summary>Whether this is what a matter would have issued.</summary>
    public bool Is(Matter matter) => matter.Certificate is { } certificate
        && (certificate.Proves.Contains(Code) || Signs.Any(sign => matter.Title.Zh.Contains(sign, StringComparison.Ordinal) || certificate.Title.Zh.Contains(sign, StringComparison.Ordinal)));

    /// <summary>The items that the program knows, after 民发〔2020〕20号 and 鄂民政发〔2020〕32号. A city brings the others, and the numbers, with its file.</summary>
    public static IReadOnlyList<ForbiddenProof> Shipped { get; } = Read();

    /// <summary>The known items with the city's own, which come in the place of those of the same code.</summary>
    public static IReadOnlyList<ForbiddenProof> With(IEnumerable<ForbiddenProof> own)
    {
        var all = Shipped.ToDictionary(proof => proof.Code);
        foreach (var proof in own) all[proof.Code] = proof;
        return [.. all.Values];
    }

    private static List<ForbiddenProof> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("forbidden-proofs.json")!;
        return JsonSerializer.Deserialize<List<ForbiddenProof>>(stream, MatterJson.Options)!;
    }
}
