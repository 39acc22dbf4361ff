using Yizhan.Kernel.Sheets;
using Yizhan.Rostering;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty.Importing;

/// <summary>A column of the sheet of people on duty. The workbook is in Chinese; programs may write the English name.</summary>
/// <param name="Header">What is written and read.</param>
/// <param name="English">Also read.</param>
/// <param name="Field">The member of <see cref="DutyPersonBody"/> or <see cref="DutyTerms"/> of which it tells.</param>
/// <param name="Hint">What whoever fills it in reads.</param>
internal sealed record PeopleColumn(string Header, string English, string Field, string Hint)
{
    public SheetColumnKind Kind { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The day of the week of which it tells the times.</summary>
    public DayOfWeek? Day { get; init; }
}

/// <summary>The columns of the sheet of people on duty, and the words in it.</summary>
internal static class PeopleColumns
{
    /// <summary>The names of the sheets of the template.</summary>
    public const string Sheet = "值班人员", Notes = "填写说明";

    /// <summary>The headers of the notes, and what they begin with.</summary>
    public const string NotesColumn = "列", NotesText = "怎样填", NotesAll = "全部", NotesRule = "一行一个人。已经在名单里的人（同一个手机号）会被修改，空着的格子不改；要清空写一个减号（-）。新的人空着的格子按通常的来。";

    /// <summary>What is written where a value is to be removed.</summary>
    public const string Remove = "-";

    public const string Yes = "是", No = "否";

    public static readonly PeopleColumn Name = new("姓名", "name", nameof(DutyPersonBody.Name), "必填");
    public static readonly PeopleColumn Phone = new("手机号", "phone", nameof(DutyPersonBody.Phone), "11位；用来提醒和认出同一个人");
    public static readonly PeopleColumn Role = new("身份", "role", nameof(DutyPersonBody.Role), "工作人员或志愿者；新的人必填") { Choices = ["工作人员", "志愿者"] };
    public static readonly PeopleColumn Division = new("所在区划", "division", nameof(DutyPersonBody.Division), "社区或小区的编码或名称；只管一个地方的，可以空着");
    public static readonly PeopleColumn ServesIn = new("值班的范围", "serves in", nameof(DutyPersonBody.ServesIn), "区划的编码或名称；空着：就在所在区划");
    public static readonly PeopleColumn Stations = new("只在这些驿站值班", "stations", nameof(DutyPersonBody.Stations), "驿站的编号或名称，用；隔开；空着：范围里的都可以");
    public static readonly PeopleColumn Home = new("更愿意去的驿站", "home", nameof(DutyPersonBody.Home), "驿站的编号或名称");
    public static readonly PeopleColumn Skills = new("技能", "skills", nameof(DutyPersonBody.Skills), "办事窗口、急救、调解，用；隔开");
    public static readonly PeopleColumn Organisation = new("所属单位", "organisation", nameof(DutyPersonBody.Organisation), "运营单位或志愿服务队的名称");
    public static readonly PeopleColumn From = new("第一天", "from", nameof(DutyPersonBody.From), "如2026-12-01；空着：从现在起") { Kind = SheetColumnKind.Day };
    public static readonly PeopleColumn To = new("最后一天", "to", nameof(DutyPersonBody.To), "如2027-11-30；空着：没有期限") { Kind = SheetColumnKind.Day };
    public static readonly PeopleColumn Away = new("不在的日子", "away", nameof(DutyTerms.Away), "如2026-12-01至2026-12-05；2026-12-20");
    public static readonly PeopleColumn Would = new("想值班的日子", "would like", nameof(DutyTerms.Wishes), "如2026-12-25；2027-01-01");
    public static readonly PeopleColumn RatherNot = new("不想值班的日子", "rather not", nameof(DutyTerms.Wishes), "如2027-02-17");
    public static readonly PeopleColumn ShiftsAMonth = new("一个月最多几个班", "shifts a month", nameof(DutyTerms.ShiftsAMonth), "数字；写-：不限") { Kind = SheetColumnKind.Number };
    public static readonly PeopleColumn ConsecutiveDays = new("最多连着几天", "consecutive days", nameof(DutyTerms.ConsecutiveDays), "数字；写-：不限") { Kind = SheetColumnKind.Number };
    public static readonly PeopleColumn RestHours = new("隔天的两个班至少隔几小时", "rest hours", nameof(DutyTerms.RestHours), "数字；写-：不限") { Kind = SheetColumnKind.Number };
    public static readonly PeopleColumn ShiftsADay = new("一天最多几个班", "shifts a day", nameof(DutyTerms.ShiftsADay), "数字") { Kind = SheetColumnKind.Number };
    public static readonly PeopleColumn ShiftsAtOnce = new("同时照看几个驿站", "shifts at once", nameof(DutyTerms.ShiftsAtOnce), "数字") { Kind = SheetColumnKind.Number };
    public static readonly PeopleColumn OneRestDayAWeek = new("七天最多一个休息日的班", "one rest day a week", nameof(DutyTerms.OneRestDayAWeek), "是或否") { Choices = [Yes, No] };
    public static readonly PeopleColumn MaySplitDay = new("一天的班可以断开", "may split day", nameof(DutyTerms.MaySplitDay), "是或否") { Choices = [Yes, No] };
    public static readonly PeopleColumn SignInName = new("登录名", "sign-in name", nameof(DutyPersonBody.SignInName), "工作人员账号的登录名，本人用它看自己的班");
    public static readonly PeopleColumn IsResident = new("关联居民", "resident", nameof(DutyPersonBody.IsResident), "是：用这个手机号登记的居民就是本人") { Choices = [Yes, No] };

    public static readonly IReadOnlyList<PeopleColumn> Week =
    [
        OfDay("周一", DayOfWeek.Monday), OfDay("周二", DayOfWeek.Tuesday), OfDay("周三", DayOfWeek.Wednesday), OfDay("周四", DayOfWeek.Thursday), OfDay("周五", DayOfWeek.Friday), OfDay("周六", DayOfWeek.Saturday), OfDay("周日", DayOfWeek.Sunday),
    ];

    /// <summary>Every column, in the order of the template.</summary>
    public static readonly IReadOnlyList<PeopleColumn> All =
    [
        Name, Phone, Role, Division, ServesIn, Stations, Home, Skills, Organisation, From, To, .. Week, Away, Would, RatherNot,
        ShiftsAMonth, ConsecutiveDays, RestHours, ShiftsADay, ShiftsAtOnce, OneRestDayAWeek, MaySplitDay, SignInName, IsResident,
    ];

    /// <summary>The role that a cell names.</summary>
    public static RotaRole? RoleOf(string text) => text.ToLowerInvariant() switch
    {
        "工作人员" or "社区工作者" or "worker" => RotaRole.Worker,
        "志愿者" or "党员" or "volunteer" => RotaRole.Volunteer,
        _ => null,
    };

    /// <summary>The code of the skill that is meant by a name or code; what is none stays as it was written.</summary>
    public static string SkillOf(string text) => DutySkill.All.FirstOrDefault(skill => skill.Name.Chinese == text || string.Equals(skill.Code, text, StringComparison.OrdinalIgnoreCase))?.Code ?? text;

    private static PeopleColumn OfDay(string header, DayOfWeek day) => new(header, day.ToString(), nameof(DutyTerms.Weekly), "如08:00-12:00；14:00-18:00，整天写全天，到第二天早上写18:00-02:00；七天都空着：随时可以") { Day = day };
}
