using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET /api/v1/amenities, /posts, /zones, /divisions, /divisions/{code} and /calendar: the published lists behind the codes.</summary>
internal static class ListKinds
{
    private const int MostDivisions = 1000;
    private const int MostDays = 400;

    public static void Map(RouteGroupBuilder api)
    {
        var lists = api.MapGroup("").AllowAnonymous().WithTags("Lists");
        lists.MapGet("/amenities", (Texts texts) => Results.Ok(new CodesAnswer([.. AmenityKind.All.Select(kind => new CodeAnswer(kind.Code, texts[kind.Name]))])))
            .WithName("listAmenities").WithSummary("Kinds of amenities").Produces<CodesAnswer>();
        lists.MapGet("/posts", (Texts texts) => Results.Ok(new CodesAnswer([.. PostKind.All.Select(kind => new CodeAnswer(kind.Code, texts[kind.Name]))])))
            .WithName("listPosts").WithSummary("Kinds of service posts").Produces<CodesAnswer>();
        lists.MapGet("/zones", (Texts texts) => Results.Ok(new CodesAnswer([.. ZoneKind.All.Select(kind => new CodeAnswer(kind.Code, texts[kind.Name]))])))
            .WithName("listZones").WithSummary("Kinds of functional zones").Produces<CodesAnswer>();
        lists.MapGet("/divisions", Divisions)
            .WithName("listDivisions").WithSummary("Divisions of the city, in the order of their codes").Produces<DivisionsAnswer>().ProducesProblem(400);
        lists.MapGet("/divisions/{code}", OneDivision)
            .WithName("getDivision").WithSummary("One division by its code").Produces<DivisionAnswer>().ProducesProblem(404).ProducesProblem(409);
        lists.MapGet("/calendar", Calendar)
            .WithName("getCalendar").WithSummary("Kinds of the days from one to another: workday, rest day, holiday, make-up workday").Produces<CalendarAnswer>().ProducesProblem(400);
    }

    private static IResult Divisions(
        [Description("Only divisions directly below the one of this code")] string? parent,
        [Description("Only divisions of this level: city, street, community, village or compound")] string? level,
        [Description("How many to pass over; 0 by default")] int? offset,
        [Description("How many at most: 1 to 1000, 100 by default")] int? limit,
        StationDirectory directory, Texts texts)
    {
        var errors = new Errors();
        DivisionLevel? asked = null;
        if (!string.IsNullOrEmpty(level) && (char.IsDigit(level[0]) || !Enum.TryParse<DivisionLevel>(level, true, out var known))) errors.Add("level", new Sentence("没有“{0}”这个编码，请见 /docs/api 公布的列表", Excerpt.Of(level)));
        else if (!string.IsNullOrEmpty(level)) asked = Enum.Parse<DivisionLevel>(level, true);
        if (offset is < 0) errors.Add("offset", new Sentence("请填写不小于{0}的整数", 0));
        if (limit is < 1 or > MostDivisions) errors.Add("limit", new Sentence("请填写{0}到{1}之间的数字", 1, MostDivisions));
        var tree = directory.Network.Divisions;
        Sentence? ambiguous = null;
        var above = string.IsNullOrEmpty(parent) ? null : tree.Find(parent, out ambiguous)?.Code ?? parent;
        if (ambiguous is not null) errors.Add("parent", ambiguous);
        if (!errors.None) return Problems.Bad(errors, texts);

        Division[] found = [.. (above is null ? tree.All : tree.Below(above)).Where(division => asked is null || division.Level == asked)];
        return Results.Ok(new DivisionsAnswer([.. found.Skip(offset ?? 0).Take(limit ?? 100).Select(DivisionAnswer.Of)], found.Length));
    }

    private static IResult OneDivision([Description("The division's code, such as 420281002000, or one of another scheme, such as mca:420281002")] string code, StationDirectory directory, Texts texts) =>
        directory.Network.Divisions.Find(code, out var ambiguous) is { } division ? Results.Ok(DivisionAnswer.Of(division)) : NoDivision(code, ambiguous, texts);

    /// <summary>404, or 409 when the code means more than one division.</summary>
    public static IResult NoDivision(string code, Sentence? ambiguous, Texts texts) => ambiguous is not null
        ? Problems.Refused(new("division-code-ambiguous", ambiguous), texts)
        : Problems.Missing("division-not-found", new Sentence("没有编码为“{0}”的区划", Excerpt.Of(code)), texts);

    private static IResult Calendar(
        [Description("The first day, such as 2026-10-01; today by default")] string? from,
        [Description("The last day, at most 400 days on; by default a week after the first")] string? to,
        CityState state, CityClock clock, Texts texts)
    {
        var errors = new Errors();
        var first = ReadDay(from, "from", clock.Today, errors);
        var last = ReadDay(to, "to", first.DayNumber < DateOnly.MaxValue.DayNumber - 6 ? first.AddDays(6) : first, errors);
        if (errors.None && (last < first || last.DayNumber - first.DayNumber >= MostDays)) errors.Add("to", new Sentence("结束日期应在开始日期之后{0}天以内", MostDays));
        if (!errors.None) return Problems.Bad(errors, texts);

        var calendar = state.Calendar;
        DayAnswer[] days = [.. Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber).Select(day => new DayAnswer(day, calendar.KindOf(day), calendar.NameOf(day), calendar.Knows(day)))];
        return Results.Ok(new CalendarAnswer(calendar.Years, days, OpeningText.Missing(calendar.YearsNotLoaded(first, last)) is { } missing ? [texts[missing]] : []));
    }

    private static DateOnly ReadDay(string? text, string field, DateOnly usual, Errors errors)
    {
        if (string.IsNullOrEmpty(text)) return usual;
        if (DateOnly.TryParseExact(text, "O", out var day)) return day;
        errors.Add(field, new Sentence("没有“{0}”这一天，请按2026-10-01的写法改成真实的日期", Excerpt.Of(text)));
        return usual;
    }
}

/// <summary>A published list.</summary>
internal sealed record CodesAnswer(IReadOnlyList<CodeAnswer> Codes);

/// <param name="Code">Stable; stands in addresses and files.</param>
/// <param name="Name">In the language asked for.</param>
internal sealed record CodeAnswer(string Code, string Name);

/// <param name="Total">How many there are in all.</param>
internal sealed record DivisionsAnswer(IReadOnlyList<DivisionAnswer> Divisions, int Total);

/// <summary>A division as the API tells it.</summary>
/// <param name="Version">To be sent with the next change, as <c>If-Match</c>.</param>
internal sealed record DivisionAnswer(
    string Code, string Scheme, string Name, string? OfficialName, DivisionLevel Level, string? Parent,
    double? Latitude, double? Longitude, DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<DivisionCode> OtherCodes,
    long Version)
{
    public static DivisionAnswer Of(Division division) => new(
        division.Code, division.Scheme, division.Name, division.OfficialName, division.Level, division.ParentCode,
        division.Latitude, division.Longitude, division.ValidFrom, division.ValidTo, division.OtherCodes, division.Change);
}

/// <param name="YearsLoaded">Years whose official holidays are known; days of others go by the weekday alone.</param>
internal sealed record CalendarAnswer(IReadOnlyList<int> YearsLoaded, IReadOnlyList<DayAnswer> Days, IReadOnlyList<string> Notices);

/// <param name="Name">The festival in Chinese.</param>
/// <param name="Known">Whether the kind comes from an official notice.</param>
internal sealed record DayAnswer(DateOnly Date, DayKind Kind, string? Name, bool Known);
