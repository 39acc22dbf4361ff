using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>Facts of a station in words for a page.</summary>
internal static class Speaking
{
    public static Sentence Name(this StationTier tier) => tier switch
    {
        StationTier.Street => "街道驿站",
        StationTier.Community => "社区驿站",
        StationTier.Compound => "小区驿站",
        _ => "村湾驿站",
    };

    public static Sentence Name(this BuildMode mode) => mode switch
    {
        BuildMode.Standalone => "新建小区单独建",
        BuildMode.Shared => "老旧小区连片建",
        _ => "单位小区联合建",
    };

    public static Sentence Name(this AmenityState state) => state switch
    {
        AmenityState.Working => "可用",
        AmenityState.Broken => "故障",
        AmenityState.Crowded => "拥挤",
        _ => "缺货",
    };

    public static Sentence Name(this DoorAct act) => act switch
    {
        DoorAct.Opened => "开门",
        DoorAct.Closed => "关门",
        _ => "有人反映门关着",
    };

    public static Sentence Name(this DivisionLevel level) => level switch
    {
        DivisionLevel.City => "市",
        DivisionLevel.Street => "街道、镇或乡",
        DivisionLevel.Community => "社区",
        DivisionLevel.Village => "村",
        _ => "小区",
    };

    /// <summary>The tone of a state's tag.</summary>
    public static string Tone(this AmenityState state) => state switch
    {
        AmenityState.Working => "good",
        AmenityState.Crowded => "warn",
        _ => "bad",
    };

    /// <summary>The address, after the division it lies in unless it names that itself.</summary>
    public static string Where(StationCard station, DivisionTree divisions)
    {
        var names = divisions.Chain(station.Area).Where(d => d.Level is DivisionLevel.Street or DivisionLevel.Community or DivisionLevel.Village)
            .Select(d => d.Name).Where(name => !station.Facts.Address.Contains(name, StringComparison.Ordinal));
        return string.Concat(names) + station.Facts.Address;
    }

    /// <summary>120 m, 1.4 km.</summary>
    public static Sentence Distance(double metres) => metres < 995
        ? new("{0}米", (Math.Round(metres / 10) * 10).ToString("0", CultureInfo.InvariantCulture))
        : new("{0}公里", (metres / 1000).ToString("0.0", CultureInfo.InvariantCulture));

    /// <summary>Whether the door is open, and until when or from when on, as one says it on <paramref name="today"/>.</summary>
    public static Sentence Open(OpenState state, DateOnly today) => state switch
    {
        { Door: { } door } => Open(state, door, today),
        { AlwaysOpen: true } => "昼夜开放",
        { IsOpen: true, Until: { } until } => new Sentence("开放至{0}", When(until, today)),
        { NextOpening: { } next } => new Sentence("现在关门，{0}开门", When(next, today)),
        _ => "暂不开放",
    };

    private static Sentence Open(OpenState state, DoorNow door, DateOnly today) => (door.State, state) switch
    {
        (DoorState.Locked, _) => new Sentence("{0}有人反映门关着", When(door.Since, today)),
        (DoorState.ClosedEarly, { NextOpening: { } next }) => new Sentence("{0}已提前关门，{1}开门", When(door.Since, today), When(next, today)),
        (DoorState.ClosedEarly, _) => new Sentence("{0}已提前关门", When(door.Since, today)),
        (DoorState.Expected, { Until: { } until }) => new Sentence("应开放至{0}，还没有确认开门", When(until, today)),
        (DoorState.Expected, _) => "应当开着，还没有确认开门",
        (_, { Until: { } until }) => new Sentence("开放至{0}，{1}已确认开门", When(until, today), When(door.Since, today)),
        _ => new Sentence("开着门，{0}已确认开门", When(door.Since, today)),
    };

    public static string Tone(OpenState state) => state.Door switch
    {
        { State: DoorState.Locked } => "bad",
        { State: DoorState.Expected } => "warn",
        _ => ToneByHours(state),
    };

    private static string ToneByHours(OpenState state) => state.IsOpen ? "good" : state.NextOpening is null ? "bad" : "calm";

    /// <summary>18:00; 明天 08:00; 10月8日 08:00.</summary>
    public static Sentence When(DateTimeOffset moment, DateOnly today)
    {
        var (day, time) = (CityClock.DayOf(moment), CityClock.TimeOf(moment).ToString("HH:mm", CultureInfo.InvariantCulture));
        return (day.DayNumber - today.DayNumber) switch
        {
            0 => new Sentence("{0}", time),
            1 when time == "00:00" => "24:00",
            1 => new Sentence("明天{0}", time),
            _ => new Sentence("{0}{1}", ShortDay(day, today), time),
        };
    }

    /// <summary>10月8日, with the year when it is not this one.</summary>
    public static Sentence ShortDay(DateOnly day, DateOnly today) =>
        day.Year == today.Year ? new("{0}{1}日", Months[day.Month - 1], day.Day) : Day(day);

    public static Sentence Day(DateOnly day) => new("{0}年{1}{2}日", day.Year, Months[day.Month - 1], day.Day);

    // By name, since 3/8 is one day to some readers of English and another to the rest.
    private static readonly Sentence[] Months = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];
}
