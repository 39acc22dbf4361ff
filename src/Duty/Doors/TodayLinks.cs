using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Stations;

namespace Yizhan.Duty.Doors;

/// <summary>Puts on the page of a station the way to its day, for staff of the place and whoever has a shift there today, and for everybody the tally at the door.</summary>
internal sealed class TodayLinks(TodayHolders holders) : ILinkFromStations
{
    public IEnumerable<StationLink> Of(KnownStation station, Visitor visitor)
    {
        if (visitor.May(StationsModule.ManageStations, station.Area) || holders.Has(visitor.Id, station.Code)) yield return new("今天的值班", ShowToday.PathOf(station.Code), IsFirst: true);
        yield return new("我来过，记一笔", CountVisit.PathOf(station.Code));
    }
}
