using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Matters.Queue.Store;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>What those have at hand who arrange the queue of a station. Stations where no matters are handled, or outside their reach, do not exist.</summary>
internal sealed record SettingsDesk(
    CityDb Db, ChangeWatch Watch, StationQueues Queues, IKnowStations Stations, MatterCatalogue Catalogue, CityClock Clock, Visiting Visiting, PublicAddress Address, Texts Texts)
{
    private static readonly Refusal ChangedMeanwhile = new("queue-changed-meanwhile", "取号的设置刚被别人修改。您填写的还在；请核对后再保存");

    /// <summary>How the queue of a station is arranged; null: there is no such station within reach.</summary>
    public QueueSettings? Find(string code)
    {
        if (Stations.Of(code) is not { } station || !Visiting.Scope.Contains(station.Area)) return null;
        if (Queues.Of(station.Code) is { } queue) return new(station, queue.Row.IsOn, queue.Plan, queue.Row.TabletHash is not null, queue.Row.Change);
        return Stations.WithPost(GuideDesk.Post).Any(one => one.Code == station.Code) ? new(station, false, QueuePlan.Usual, false, 0) : null;
    }

    /// <summary>Saves a plan that was checked. Refused when somebody else saved meanwhile, or when somebody would be left standing in a line that is gone.</summary>
    /// <param name="version">The version that the plan was made from; 0: there was none.</param>
    public async Task<Refusal?> Save(KnownStation station, bool isOn, QueuePlan plan, long version, CancellationToken stop)
    {
        await using var writing = await Db.BeginWriting(stop);
        await Db.HoldQueue(station.Code, stop);
        var row = await Db.StationQueues.SingleOrDefaultAsync(queue => queue.Station == station.Code, stop);
        if ((row?.Change ?? 0) != version) return ChangedMeanwhile;
        if (await LeavesSomebody(station.Code, plan, stop) is { } refusal) return refusal;
        if (row is null) Db.StationQueues.Add(row = new() { Station = station.Code, Area = station.Area, Plan = "" });
        row.Set(isOn, StationQueues.Write(plan), station.Area);
        return await Save(writing, stop);
    }

    /// <summary>Makes the key in the address that the station's own tablet shows.</summary>
    public async Task<(string? Key, Refusal? Refusal)> NewTablet(string station, CancellationToken stop)
    {
        var key = OneTimeSecrets.NewKey();
        await using var writing = await Db.BeginWriting(stop);
        await Db.HoldQueue(station, stop);
        if (await Db.StationQueues.SingleOrDefaultAsync(queue => queue.Station == station, stop) is not { } row) return (null, new("queue-not-set", "请先保存取号的设置"));
        row.TabletHash = OneTimeSecrets.HashOf(key);
        return await Save(writing, stop) is { } refusal ? (null, refusal) : (key, null);
    }

    private async Task<Refusal?> LeavesSomebody(string station, QueuePlan plan, CancellationToken stop)
    {
        var today = Clock.Today;
        var open = await Db.Tickets.AsNoTracking().Where(ticket => ticket.Station == station && ticket.Day == today
            && (ticket.State == TicketState.Waiting || ticket.State == TicketState.Called || ticket.State == TicketState.Serving)).ToListAsync(stop);
        if (open.FirstOrDefault(ticket => plan.Line(ticket.Line) is null) is { } waits) return new("queue-line-in-use", new Sentence("{0}队还有人在等，等他们办完再去掉这个队列", waits.Line));
        if (open.FirstOrDefault(ticket => ticket.IsAtCounter && plan.Counters.All(counter => counter.Name != ticket.Counter)) is { } served) return new("queue-counter-in-use", new Sentence("{0}正在办理，办完再去掉或改名", served.Counter));
        return null;
    }

    private async Task<Refusal?> Save(WriteTransaction writing, CancellationToken stop)
    {
        try
        {
            await Db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || Db.IsDuplicate(failure))
        {
            // Two that set up the first queue of a station have no row to wait for.
            Db.ChangeTracker.Clear();
            return ChangedMeanwhile;
        }
        await Watch.CatchUp(stop);
        return null;
    }
}

/// <summary>How the queue of a station is arranged, or would be.</summary>
/// <param name="Version">0: the station never had one.</param>
internal sealed record QueueSettings(KnownStation Station, bool IsOn, QueuePlan Plan, bool HasTablet, long Version);
