namespace Yizhan.Web.DemoCity;

/// <summary>When the made-up stations are open: dealt out by number, so that some door is open at any hour and some are shut.</summary>
internal static class DemoOpening
{
    private const string AllDay = "00:00-24:00", Shut = "休";

    private static readonly DemoHours DayAndNight = new(AllDay, AllDay);
    private static readonly DemoHours IntoTheMorning = new("08:00-12:00；14:00-18:00；22:00-次日06:00", "09:00-12:00；22:00-次日06:00");
    private static readonly DemoHours NightOnly = new("18:00-次日08:00", "18:00-次日08:00");

    private static readonly DemoHours[] Daily =
    [
        new("08:00-12:00；14:00-18:00", "09:00-12:00；14:30-17:30", "09:00-12:00"),
        new("08:00-12:00；14:00-18:00", "09:00-12:00；14:30-17:30", "09:00-12:00"),
        new("08:30-12:00；14:30-17:30", Shut, Shut),
        new("08:00-21:00", "08:00-21:00", "09:00-18:00"),
        new("06:30-22:00", "07:00-22:00"),
        new("08:00-18:00；19:00-21:30", "09:00-17:00", "09:00-17:00", "08:00-18:00"),
        new("14:00-22:00", "09:00-21:00", "14:00-21:00"),
        new("07:00-24:00", "08:00-次日01:00"),
    ];

    /// <summary>Whether the station is one for the night, so that a rider finds a microwave there.</summary>
    public static bool IsForTheNight(int number) => IsDayAndNight(number) || IsIntoTheMorning(number) || IsNightOnly(number);

    public static DemoHours Of(int number, Dice dice) => number switch
    {
        _ when IsDayAndNight(number) => DayAndNight,
        _ when IsIntoTheMorning(number) => IntoTheMorning,
        _ when IsNightOnly(number) => NightOnly,
        _ => dice.One(Daily),
    };

    /// <summary>A few are shut for renovation around <paramref name="today"/>.</summary>
    public static IReadOnlyList<DemoClosure> Closures(int number, DateOnly today, Dice dice) => number % 37 != 20
        ? []
        : [new(today.AddDays(-dice.Between(0, 9)), today.AddDays(dice.Between(2, 30)), dice.One([.. DemoData.Words["closure"]]))];

    private static bool IsDayAndNight(int number) => number % 22 == 7;

    private static bool IsIntoTheMorning(int number) => number % 26 == 11;

    private static bool IsNightOnly(int number) => number % 88 == 50;
}
