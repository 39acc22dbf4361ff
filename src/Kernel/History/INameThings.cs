using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.History;

/// <summary>Knows what people call the things of one kind today, where their row has only a code. Modules bring theirs as singletons.</summary>
public interface INameThings
{
    /// <summary>The kind, as entries have it.</summary>
    string Subject { get; }

    /// <summary>What the thing of an id is called; null: it is not there any more, and the entry says what it was called then.</summary>
    Sentence? NameOf(string id, Language language);
}
