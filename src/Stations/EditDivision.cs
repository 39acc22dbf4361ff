using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/divisions/new and /stations/divisions/{code}/edit, PUT /api/v1/divisions/{code}: a division is added or described anew.</summary>
internal static class EditDivision
{
    private static readonly Refusal CodeTaken = new("division-code-taken", "已有区划使用这个编码，请换一个编码");
    internal static readonly Refusal ChangedMeanwhile = new("division-changed-meanwhile", "区划已被别人修改，请取得最新内容后再改");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/divisions/new", Begin).Needs(StationsModule.ManageNetwork);
        pages.MapPost("/divisions/new", SubmitNew).Needs(StationsModule.ManageNetwork);
        pages.MapGet("/divisions/{code}/edit", Open).Needs(StationsModule.ManageNetwork);
        pages.MapPost("/divisions/{code}/edit", Submit).Needs(StationsModule.ManageNetwork);
        api.MapPut("/divisions/{code}", Put).Needs(StationsModule.ManageNetwork)
            .WithName("putDivision").WithTags("Lists")
            .WithSummary("Add a division, or replace what is written about it; replacing needs the version it was read at (If-Match)")
            .Produces<DivisionAnswer>().Produces<DivisionAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static IResult Begin(string? parent, [AsParameters] Desk desk)
    {
        var above = desk.Divisions.Of(parent);
        var level = above?.Level switch { DivisionLevel.City => DivisionLevel.Street, DivisionLevel.Street => DivisionLevel.Community, _ => DivisionLevel.Compound };
        return Show(new() { ParentCode = above?.Code, Level = level.ToString(), Scheme = Division.OwnScheme, Datum = "WGS-84" }, null, desk);
    }

    private static async Task<IResult> Open(string code, [AsParameters] Desk desk, CancellationToken stop) =>
        await desk.Division(code, stop) is { } division ? Show(EditDivisionForm.Of(division), division, desk) : Results.NotFound();

    private static async Task<IResult> SubmitNew([FromForm] EditDivisionForm? form, [AsParameters] Desk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var ask = Read(form, null, desk, errors);
        if (errors.None && !await Add(ask, desk, stop)) errors.Add(nameof(form.Code), CodeTaken.Sentence);
        return errors.None ? Results.LocalRedirect(ListDivisions.Under(ask.ParentCode)) : Show(form, null, desk, errors);
    }

    private static async Task<IResult> Submit(string code, [FromForm] EditDivisionForm? form, [AsParameters] Desk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Division(code, stop) is not { } division) return Results.NotFound();
        var now = EditDivisionForm.Of(division);
        form = (form with { Code = division.Code }).Taking(now);
        if (form.Version != now.Version && form.Against(now) is (var merged, { Count: > 0 } differences))
            return Show(merged with { Version = now.Version, Base = now.Base }, division, desk, differences: differences);
        var errors = new Errors();
        var ask = Read(form, division, desk, errors);
        if (!errors.None) return Show(form, division, desk, errors);
        // Somebody was quicker by a moment: the form is held against what they saved.
        return await Replace(division, ask, desk, stop) ? Results.LocalRedirect(ListDivisions.Under(ask.ParentCode)) : await Submit(code, form, desk, stop);
    }

    private static async Task<IResult> Put(
        [Description("The division's code, such as 420281002000")] string code, DivisionBody body,
        [FromHeader(Name = "If-Match"), Description("The version the division was read at; needed to replace one")] string? ifMatch,
        [AsParameters] Desk desk, CancellationToken stop)
    {
        var known = desk.Divisions.Find(code, out var ambiguous);
        var division = await desk.Division(code, stop);
        if (ambiguous is not null || (known is not null && division is null)) return ListKinds.NoDivision(code, ambiguous, desk.Texts);
        var errors = new Errors();
        var ask = body.ToAsk(division?.Code ?? code, division).In(desk.Divisions);
        if (body.Code is { } said && said != ask.Code) errors.Add(nameof(body.Code), "正文里的编码与地址里的不同");
        errors.Add(desk.Check(ask, division));
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        var version = Typed.Version(ifMatch) ?? body.Version;
        if (division is null)
        {
            if (version is not null) return ListKinds.NoDivision(code, null, desk.Texts);
            return await Add(ask, desk, stop) ? Answer(ask.Code, desk, StatusCodes.Status201Created) : Problems.Refused(CodeTaken, desk.Texts);
        }
        // Sent twice is once: what is asked for stands already.
        if (IsAsAsked(division, ask, desk)) return Answer(ask.Code, desk, StatusCodes.Status200OK);
        if (version is null) return Problems.VersionRequired(desk.Texts);
        return version == division.Change && await Replace(division, ask, desk, stop)
            ? Answer(ask.Code, desk, StatusCodes.Status200OK)
            : Problems.Refused(ChangedMeanwhile, desk.Texts);
    }

    /// <summary>Lets everything inside an area come to lie in another, within a transaction of the caller's.</summary>
    internal static async Task MoveInside(AreaPath from, AreaPath to, Desk desk, CancellationToken stop)
    {
        var (inside, moves) = (new Scope(from), new Dictionary<AreaPath, AreaPath> { [from] = to });
        foreach (var below in await desk.Db.Divisions.Within(inside).Where(division => division.Area != from).ToListAsync(stop))
        {
            moves.Add(below.Area, below.Area.Moved(from, to));
            below.Move(from, to);
        }
        foreach (var station in await desk.Db.Stations.Within(inside).ToListAsync(stop)) station.Move(from, to, desk.Clock.Now);
        await desk.Db.MoveAreas(moves, StationsTables.MovedHere, stop);
    }

    /// <summary>Adds the division; false when another has its code.</summary>
    private static async Task<bool> Add(DivisionAsk ask, Desk desk, CancellationToken stop)
    {
        if (desk.Divisions.Find(ask.Code, out var ambiguous) is not null || ambiguous is not null) return false;
        desk.Db.Divisions.Add(ask.RecordIn(desk.Divisions).ToDivision());
        try
        {
            return await desk.Save(stop);
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicate(failure))
        {
            return false;
        }
    }

    /// <summary>Describes the division anew; false when somebody else has changed it, or something in it, meanwhile.</summary>
    private static async Task<bool> Replace(Division division, DivisionAsk ask, Desk desk, CancellationToken stop)
    {
        if (IsAsAsked(division, ask, desk)) return true;
        var after = ask.RecordIn(desk.Divisions);
        await using var writing = await desk.Db.BeginWriting(stop);
        if (after.Area != division.Area) await MoveInside(division.Area, after.Area, desk, stop);
        after.Onto(division);
        // Other codes are rows of their own: a change of them alone takes a number too.
        desk.Db.Entry(division).State = EntityState.Modified;
        return await desk.Save(writing, stop);
    }

    private static bool IsAsAsked(Division division, DivisionAsk ask, Desk desk) => DivisionRecord.Of(division).Equals(ask.RecordIn(desk.Divisions));

    private static DivisionAsk Read(EditDivisionForm form, Division? before, Desk desk, Errors errors)
    {
        var ask = form.ToAsk(desk.Divisions, errors).In(desk.Divisions);
        // What could not be read need not be complained of twice.
        foreach (var (field, sentence) in desk.Check(ask, before).All.Where(found => errors.Of(found.Field) is null).ToArray()) errors.Add(field, sentence);
        return ask;
    }

    private static IResult Answer(string code, Desk desk, int status)
    {
        var answer = DivisionAnswer.Of(desk.Divisions.Of(code)!);
        return status == StatusCodes.Status201Created ? Results.Created($"/api/v1/divisions/{code}", answer) : Results.Ok(answer);
    }

    private static IResult Show(EditDivisionForm form, Division? division, Desk desk, Errors? errors = null, IReadOnlyList<FormDifference>? differences = null) =>
        PageResult.Of<EditDivisionPage>(new
        {
            Form = form,
            Model = new EditDivisionModel(division, desk.Divisions, desk.Scope, desk.Clock.Today, differences ?? []),
        }, errors, differences is null ? null : StatusCodes.Status409Conflict);
}

/// <summary>What the form of a division shows beside what was typed.</summary>
/// <param name="Division">As it is stored; null: it is new.</param>
/// <param name="Differences">What somebody else has changed meanwhile.</param>
public sealed record EditDivisionModel(Division? Division, DivisionTree Divisions, Scope Scope, DateOnly Today, IReadOnlyList<FormDifference> Differences)
{
    /// <summary>What it may lie below, from the top down.</summary>
    public IEnumerable<Division> Parents => Divisions.All.Where(other =>
        other.Code == Division?.ParentCode
        || (other.Level != DivisionLevel.Compound && Scope.Contains(other.Area) && other.IsValidOn(Today) && !(Division?.Area.Contains(other.Area) ?? false))).OrderBy(other => other.Area);

    /// <summary>The levels it may have.</summary>
    public IEnumerable<DivisionLevel> Levels => Enum.GetValues<DivisionLevel>().Where(level => (level == DivisionLevel.City) == (Division?.Level == DivisionLevel.City));
}

/// <summary>Everything about a division as programs send it; what <c>GET</c> answers may be sent back.</summary>
/// <param name="Parent">The code of the division above; null for the city.</param>
internal sealed record DivisionBody(string Name, DivisionLevel Level, string? Parent = null)
{
    /// <summary>As in the address; may be left out.</summary>
    public string? Code { get; init; }
    /// <summary>Whose code it is, e.g. <c>nbs-2016</c>, <c>mca</c> or <c>city</c>; left out: as it was, or <c>city</c>.</summary>
    public string? Scheme { get; init; }
    public string? OfficialName { get; init; }
    /// <summary>Degrees north, WGS-84, of its centre.</summary>
    public double? Latitude { get; init; }
    /// <summary>Degrees east, WGS-84, of its centre.</summary>
    public double? Longitude { get; init; }
    public DateOnly? ValidFrom { get; init; }
    /// <summary>The last day on which it exists.</summary>
    public DateOnly? ValidTo { get; init; }
    /// <summary>Codes of the same unit in other schemes.</summary>
    public IReadOnlyList<DivisionCode> OtherCodes { get; init; } = [];
    /// <summary>The version this was read at; sent back, it says what is being replaced. <c>If-Match</c> says the same.</summary>
    public long? Version { get; init; }

    public DivisionAsk ToAsk(string code, Division? before) =>
        new(code, Scheme?.Trim() ?? before?.Scheme ?? Division.OwnScheme, Name.Trim(), Level, Typed.Plain(Parent), OtherCodes)
        {
            OfficialName = Typed.Plain(OfficialName), Latitude = Latitude, Longitude = Longitude, ValidFrom = ValidFrom, ValidTo = ValidTo,
        };
}
