using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Rostering;

namespace Yizhan.Duty;

/// <summary>What codes of the rota are called.</summary>
internal static class DutyWords
{
    public static Sentence Named(this RotaRole role) => role is RotaRole.Worker ? "工作人员" : "志愿者";

    public static Sentence Named(this DraftState state) => state switch
    {
        DraftState.Planning => "正在排班",
        DraftState.Ready => "草稿",
        DraftState.Published => "已发布",
        _ => "不用了",
    };

    public static Sentence Named(this RotaDayKind kind) => kind switch
    {
        RotaDayKind.Workday => "工作日",
        RotaDayKind.RestDay => "休息日",
        RotaDayKind.Holiday => "节假日",
        _ => "调休上班日",
    };

    /// <summary>What a single day is, beside its date; <see cref="Named(RotaDayKind)"/> speaks of all days of a kind.</summary>
    public static Sentence OfOneDay(this RotaDayKind kind) => kind switch
    {
        RotaDayKind.Workday => "上班",
        RotaDayKind.RestDay => "休息",
        RotaDayKind.Holiday => "节日放假",
        _ => "调休上班",
    };

    public static Sentence Named(this LoadKind kind) => kind switch
    {
        LoadKind.RestDay => "休息日的班",
        LoadKind.Holiday => "节假日的班",
        _ => "工作日的班",
    };

    /// <summary>What stands in somebody's way, to be read after their name.</summary>
    public static Sentence Named(this RotaRule rule) => rule switch
    {
        RotaRule.Role => "这个班由别的身份的人值",
        RotaRule.Place => "不在这个驿站值班",
        RotaRule.Skill => "没有需要的技能",
        RotaRule.Membership => "这一天还没有参加或已经不再参加值班",
        RotaRule.Away => "这一天不在",
        RotaRule.WeeklyTime => "这个时间来不了",
        RotaRule.NotShift => "不能值这个班",
        RotaRule.AtOnce => "同一时间已经有班",
        RotaRule.ShiftsADay => "这一天的班次够多了",
        RotaRule.SplitDay => "一天里不值中间断开的两个班",
        RotaRule.RestBetween => "两个班之间休息不够",
        RotaRule.ShiftsAMonth => "这个月的班次够多了",
        RotaRule.ConsecutiveDays => "连着值班的天数够多了",
        RotaRule.Window => "前后几天已经有休息日的班",
        RotaRule.Heads => "这个班的人数够了",
        RotaRule.Twice => "已经在这个班上",
        _ => "班次或人员已经没有了",
    };

    public static Sentence Named(this VisitorKind kind) => kind switch
    {
        VisitorKind.Resident => "附近居民",
        VisitorKind.Rider => "快递员、骑手",
        VisitorKind.Sanitation => "环卫工人",
        VisitorKind.Child => "孩子、学生",
        VisitorKind.Passer => "路过",
        _ => "没有说",
    };
}
