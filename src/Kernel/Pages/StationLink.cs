using Yizhan.Kernel.Access;

namespace Yizhan.Kernel.Pages;

/// <summary>A link on the page of a station.</summary>
/// <param name="IsFirst">What most people come for: it stands before the others, as a button.</param>
public sealed record StationLink(Sentence Title, string Path, bool IsFirst = false);

/// <summary>Brings links to the pages of stations, from a module that the network knows nothing of. Asked on each look: it answers from memory.</summary>
public interface ILinkFromStations
{
    /// <summary>The links on the page of a station for a visitor; none: it has nothing to say of it.</summary>
    IEnumerable<StationLink> Of(KnownStation station, Visitor visitor);
}
