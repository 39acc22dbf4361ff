using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Text;

namespace Yizhan.Matters.Catalogue;

/// <summary>Names the papers of cases to auditors: by what the matters of the catalogue call a paper of that code. Where they call it differently all of it is said, for the entry does not tell of which matter its case is.</summary>
internal sealed class PaperNames(MatterCatalogue catalogue) : INameThings
{
    /// <summary>As the history calls a paper of a case.</summary>
    public const string Thing = "case-paper";

    /// <summary>Of more the code says as much.</summary>
    private const int MostNames = 3;

    public string Subject => Thing;

    public Sentence? NameOf(string id, Language language)
    {
        string[] names = [.. catalogue.Codes.SelectMany(catalogue.Versions).SelectMany(known => known.Matter.Papers).Where(paper => id.EndsWith($"/{paper.Code}", StringComparison.Ordinal)).Select(paper => paper.Name.In(language)).Distinct()];
        return names.Length is 0 or > MostNames ? null : new("{0}", string.Join(" / ", names));
    }
}
