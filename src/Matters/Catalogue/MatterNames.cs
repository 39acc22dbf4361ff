using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Text;

namespace Yizhan.Matters.Catalogue;

/// <summary>Names versions of matters to auditors by title and number.</summary>
internal sealed class MatterNames(MatterCatalogue catalogue) : INameThings
{
    /// <summary>As the history calls a version of a matter.</summary>
    public const string Thing = "matter";

    public string Subject => Thing;

    public Sentence? NameOf(string id, Language language) =>
        Guid.TryParse(id, out var version) && catalogue.Of(version) is { } known ? new Sentence("{0}，第{1}版", known.Matter.Title.In(language), known.Version.Number) : null;
}
