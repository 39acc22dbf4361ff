using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>Reads and writes what papers say, which lies sealed under a key of each paper's own.</summary>
internal sealed class PaperContent(Vault vault)
{
    // Chinese as it is: escaped it would be six times as long.
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Puts what was typed into the paper, to be saved by the caller.</summary>
    public async Task Write(Paper paper, PaperFacts facts, CancellationToken stop)
    {
        paper.Holder = facts.Holder is { } holder ? await vault.Seal(paper.Id, PaperPersonal.Holder, holder, stop) : null;
        paper.IdNumber = CitizenNumber.Normal(facts.IdNumber) is { } number ? await vault.Seal(paper.Id, PaperPersonal.IdNumber, number, stop) : null;
        paper.Facts = await vault.Seal(paper.Id, PaperPersonal.Facts, JsonSerializer.Serialize(facts.Values, Short), stop);
    }

    /// <summary>What the paper says, whole; null: it has been removed.</summary>
    public async Task<PaperFacts?> Read(Paper paper, CancellationToken stop)
    {
        if (paper.Facts is not { } facts || await vault.Open(paper.Id, PaperPersonal.Facts, facts, stop) is not { } json) return null;
        return new(
            paper.Holder is { } holder ? await vault.Open(paper.Id, PaperPersonal.Holder, holder, stop) : null,
            paper.IdNumber is { } number ? await vault.Open(paper.Id, PaperPersonal.IdNumber, number, stop) : null,
            JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);
    }

    /// <summary>Reads the keys of many papers at once, before what they say is read one by one.</summary>
    public Task Fetch(IReadOnlyCollection<Guid> papers, CancellationToken stop) => vault.Fetch(papers, stop);

    /// <summary>Of whom the paper speaks, masked.</summary>
    public async Task<string?> Masked(Paper paper, CancellationToken stop) => paper.Holder is { } holder ? await vault.Mask(paper.Id, PaperPersonal.Holder, holder, stop) : null;

    /// <summary>A file of the paper, encrypted.</summary>
    public Task<byte[]> Seal(Guid paper, byte[] file, CancellationToken stop) => vault.SealFile(paper, PaperPersonal.FileContext, file, stop);

    /// <summary>A file of the paper; null: it has been removed.</summary>
    public Task<byte[]?> Open(Guid paper, byte[] file, CancellationToken stop) => vault.OpenFile(paper, PaperPersonal.FileContext, file, stop);
}
