using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Sheets;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty.Importing;

/// <summary>Reads one row: a blank cell leaves what was, or what is usual; a dash removes; a wrong one is a fault.</summary>
internal sealed class PeopleRowReader(BroughtPeople brought, BroughtRow row, DutyDesk desk, SheetFaults faults)
{
    private bool wrong;

    /// <summary>Whether no cell of the row is wrong.</summary>
    public bool IsRight => !wrong;

    public string Name => Text(PeopleColumns.Name);

    /// <summary>The phone in its one form; null: none is written, or it is wrong.</summary>
    public string? Phone => Written(PeopleColumns.Phone) is { } typed ? MobileNumber.Normal(typed) : null;

    /// <summary>The division that is named; null: none, or there is none such.</summary>
    public KnownDivision? Division => Written(PeopleColumns.Division) is { } typed ? Place(typed) : null;

    /// <summary>Notes a fault at a cell, or at the row when the sheet has no such column.</summary>
    public void Fault(PeopleColumn column, string code, Sentence sentence)
    {
        wrong = true;
        faults.Add(brought.Has(column) ? brought.Cell(row, column).Fault(code, sentence) : new(brought.Sheet, row.Number, "", code, sentence));
    }

    /// <summary>What the row asks for.</summary>
    /// <param name="before">As the person is; null: they are new.</param>
    /// <param name="kept">Who signs in as them now.</param>
    /// <param name="onlyPlace">The division of those who plan for one place only.</param>
    public DutyPersonBody Body(DutyPerson? before, (string? SignInName, bool IsResident) kept, string? onlyPlace)
    {
        if (Name is "") Fault(PeopleColumns.Name, "duty-import-missing", "请填写此项");
        if (Written(PeopleColumns.Phone) is not null and not PeopleColumns.Remove && Phone is null) Fault(PeopleColumns.Phone, "duty-import-phone", "请填写11位手机号码");
        var role = Written(PeopleColumns.Role) is { } named ? PeopleColumns.RoleOf(named) : before?.Role;
        if (role is null) Fault(PeopleColumns.Role, "duty-import-role", "请填写工作人员或志愿者");
        var area = Written(PeopleColumns.Division) is { } place ? Known(PeopleColumns.Division, place)?.Code : before is null ? onlyPlace : desk.CodeOf(before.Area);
        if (area is null && Written(PeopleColumns.Division) is null) Fault(PeopleColumns.Division, "duty-import-missing", "请填写此项");
        var signInName = Written(PeopleColumns.SignInName);
        var isResident = YesNo(PeopleColumns.IsResident);
        return new(Name, role, area ?? "-")
        {
            Phone = Written(PeopleColumns.Phone), Organisation = Organisation(before),
            ServesIn = Written(PeopleColumns.ServesIn) switch
            {
                null => before is null || before.ServesIn == before.Area ? null : desk.CodeOf(before.ServesIn),
                PeopleColumns.Remove => null,
                var typed => Known(PeopleColumns.ServesIn, typed)?.Code,
            },
            Stations = List(PeopleColumns.Stations, before?.Stations, desk.StationCode), Skills = List(PeopleColumns.Skills, before?.Skills, PeopleColumns.SkillOf),
            Home = Written(PeopleColumns.Home) switch { null => before?.Home, PeopleColumns.Remove => null, var typed => desk.StationCode(typed) },
            From = Day(PeopleColumns.From, before?.From), To = Day(PeopleColumns.To, before?.To),
            SignInName = signInName is PeopleColumns.Remove || isResident == true ? null : signInName ?? (isResident is null ? kept.SignInName : null),
            IsResident = signInName is null && (isResident ?? kept.IsResident),
        };
    }

    /// <summary>The terms that the row asks for.</summary>
    /// <param name="before">As they are; of somebody new what the role begins with.</param>
    public DutyTerms Terms(DutyTerms before) => before with
    {
        Weekly = [.. PeopleColumns.Week.SelectMany(column => Hours(column, before))],
        Away = Days(PeopleColumns.Away) ?? before.Away,
        Wishes = [.. Wishes(PeopleColumns.Would, true, before), .. Wishes(PeopleColumns.RatherNot, false, before)],
        ShiftsAMonth = Number(PeopleColumns.ShiftsAMonth, before.ShiftsAMonth), ConsecutiveDays = Number(PeopleColumns.ConsecutiveDays, before.ConsecutiveDays), RestHours = Number(PeopleColumns.RestHours, before.RestHours),
        ShiftsADay = Number(PeopleColumns.ShiftsADay, before.ShiftsADay) ?? 1, ShiftsAtOnce = Number(PeopleColumns.ShiftsAtOnce, before.ShiftsAtOnce) ?? 1,
        OneRestDayAWeek = YesNo(PeopleColumns.OneRestDayAWeek) ?? before.OneRestDayAWeek, MaySplitDay = YesNo(PeopleColumns.MaySplitDay) ?? before.MaySplitDay,
    };

    /// <summary>Faults of what was asked for, each at the cell that tells of it.</summary>
    public void Take(Errors errors)
    {
        foreach (var (field, sentence) in errors.All)
        {
            var column = PeopleColumns.All.FirstOrDefault(one => one.Field == field && !brought.Cell(row, one).IsBlank) ?? PeopleColumns.All.FirstOrDefault(one => one.Field == field) ?? PeopleColumns.Name;
            Fault(column, "duty-import-value", sentence);
        }
    }

    private string Text(PeopleColumn column) => brought.Cell(row, column).Text;

    private string? Written(PeopleColumn column) => Text(column) is { Length: > 0 } text ? text : null;

    private KnownDivision? Place(string typed)
    {
        var all = desk.Divisions.Within(desk.Scope);
        return all.FirstOrDefault(one => one.Code == typed) ?? (all.Where(one => one.FullName == typed || one.Name == typed).Take(2).ToArray() is [var only] ? only : null);
    }

    private KnownDivision? Known(PeopleColumn column, string typed)
    {
        if (Place(typed) is { } known) return known;
        Fault(column, "duty-import-division", new Sentence("范围内没有“{0}”，或者有几个地方同名；请填写编码，或带街道和社区的全名", Excerpt.Of(typed)));
        return null;
    }

    private Guid? Organisation(DutyPerson? before)
    {
        if (Written(PeopleColumns.Organisation) is not { } typed) return before?.Organisation;
        if (typed is PeopleColumns.Remove) return null;
        if (desk.Organisations.Around(desk.Scope, desk.Clock.Today).Where(one => one.Name == typed).Take(2).ToArray() is [var only]) return only.Id;
        Fault(PeopleColumns.Organisation, "duty-import-organisation", new Sentence("没有“{0}”这个组织，或者有几个同名", Excerpt.Of(typed)));
        return null;
    }

    private IReadOnlyList<string> List(PeopleColumn column, IReadOnlyList<string>? before, Func<string, string> codeOf) => Written(column) switch
    {
        null => before ?? [],
        PeopleColumns.Remove => [],
        var typed => [.. TermText.Parts(typed).Select(codeOf)],
    };

    private DateOnly? Day(PeopleColumn column, DateOnly? before) => Written(column) switch
    {
        null => before,
        PeopleColumns.Remove => null,
        _ => Checked(column, into => brought.Cell(row, column).Day(into)),
    };

    private int? Number(PeopleColumn column, int? before) => Written(column) switch
    {
        null => before,
        PeopleColumns.Remove => null,
        _ => Checked(column, into => brought.Cell(row, column).Whole(into)),
    };

    private bool? YesNo(PeopleColumn column) => Written(column) is null ? null : Checked(column, into => brought.Cell(row, column).YesNo(into));

    private IEnumerable<WeeklyHours> Hours(PeopleColumn column, DutyTerms before)
    {
        var day = column.Day!.Value;
        if (Written(column) is not { } typed) return before.Weekly.Where(one => one.Day == day);
        if (typed is PeopleColumns.Remove) return [];
        var (hours, fault) = TermText.Hours(typed, day);
        if (fault is not null) Fault(column, "duty-import-times", fault);
        return hours;
    }

    private IReadOnlyList<AwayDays>? Days(PeopleColumn column)
    {
        if (Written(column) is not { } typed) return null;
        if (typed is PeopleColumns.Remove) return [];
        var (days, fault) = TermText.Days(typed);
        if (fault is not null) Fault(column, "duty-import-days", fault);
        return days;
    }

    private IEnumerable<DutyWish> Wishes(PeopleColumn column, bool wants, DutyTerms before)
    {
        if (Days(column) is not { } days) return before.Wishes.Where(wish => wish.Wants == wants);
        if (days.Any(one => one.From != one.To)) Fault(column, "duty-import-days", "这里一天一天地写，不写从哪天到哪天");
        return days.Select(one => new DutyWish(one.From, wants));
    }

    private T? Checked<T>(PeopleColumn column, Func<SheetFaults, T?> read) where T : struct
    {
        var own = new SheetFaults();
        var value = read(own);
        foreach (var fault in own.Named) Fault(column, fault.Code, fault.Sentence);
        return value;
    }
}
