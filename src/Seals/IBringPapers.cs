using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Seals;

/// <summary>Kinds of papers that another module keeps, with their words, and decides. Modules bring theirs as singletons.</summary>
public interface IBringPapers
{
    /// <summary>The kinds that there are today, to which seals may be set.</summary>
    IReadOnlyList<PaperTemplate> Kinds { get; }

    /// <summary>A kind in the wording under which a paper was drafted; null: the module has no such.</summary>
    /// <param name="wording">By which the module knows its own versions.</param>
    PaperTemplate? Of(string code, Guid wording);
}
