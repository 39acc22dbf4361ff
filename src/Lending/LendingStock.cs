using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;

namespace Yizhan.Lending;

/// <summary>Which stations lend something, in memory on this node as last read: every page of a station asks.</summary>
internal sealed class LendingStock : IFollowChanges
{
    private FrozenSet<string> now = FrozenSet<string>.Empty;

    string IFollowChanges.Counter => LendingItem.CounterName;

    /// <summary>Whether a station has things of its own, or things that were brought there.</summary>
    public bool Lends(string station) => now.Contains(station);

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        var kept = db.LendingItems.Where(item => item.State == ItemState.Here || item.State == ItemState.Reserved || item.State == ItemState.Lent);
        now = (await kept.Select(item => item.At).Union(kept.Select(item => item.Home)).ToListAsync(stop)).ToFrozenSet(StringComparer.Ordinal);
    }
}

/// <summary>Puts on the page of a station the way to what it lends, and for those who work there the way to the lending desk.</summary>
internal sealed class LendingLinks(LendingStock stock) : ILinkFromStations
{
    public IEnumerable<StationLink> Of(KnownStation station, Visitor visitor)
    {
        if (stock.Lends(station.Code)) yield return new("借东西", ListItems.PathOf(station.Code), IsFirst: true);
        if (visitor.May(LendingModule.Manage, station.Area)) yield return new("借还管理", ShowDesk.PathOf(station.Code));
    }
}
