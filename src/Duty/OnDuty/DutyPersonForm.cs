using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Rostering;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>Somebody on duty as they stand in the boxes of a form.</summary>
/// <remarks>A list of which nothing was sent is bound as null: it is an empty one.</remarks>
public sealed record DutyPersonForm
{
    /// <summary>Values of <see cref="Link"/>.</summary>
    public const string Nobody = "", OfAccount = "account", OfResident = "resident";

    /// <summary>Under which a new person is stored: sent twice they are added once.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Empty: as it was; a dash removes it.</summary>
    public string? Phone { get; init; }

    /// <summary>The phone as it was, masked.</summary>
    public string? PhoneNow { get; init; }

    public string? Role { get; init; }

    public string? Organisation { get; init; }

    /// <summary>A code; empty for the city, a dash for nothing chosen.</summary>
    public string? Division { get; init; }

    /// <summary>A code; a dash: where they belong.</summary>
    public string? ServesIn { get; init; }

    /// <summary>Stations that were ticked.</summary>
    public List<string?> Stations { get; init => field = value ?? []; } = [];

    /// <summary>Names or codes of further stations, typed.</summary>
    public string? StationsOther { get; init; }

    public string? Home { get; init; }

    public List<string?> Skills { get; init => field = value ?? []; } = [];

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>Who signs in as them.</summary>
    public string? Link { get; init; }

    public string? SignInName { get; init; }

    /// <summary>Times of each day from Monday.</summary>
    public List<string?> Weekly { get; init => field = value ?? []; } = [];

    public List<AwayRow> Away { get; init => field = value ?? []; } = [];

    public List<WishRow> Wishes { get; init => field = value ?? []; } = [];

    public string? ShiftsAMonth { get; init; }

    public string? ConsecutiveDays { get; init; }

    /// <summary><c>true</c>: at most one rest day or holiday in any seven days.</summary>
    public string? OneRestDayAWeek { get; init; }

    public string? RestHours { get; init; }

    public string? ShiftsADay { get; init; }

    public string? ShiftsAtOnce { get; init; }

    /// <summary><c>true</c>: a day may have a gap.</summary>
    public string? MaySplitDay { get; init; }

    /// <summary>The version the form was filled from.</summary>
    public string? Version { get; init; }

    /// <summary>The form as it was filled, to tell what somebody else has changed since.</summary>
    public string? Base { get; init; }

    /// <summary>Fields in which the other's change is to be taken over one's own.</summary>
    public List<string?> Theirs { get; init => field = value ?? []; } = [];

    /// <summary>Not to be saved yet: shown again with more empty rows.</summary>
    public string? Again { get; init; }

    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(DutyPersonForm);

    /// <summary>Every station named, ticked or typed.</summary>
    internal IReadOnlyList<string> AllStations => [.. Stations.OfType<string>().Concat(TermText.Parts(StationsOther)).Distinct()];

    private static readonly FormField<DutyPersonForm>[] Fields =
    [
        new(nameof(Name), "姓名", form => FormDifferences.Said(form.Name), (form, other) => form with { Name = other.Name }),
        new(nameof(Phone), "手机号", form => FormDifferences.Said(Typed.Plain(form.Phone) ?? form.PhoneNow), (form, other) => form with { Phone = null, PhoneNow = other.PhoneNow }),
        new(nameof(Role), "以什么身份值班", form => FormDifferences.Named<RotaRole>(form.Role, role => role.Named()), (form, other) => form with { Role = other.Role }),
        new(nameof(Organisation), "所属单位", form => FormDifferences.Said(form.Organisation), (form, other) => form with { Organisation = other.Organisation }),
        new(nameof(Division), "所在区划", form => FormDifferences.Said(form.Division), (form, other) => form with { Division = other.Division }),
        new(nameof(ServesIn), "值班的范围", form => FormDifferences.Said(form.ServesIn), (form, other) => form with { ServesIn = other.ServesIn }),
        new(nameof(Stations), "只在这些驿站值班", form => FormDifferences.Join(form.AllStations), (form, other) => form with { Stations = other.Stations, StationsOther = other.StationsOther }),
        new(nameof(Home), "更愿意值班的驿站", form => FormDifferences.Said(form.Home), (form, other) => form with { Home = other.Home }),
        new(nameof(Skills), "技能", form => FormDifferences.Join(form.Skills), (form, other) => form with { Skills = other.Skills }),
        new(nameof(From), "第一天", form => FormDifferences.Said(form.From), (form, other) => form with { From = other.From }),
        new(nameof(To), "最后一天", form => FormDifferences.Said(form.To), (form, other) => form with { To = other.To }),
        new(nameof(Link), "谁登录", form => FormDifferences.Join([form.Link, form.SignInName]), (form, other) => form with { Link = other.Link, SignInName = other.SignInName }),
        new(nameof(Weekly), "每周什么时候能来", form => FormDifferences.Join(form.Weekly), (form, other) => form with { Weekly = other.Weekly }),
        new(nameof(Away), "不在的日子", form => FormDifferences.Join(form.Away.SelectMany(row => new[] { row.From, row.To })), (form, other) => form with { Away = other.Away }),
        new(nameof(Wishes), "愿望", form => FormDifferences.Join(form.Wishes.SelectMany(row => new[] { row.Date, row.Wants })), (form, other) => form with { Wishes = other.Wishes }),
        new(nameof(ShiftsAMonth), "最多值多少班",
            form => FormDifferences.Join([form.ShiftsAMonth, form.ConsecutiveDays, form.RestHours, form.ShiftsADay, form.ShiftsAtOnce, form.OneRestDayAWeek, form.MaySplitDay]),
            (form, other) => form with
            {
                ShiftsAMonth = other.ShiftsAMonth, ConsecutiveDays = other.ConsecutiveDays, RestHours = other.RestHours, ShiftsADay = other.ShiftsADay, ShiftsAtOnce = other.ShiftsAtOnce,
                OneRestDayAWeek = other.OneRestDayAWeek, MaySplitDay = other.MaySplitDay,
            }),
    ];

    /// <summary>An empty form with what a role begins with.</summary>
    internal static DutyPersonForm New(Guid id, RotaRole role, string? division) => new DutyPersonForm { Id = $"{id}", Role = $"{role}", Division = division, ServesIn = DutyPersonBody.Remove }.With(DutyPersonAsk.UsualTerms(role));

    /// <summary>The form filled from somebody.</summary>
    internal static async Task<DutyPersonForm> Of(DutyPerson person, DutyDesk desk, CancellationToken stop)
    {
        var account = person.Holder is { } holder ? await desk.Accounts.Of(holder, stop) : null;
        var form = new DutyPersonForm
        {
            Name = await desk.Book.NameOf(person, stop), PhoneNow = (await desk.Book.MaskedPhones([person], stop))[person.Id], Role = $"{person.Role}", Organisation = person.Organisation?.ToString(),
            Division = desk.CodeOf(person.Area), ServesIn = person.ServesIn == person.Area ? DutyPersonBody.Remove : desk.CodeOf(person.ServesIn), Stations = [.. person.Stations], Home = person.Home, Skills = [.. person.Skills],
            From = Typed.Text(person.From), To = Typed.Text(person.To), Link = person.Holder is null ? Nobody : account is null ? OfResident : OfAccount, SignInName = account?.SignInName,
            Version = Typed.Text(person.Change),
        }.With(DutyJson.Read<DutyTerms>(person.Terms));
        return form with { Base = PackedForm.Pack(form with { Version = null }) };
    }

    /// <summary>Without the rows left empty.</summary>
    internal DutyPersonForm Tidy() => this with
    {
        Away = [.. Away.Where(row => !Typed.Blank(row.From, row.To))],
        Wishes = [.. Wishes.Where(row => !Typed.Blank(row.Date))],
    };

    /// <summary>The form with the other's words in the fields that were ticked.</summary>
    internal DutyPersonForm Taking(DutyPersonForm theirs) => Fields.Taking(this, Theirs, theirs) with { Theirs = [] };

    /// <inheritdoc cref="FormDifferences.Between"/>
    internal (DutyPersonForm Merged, IReadOnlyList<FormDifference> Differences) Against(DutyPersonForm theirs) => Fields.Between(PackedForm.Unpack<DutyPersonForm>(Base), this, theirs);

    /// <summary>What is sent, without the terms. What cannot be read is added to <paramref name="errors"/>.</summary>
    internal DutyPersonBody ToBody(DutyDesk desk, Errors errors)
    {
        if (Typed.Plain(Organisation) is { } chosen && !Guid.TryParse(chosen, out _)) errors.Add(nameof(Organisation), "请选择现有的组织");
        return new(Name ?? "", Enum.TryParse<RotaRole>(Role, out var role) && Enum.IsDefined(role) ? role : null, Division ?? "-")
        {
            Phone = Phone, Organisation = Guid.TryParse(Organisation, out var organisation) ? organisation : null, ServesIn = ServesIn is null or DutyPersonBody.Remove ? null : ServesIn,
            Stations = [.. AllStations.Select(desk.StationCode)], Home = Typed.Plain(Home) is { } home ? desk.StationCode(home) : null, Skills = [.. Skills.OfType<string>()],
            From = Typed.Day(From, nameof(From), errors), To = Typed.Day(To, nameof(To), errors),
            SignInName = Link is OfAccount ? Typed.Plain(SignInName) ?? Missing(errors) : null, IsResident = Link is OfResident,
        };
    }

    /// <summary>The terms in the form. What cannot be read is added to <paramref name="errors"/>.</summary>
    internal DutyTerms ToTerms(Errors errors)
    {
        var weekly = new List<WeeklyHours>();
        foreach (var (i, typed) in Weekly.Take(OnDutyWords.Week.Count).Index())
        {
            var (hours, fault) = TermText.Hours(typed, OnDutyWords.Week[i]);
            if (fault is not null) errors.Add($"{nameof(Weekly)}[{i}]", fault);
            weekly.AddRange(hours);
        }
        var away = Away.Select((row, i) => (From: Typed.Day(row.From, $"{nameof(Away)}[{i}].From", errors) ?? Typed.Day(row.To, $"{nameof(Away)}[{i}].To", errors), To: Typed.Day(row.To, $"{nameof(Away)}[{i}].To", errors)));
        var wishes = Wishes.Select((row, i) => (Date: Typed.Day(row.Date, $"{nameof(Wishes)}[{i}].Date", errors), Wants: row.Wants is not WishRow.RatherNot));
        return new()
        {
            Weekly = weekly,
            Away = [.. away.Where(row => row.From is not null).Select(row => new AwayDays(row.From!.Value, row.To ?? row.From.Value))],
            Wishes = [.. wishes.Where(row => row.Date is not null).Select(row => new DutyWish(row.Date!.Value, row.Wants))],
            ShiftsAMonth = Typed.Number<int>(ShiftsAMonth, nameof(ShiftsAMonth), errors), ConsecutiveDays = Typed.Number<int>(ConsecutiveDays, nameof(ConsecutiveDays), errors),
            RestHours = Typed.Number<int>(RestHours, nameof(RestHours), errors), ShiftsADay = Typed.Number<int>(ShiftsADay, nameof(ShiftsADay), errors) ?? 1,
            ShiftsAtOnce = Typed.Number<int>(ShiftsAtOnce, nameof(ShiftsAtOnce), errors) ?? 1, OneRestDayAWeek = OneRestDayAWeek is "true", MaySplitDay = MaySplitDay is "true",
        };
    }

    private static string? Missing(Errors errors)
    {
        errors.Add(nameof(SignInName), "请填写登录名");
        return null;
    }

    private DutyPersonForm With(DutyTerms terms) => this with
    {
        Weekly = [.. OnDutyWords.Week.Select(day => TermText.Of(terms.Weekly, day))],
        Away = [.. terms.Away.OrderBy(one => one.From).Select(one => new AwayRow { From = Typed.Text(one.From), To = Typed.Text(one.To) })],
        Wishes = [.. terms.Wishes.OrderBy(one => one.Date).Select(one => new WishRow { Date = Typed.Text(one.Date), Wants = one.Wants ? WishRow.Would : WishRow.RatherNot })],
        ShiftsAMonth = Typed.Text(terms.ShiftsAMonth), ConsecutiveDays = Typed.Text(terms.ConsecutiveDays), RestHours = Typed.Text(terms.RestHours), ShiftsADay = terms.ShiftsADay.ToString(CultureInfo.InvariantCulture),
        ShiftsAtOnce = terms.ShiftsAtOnce.ToString(CultureInfo.InvariantCulture), OneRestDayAWeek = terms.OneRestDayAWeek ? "true" : null, MaySplitDay = terms.MaySplitDay ? "true" : null,
    };
}

/// <summary>Days away as typed.</summary>
public sealed record AwayRow
{
    public string? From { get; init; }

    /// <summary>Empty: one day.</summary>
    public string? To { get; init; }
}

/// <summary>A wish as typed.</summary>
public sealed record WishRow
{
    /// <summary>Values of <see cref="Wants"/>.</summary>
    public const string Would = "yes", RatherNot = "no";

    public string? Date { get; init; }

    public string? Wants { get; init; }
}
