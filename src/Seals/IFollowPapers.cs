using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Seals;

/// <summary>Goes on when a paper that it has ordered is sealed, given up, revoked or replaced. Modules bring theirs as scoped services.</summary>
public interface IFollowPapers
{
    /// <summary>Goes on within the transaction that changes the papers, which saves: either both happen or neither.</summary>
    /// <param name="papers">As they stand now. Also those that the module has not ordered.</param>
    Task Follow(IReadOnlyList<Paper> papers, CancellationToken stop);
}
