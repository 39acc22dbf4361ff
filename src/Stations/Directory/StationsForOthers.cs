using Yizhan.Kernel.Access;

namespace Yizhan.Stations.Directory;

/// <summary>The stations as last read, for modules that know nothing of them.</summary>
internal sealed class StationsForOthers(StationDirectory directory) : IKnowStations
{
    public KnownStation? Of(string? code) => code is not null && directory.Network.Of(code) is { } card ? new(card.Code, card.Facts.Name, card.Area) : null;
}
