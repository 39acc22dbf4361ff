using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Stations;

namespace Yizhan.Duty.Upkeep;

/// <summary>Puts on the page of a station the way to say that something is broken, and for its staff the way to its checks.</summary>
internal sealed class UpkeepLinks : ILinkFromStations
{
    public IEnumerable<StationLink> Of(KnownStation station, Visitor visitor)
    {
        yield return new("有东西坏了", ReportFault.PathOf(station.Code));
        if (visitor.May(StationsModule.ManageStations, station.Area)) yield return new("定期检查", KeepChecks.PathOf(station.Code));
    }
}
