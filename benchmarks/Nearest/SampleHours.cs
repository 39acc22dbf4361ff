using Yizhan.Kernel;
using Yizhan.Stations.Rules;
using Yizhan.Web.DemoCity;

namespace Yizhan.Bench.Nearest;

/// <summary>Opening rules as a province's stations have them: those of the demonstration city, each with a dated exception of its own.</summary>
internal sealed class SampleHours
{
    private const int Count = 1_000;

    /// <summary>A Wednesday at ten.</summary>
    public static readonly DateTimeOffset Instant = new(2026, 11, 25, 10, 0, 0, CityClock.Offset);

    private static readonly WorkCalendar Calendar = new(CalendarFile.Shipped);

    private readonly OpeningRules[] rules;

    public SampleHours(Dice dice)
    {
        DateOnly today = CityClock.DayOf(Instant);
        rules = [.. Enumerable.Range(0, Count).Select(number =>
        {
            var hours = DemoOpening.Of(number, dice);
            var days = OpeningRules.Parse(hours.Workday, hours.RestDay, hours.Holiday, hours.MakeUpWorkday).Rules!;
            return days with
            {
                Exceptions = [.. DemoOpening.Closures(number, today, dice).Select(closure => new DatedOpenings(closure.From, closure.To, DayOpenings.Closed, closure.Reason)),
                    new DatedOpenings(today.AddDays(number + 1), today.AddDays(number + 1), DayOpenings.Closed, "盘点")],
            };
        })];
    }

    public int Schedules => rules.Length;

    /// <summary>The rule behind a schedule's number.</summary>
    public OpeningRules Of(int schedule) => rules[schedule];

    /// <summary>As the directory makes it anew each minute.</summary>
    public OpenSchedules OpenNow() => new(schedule => rules[schedule].IsOpenAt(Instant, Calendar));
}
