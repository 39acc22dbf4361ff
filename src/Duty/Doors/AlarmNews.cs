using System.Globalization;
using Yizhan.Duty.Doors.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Duty.Doors;

/// <summary>Calls people for a door. Messages lie in the caller's transaction; the caller saves.</summary>
internal sealed class AlarmNews(CityDb db, DutyMessenger people, Messenger messenger, IKnowAccounts accounts, PublicAddress address, CityClock clock)
{
    /// <summary>An alarm has begun.</summary>
    public const string Begun = "yizhan.duty.door-alarm";

    /// <summary>An alarm is over: the door was opened, or its time has passed.</summary>
    public const string Over = "yizhan.duty.door-alarm-over";

    // Later somebody has come, or the next step has been taken.
    private static readonly TimeSpan OfUse = TimeSpan.FromHours(4);

    private const int LongestName = 60;

    /// <summary>Whom a rung means, for one door: group by group, the nearest first. None: there is nobody.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Addressee>>> Of(AlarmRung rung, KnownStation station, CancellationToken stop)
    {
        if (rung == AlarmRung.OnDuty)
        {
            IReadOnlyList<Addressee> serving = [.. (await db.OnDutyAt(station.Code, clock.Now, stop)).Select(one => one.Person).DistinctBy(person => person.Id).Select(Addressee.Of)];
            return Groups(serving);
        }
        // Whoever may do it for more than a street looks after many; they are called only where nobody is nearer.
        var street = await Planners(Top(station.Area, 2), stop);
        if (rung == AlarmRung.Secretary) return Groups(Accounts((await Planners(station.Area, stop)).Except(street)));
        var city = await Planners(Top(station.Area, 1), stop);
        return Groups(Accounts(street.Except(city)), Accounts(city));

        static IReadOnlyList<Addressee> Accounts(IEnumerable<Guid> accounts) => [.. accounts.Select(Addressee.OfAccount)];
        static IReadOnlyList<IReadOnlyList<Addressee>> Groups(params IReadOnlyList<Addressee>[] groups) => [.. groups.Where(group => group.Count > 0)];
    }

    /// <summary>Tells the first group of which somebody is reached.</summary>
    /// <returns>How many were called, and how many of them are reached; the others have left no way to reach them outside the pages.</returns>
    public async Task<(int Called, int Reached)> Tell(IReadOnlyList<IReadOnlyList<Addressee>> groups, AlarmRung rung, DoorAlarm alarm, DoorInNeed door, CancellationToken stop)
    {
        var (called, reached) = (0, 0);
        foreach (var group in groups.TakeWhile(_ => reached == 0))
        {
            foreach (var one in group)
                if (await Tell(one, rung, alarm, door, stop)) reached++;
            called += group.Count;
        }
        return (called, reached);
    }

    /// <summary>Tells one of them; false: they have left no way to reach them.</summary>
    private async Task<bool> Tell(Addressee one, AlarmRung rung, DoorAlarm alarm, DoorInNeed door, CancellationToken stop)
    {
        var template = door.IsFoundLocked ? "door-found-locked" : "door-not-opened";
        var key = string.Create(CultureInfo.InvariantCulture, $"door:{alarm.Station}:{alarm.Since.UtcDateTime:yyMMddHHmm}:{(int)rung}:{one.Id:N}");
        Dictionary<string, string> words = new()
        {
            ["station"] = Excerpt.Of(door.Station.Name, LongestName), ["since"] = CityClock.TimeOf(door.Since).ToString("HH:mm", CultureInfo.InvariantCulture),
            ["link"] = address.Own(ShowToday.PathOf(alarm.Station)) ?? ShowToday.PathOf(alarm.Station),
        };
        return await people.Send(one, template, words, key, clock.Now + OfUse, stop, Importance.Urgent);
    }

    /// <summary>Tells programs that want to know.</summary>
    public Task TellPrograms(string type, DoorAlarm alarm, bool isFoundLocked, CancellationToken stop) =>
        messenger.Tell(type, Guid.CreateVersion7(clock.Now), new { station = alarm.Station, since = CityClock.Local(alarm.Since), foundLocked = isFoundLocked }, stop);

    private async Task<Guid[]> Planners(AreaPath area, CancellationToken stop) => [.. (await accounts.WhoMay(DutyModule.PlanDuty, area, stop)).Select(account => account.Id)];

    /// <summary>The area of the first floors of the tree: the city, its street.</summary>
    private static AreaPath Top(AreaPath area, int floors) => area.Codes.Take(floors).Aggregate(AreaPath.Root, (path, code) => path.Below(code));
}
