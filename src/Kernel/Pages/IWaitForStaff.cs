using Yizhan.Kernel.Access;

namespace Yizhan.Kernel.Pages;

/// <summary>Knows a page with work that may wait for somebody who has just signed in: then they begin there. Modules bring theirs as scoped services.</summary>
public interface IWaitForStaff
{
    /// <summary>The page, which says what waits.</summary>
    string Path { get; }

    /// <summary>It is a matter of hours, and comes before what waits elsewhere.</summary>
    bool IsUrgent => false;

    /// <summary>Whether something waits for the visitor there; asked once, after they have signed in.</summary>
    Task<bool> Waits(Visitor visitor, CancellationToken stop);
}
