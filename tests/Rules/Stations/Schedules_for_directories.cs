using System.Globalization;
using CsCheck;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations;
using Yizhan.Stations.Hsds;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

/// <summary>The schedules of HSDS, read as a directory reads them that knows nothing of Chinese holidays.</summary>
public class Schedules_for_directories
{
    private static readonly Texts Chinese = new(Language.Chinese, new Dictionaries(typeof(CityDb).Assembly, typeof(StationsModule).Assembly));
    private static readonly Guid Location = HsdsId.Of("location", "420281", "DY0001");

    [Fact]
    public void Are_open_exactly_when_the_door_is() =>
        Gen.Select(OpeningGens.Rules, OpeningGens.Calendars, OpeningGens.Instants.Where(instant => CityClock.DayOf(instant) > OpeningGens.FirstDay)).Sample(one =>
        {
            var (rules, calendar, instant) = one;
            var schedules = Of(rules, calendar, OpeningGens.FirstDay);
            Assert.Equal(new MinuteByMinute(rules, calendar, OpeningGens.FirstDay, 30).IsOpen(instant), IsOpen(schedules, instant));
        }, iter: 3000);

    [Fact]
    public void Have_each_an_id_of_its_own_that_stays_from_day_to_day() =>
        Gen.Select(OpeningGens.Rules, OpeningGens.Calendars).Sample(one =>
        {
            var today = Of(one.Item1, one.Item2, OpeningGens.FirstDay);
            Assert.Equal(today.Count, today.Select(schedule => schedule.Id).Distinct().Count());
            var ahead = today.Where(schedule => schedule.ValidFrom is { } from && DateOnly.Parse(from, CultureInfo.InvariantCulture) > OpeningGens.FirstDay.AddDays(1));
            var tomorrow = Of(one.Item1, one.Item2, OpeningGens.FirstDay.AddDays(1)).Select(schedule => (schedule.Id, schedule.ValidFrom, schedule.OpensAt)).ToHashSet();
            Assert.All(ahead, schedule => Assert.Contains((schedule.Id, schedule.ValidFrom, schedule.OpensAt), tomorrow));
        }, iter: 500);

    [Fact]
    public void End_the_week_before_a_holiday_and_begin_it_anew_after()
    {
        var schedules = Of(new() { Workday = Day("08:00-18:00"), RestDay = Day("10:00-16:00"), Holiday = Day("休") }, new(CalendarFile.Shipped), new(2026, 9, 28));
        Assert.Equal(
            [
                (null, "2026-09-30", "MO,TU,WE,TH,FR", "08:00+08:00"), (null, "2026-09-30", "SA,SU", "10:00+08:00"),
                ("2026-10-01", "2026-10-07", null, null),
                ("2026-10-08", "2026-10-09", "TH,FR", "08:00+08:00"),
                ("2026-10-10", "2026-10-10", "SA", "08:00+08:00"),
                ("2026-10-11", null, "MO,TU,WE,TH,FR", "08:00+08:00"), ("2026-10-11", null, "SA,SU", "10:00+08:00"),
            ],
            schedules.Select(one => (one.ValidFrom, one.ValidTo, one.Byday, one.OpensAt)));
        Assert.Equal("节假日：不开放", schedules[2].Description);
        Assert.Equal("2027年节假日安排未载入", schedules[^1].Notes);
    }

    [Fact]
    public void Close_a_night_at_midnight_before_a_day_that_is_closed()
    {
        var rules = new OpeningRules { Workday = Day("22:00-次日06:00"), RestDay = Day("22:00-次日06:00"), Exceptions = [new(new(2026, 11, 26), new(2026, 11, 26), Day("休"), "检修")] };
        var schedules = Of(rules, new(CalendarFile.Shipped), new(2026, 11, 23));
        Assert.Equal(("22:00+08:00", "00:00+08:00"), schedules.Where(one => one.ValidFrom == "2026-11-25").Select(one => (one.OpensAt, one.ClosesAt)).Single());
        Assert.Equal((null, "检修"), schedules.Where(one => one.ValidFrom == "2026-11-26").Select(one => (one.OpensAt, one.Notes)).Single());
    }

    [Fact]
    public void Say_day_and_night_as_the_standards_guidance_does() => Assert.All(
        Of(OpeningRules.RoundTheClock, new(CalendarFile.Shipped), new(2026, 11, 23)),
        one => Assert.Equal(("00:00+08:00", "23:59+08:00", null), (one.OpensAt, one.ClosesAt, one.ValidFrom)));

    [Fact]
    public void Say_no_more_than_is_known_of_an_exception_without_end()
    {
        var rules = OpeningRules.RoundTheClock with { Exceptions = [new(new(2026, 12, 1), DateOnly.MaxValue, Day("休"), "停用")] };
        var schedules = Of(rules, WorkCalendar.Empty, new(2026, 11, 23));
        Assert.Equal(("2026-12-01", "2027-12-28"), (schedules[^1].ValidFrom, schedules[^1].ValidTo));
    }

    private static IReadOnlyList<HsdsSchedule> Of(OpeningRules rules, WorkCalendar calendar, DateOnly today) => HsdsSchedules.Of(Location, rules, calendar, today, Chinese);

    private static DayOpenings Day(string text) => DayOpenings.TryParse(text, out var openings, out _) ? openings : throw new ArgumentException(text);

    private static bool IsOpen(IReadOnlyList<HsdsSchedule> schedules, DateTimeOffset instant)
    {
        var (day, minute) = (CityClock.DayOf(instant), CityClock.TimeOf(instant).Hour * 60 + CityClock.TimeOf(instant).Minute);
        return schedules.Any(one => Covers(one, day, minute) || Covers(one, day.AddDays(-1), minute + Opening.MinutesOfDay));
    }

    private static bool Covers(HsdsSchedule one, DateOnly day, int minute)
    {
        if (one is not { Freq: "WEEKLY", Byday: { } week, OpensAt: { } opensAt, ClosesAt: { } closesAt }) return false;
        if (!week.Split(',').Contains(day.DayOfWeek.ToString()[..2], StringComparer.OrdinalIgnoreCase)) return false;
        var iso = day.ToString("O", CultureInfo.InvariantCulture);
        if (string.CompareOrdinal(iso, one.ValidFrom ?? iso) < 0 || string.CompareOrdinal(iso, one.ValidTo ?? iso) > 0) return false;
        var (opens, closes) = (Minutes(opensAt), Minutes(closesAt));
        if (closes == 1439 && opens == 0) closes = Opening.MinutesOfDay;
        if (closes <= opens) closes += Opening.MinutesOfDay;
        return opens <= minute && minute < closes;
    }

    private static int Minutes(string time) => int.Parse(time[..2], CultureInfo.InvariantCulture) * 60 + int.Parse(time[3..5], CultureInfo.InvariantCulture);
}
