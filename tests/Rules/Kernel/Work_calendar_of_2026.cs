using Yizhan.Kernel;

namespace Yizhan.Tests.Rules.Kernel;

/// <summary>国务院办公厅 notice of 4 November 2025: every row of its table, day by day.</summary>
public class Work_calendar_of_2026
{
    private static readonly WorkCalendar Calendar = new(CalendarFile.Shipped);

    public static TheoryData<string, int, int, int> Holidays => new()
    {
        { "元旦", 1, 1, 3 },
        { "春节", 2, 15, 23 },
        { "清明节", 4, 4, 6 },
        { "劳动节", 5, 1, 5 },
        { "端午节", 6, 19, 21 },
        { "中秋节", 9, 25, 27 },
        { "国庆节", 10, 1, 7 },
    };

    public static TheoryData<string, int, int> MakeUpWorkdays => new()
    {
        { "元旦", 1, 4 },
        { "春节", 2, 14 },
        { "春节", 2, 28 },
        { "劳动节", 5, 9 },
        { "国庆节", 9, 20 },
        { "国庆节", 10, 10 },
    };

    [Theory, MemberData(nameof(Holidays))]
    public void Has_the_days_off_of_each_festival(string name, int month, int first, int last)
    {
        for (var day = first; day <= last; day++)
        {
            Assert.Equal(DayKind.Holiday, Calendar.KindOf(new(2026, month, day)));
            Assert.Equal(name, Calendar.NameOf(new(2026, month, day)));
        }
    }

    [Theory, MemberData(nameof(MakeUpWorkdays))]
    public void Has_the_weekend_days_worked_to_make_up(string name, int month, int day)
    {
        Assert.Equal(DayKind.MakeUpWorkday, Calendar.KindOf(new(2026, month, day)));
        Assert.Equal(name, Calendar.NameOf(new(2026, month, day)));
        Assert.True(Calendar.IsWorkingDay(new(2026, month, day)));
    }

    [Fact]
    public void Names_39_days_and_leaves_the_rest_to_the_weekday()
    {
        var days = Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays).ToList();
        var plain = days.Where(d => Calendar.NameOf(d) is null).ToList();

        Assert.Equal(39, days.Count - plain.Count);
        Assert.Equal(33, days.Count(d => Calendar.KindOf(d) == DayKind.Holiday));
        Assert.All(plain, d => Assert.Equal(WorkCalendar.Empty.KindOf(d), Calendar.KindOf(d)));
    }

    [Fact]
    public void Has_248_working_days() =>
        Assert.Equal(248, Calendar.WorkingDaysBetween(new(2025, 12, 31), new(2026, 12, 31)));

    [Fact]
    public void Counts_a_deadline_over_the_spring_festival() =>
        // Friday the 13th; Saturday the 14th is worked, then nine days off.
        Assert.Equal(new(2026, 2, 25), Calendar.AddWorkingDays(new(2026, 2, 13), 3));
}
