using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Text;

namespace Yizhan.Matters.Catalogue;

/// <summary>Names the papers of cases to auditors: by what a matter of the catalogue calls a paper of that code.</summary>
internal sealed class PaperNames(MatterCatalogue catalogue) : INameThings
{
    /// <summary>As the history calls a paper of a case.</summary>
    public const string Thing = "case-paper";

    public string Subject => Thing;

    public Sentence? NameOf(string id, Language language) =>
        catalogue.Codes.SelectMany(catalogue.Versions).SelectMany(known => known.Matter.Papers).FirstOrDefault(paper => id.EndsWith($"/{paper.Code}", StringComparison.Ordinal)) is { } paper ? new Sentence("{0}", paper.Name.In(language)) : null;
}
