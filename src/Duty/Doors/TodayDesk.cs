using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Doors.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations;
using Yizhan.Stations.Directory;

namespace Yizhan.Duty.Doors;

/// <summary>What those have at hand who keep a station today: its staff, and whoever has a shift there today. For others it does not exist.</summary>
internal sealed record TodayDesk(CityDb Db, ChangeWatch Watch, CityClock Clock, CityState City, Visiting Visiting, StationsNow Stations, IKnowStations Hours, Vault Vault, Texts Texts)
{
    public static readonly Refusal NotFound = new("station-not-found", "没有这个编号的驿站");

    /// <summary>The station, if the visitor keeps it today.</summary>
    public async Task<StationNow?> Enter(string code, CancellationToken stop) =>
        Stations.Of(code) is { } known && (IsStaff(known) || Visiting.Visitor.Id is { } own && await Db.HasShift(own, known.Station.Code, Clock.Today, stop)) ? known : null;

    /// <summary>Whether the visitor is staff of the place, on duty or not.</summary>
    public bool IsStaff(StationNow known) => Visiting.Visitor.May(StationsModule.ManageStations, known.Station.Area);

    /// <summary>All that the page and the API show of a station today.</summary>
    public async Task<TodayModel> Model(StationNow known, CancellationToken stop)
    {
        var code = known.Station.Code;
        var (plan, day) = (await Plan(code, stop), await TasksOf(code, stop));
        var done = (await Db.TasksDone.AsNoTracking().Where(task => task.Station == code && task.Date == day).Select(task => task.Task).ToListAsync(stop)).ToHashSet();
        var onDuty = await Db.OnDutyAt(code, Clock.Now, stop);
        var names = await Db.NamesOf(Vault, [.. onDuty.Select(one => one.Person.Id)], stop);
        var people = onDuty.Select(one => new OnDutyLine(names.GetValueOrDefault(one.Person.Id) ?? Texts["不再值班的人"], CityClock.Local(one.Shift.Begins), CityClock.Local(one.Shift.IsOver))).ToList();
        return new(known, await Db.HandOver(code, Clock.Now, stop), [.. plan.OpeningTasks.Select(Line)], [.. plan.ClosingTasks.Select(Line)], people);

        TaskLine Line(string task) => new(task, done.Contains(task));
    }

    /// <summary>The day whose tasks are done at a station now.</summary>
    public async Task<DateOnly> TasksOf(string code, CancellationToken stop)
    {
        var (today, before) = (Clock.Today, Clock.Today.AddDays(-1));
        var nights = await Db.DutyShifts.Where(shift => shift.Station == code && shift.Date == before && shift.DroppedAt == null).Select(shift => shift.Ends).ToListAsync(stop);
        return TaskDay.Of(Clock.Now, [.. nights, .. Hours.OpeningsOn(code, before).Select(opening => opening.To)], Hours.OpeningsOn(code, today).Select(opening => opening.From));
    }

    /// <summary>What is to be done at a station each day.</summary>
    public async Task<ShiftPlan> Plan(string code, CancellationToken stop) =>
        await Db.StationPlans.AsNoTracking().SingleOrDefaultAsync(plan => plan.Station == code, stop) is { } kept ? DutyJson.Read<ShiftPlan>(kept.Plan) : ShiftPlan.Usual;
}

/// <summary>A station today, for those who keep it.</summary>
/// <param name="HandOver">What was last left to tell.</param>
/// <param name="Opening">What is done after opening.</param>
/// <param name="Closing">What is done before closing.</param>
/// <param name="OnDuty">Who is on duty now.</param>
public sealed record TodayModel(StationNow Now, HandOver? HandOver, IReadOnlyList<TaskLine> Opening, IReadOnlyList<TaskLine> Closing, IReadOnlyList<OnDutyLine> OnDuty);

/// <summary>A task of today, and whether it is done.</summary>
public sealed record TaskLine(string Task, bool IsDone);

/// <summary>Somebody who is on duty now.</summary>
public sealed record OnDutyLine(string Name, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>When, and nobody's name.</summary>
    public override string ToString() => $"{nameof(OnDutyLine)} {From:O}";
}
