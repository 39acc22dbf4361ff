using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Rostering;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>How pages speak of people on duty and of what stations need.</summary>
internal static class OnDutyWords
{
    /// <summary>The days of a week as they are written here, from Monday.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static Sentence Named(this DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "周一",
        DayOfWeek.Tuesday => "周二",
        DayOfWeek.Wednesday => "周三",
        DayOfWeek.Thursday => "周四",
        DayOfWeek.Friday => "周五",
        DayOfWeek.Saturday => "周六",
        _ => "周日",
    };

    /// <summary>The division's whole name; for the network the city's.</summary>
    public static string Place(AreaPath area, IKnowDivisions divisions, Texts texts) => divisions.Of(area.Code) is { } known ? Of(known, texts) : area.Code;

    /// <inheritdoc cref="Place"/>
    public static string Of(KnownDivision division, Texts texts) => division.FullName ?? texts["全市"];

    /// <summary>Names of skills, one after the other; empty: none.</summary>
    public static string Skills(IEnumerable<string> codes, Texts texts) =>
        string.Join(texts["、"], codes.Select(code => DutySkill.Of(code) is { } skill ? texts[skill.Name] : code));

    /// <summary>Who keeps a shift; null is anybody on duty.</summary>
    public static Sentence Who(RotaRole? role) => role is { } one ? one.Named() : "都可以";

    /// <summary>A shift in one line: 08:00-12:00, 2 people, first aid.</summary>
    public static string Shift(ShiftNeed need, Texts texts)
    {
        var what = texts["{0}-{1}，{2}人，{3}", ShiftTime.From(need.From), LivingWords.End(need.Hours.EndMinute, texts), need.Heads, Who(need.Role)];
        return need.Skills.Count == 0 ? what : texts["{0}，要会{1}", what, Skills(need.Skills, texts)];
    }

    /// <summary>How somebody stands on a day, in a word.</summary>
    public static (Sentence Name, string Tone) State(DutyPerson person, DateOnly today) =>
        person.ClearedAt is not null ? ("已删除", "")
        : person.To < today ? ("不再值班", "")
        : person.From > today ? ("还没有开始", "warn")
        : ("在值班", "good");
}
