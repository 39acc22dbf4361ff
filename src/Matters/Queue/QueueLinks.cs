using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Matters.Queue;

/// <summary>Puts on the page of a station the way to its numbers, and for those who work there the way to its counters.</summary>
internal sealed class QueueLinks(StationQueues queues) : ILinkFromStations
{
    public IEnumerable<StationLink> Of(KnownStation station, Visitor visitor)
    {
        if (queues.Of(station.Code) is not { } queue) yield break;
        if (queue.Row.IsOn) yield return new("取号", TakeNumber.PathOf(queue.Code), IsFirst: true);
        if (visitor.May(QueuePart.CallNumbers, station.Area)) yield return new("叫号", CallAtCounter.PathOf(queue.Code));
    }
}
