using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/new and /stations/{code}/edit, PUT /api/v1/stations/{code}: a station is added or described anew.</summary>
internal static class EditStation
{
    private static readonly Refusal CodeTaken = new("station-code-taken", "已有驿站使用这个编号，请换一个编号");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/new", Begin).Needs(StationsModule.ManageStations);
        pages.MapPost("/new", SubmitNew).Needs(StationsModule.ManageStations);
        pages.MapGet("/{code}/edit", Open).Needs(StationsModule.ManageStations);
        pages.MapPost("/{code}/edit", Submit).Needs(StationsModule.ManageStations);
        api.MapPut("/stations/{code}", Put).Needs(StationsModule.ManageStations)
            .WithName("putStation").WithTags("Stations")
            .WithSummary("Add a station, or replace what is written about it; replacing needs the version it was read at (If-Match)")
            .Produces<WrittenAnswer>().Produces<WrittenAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static IResult Begin(string? division, [AsParameters] Desk desk) => Show(new() { DivisionCode = division, Datum = "WGS-84" }, null, desk);

    private static async Task<IResult> Open(string code, [AsParameters] Desk desk, CancellationToken stop) =>
        await desk.Station(code, stop) is { } station ? Show(Filled(station), code, desk) : Results.NotFound();

    private static async Task<IResult> SubmitNew([FromForm] EditStationForm form, [AsParameters] Desk desk, CancellationToken stop)
    {
        form = form.Tidy();
        if (form.Again is not null) return Show(form, null, desk);
        var errors = new Errors();
        var ask = Read(form, null, desk, errors);
        if (errors.None && !await Add(ask, desk, stop)) errors.Add(nameof(form.Code), CodeTaken.Sentence);
        return errors.None ? Results.LocalRedirect($"/stations/{ask.Code}") : Show(form, null, desk, errors);
    }

    private static async Task<IResult> Submit(string code, [FromForm] EditStationForm form, [AsParameters] Desk desk, CancellationToken stop)
    {
        if (await desk.Station(code, stop) is not { } station) return Results.NotFound();
        var now = Filled(station);
        form = form.Tidy() with { Code = code };
        form = form.Taking(form.Theirs, now) with { Theirs = [] };
        if (form.Again is not null) return Show(form, code, desk);
        if (form.Version != now.Version && form.Against(now) is (var merged, { Count: > 0 } differences))
            return Show(merged with { Version = now.Version, Base = now.Base }, code, desk, differences: differences);
        var errors = new Errors();
        var ask = Read(form, station, desk, errors);
        if (!errors.None) return Show(form, code, desk, errors);
        // Somebody was quicker by a moment: the form is held against what they saved.
        return await Replace(station, ask, desk, stop) ? Results.LocalRedirect($"/stations/{code}") : await Submit(code, form, desk, stop);
    }

    private static async Task<IResult> Put(
        [Description("The station's code")] string code, StationBody body,
        [FromHeader(Name = "If-Match"), Description("The version the station was read at; needed to replace one")] string? ifMatch,
        [AsParameters] Desk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var station = await desk.Station(code, stop);
        var ask = body.ToAsk(code, station?.Facts, errors).In(desk.Divisions);
        errors.Add(desk.Check(ask, station?.Area));
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts, StationBody.PathOf);
        var version = long.TryParse(ifMatch?.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : body.Version;
        if (station is null)
        {
            if (version is not null) return Problems.Missing(ShowStation.NotFound.Code, ShowStation.NotFound.Sentence, desk.Texts);
            return await Add(ask, desk, stop) ? Answer(ask.Code, desk, StatusCodes.Status201Created) : Problems.Refused(CodeTaken, desk.Texts);
        }
        // Sent twice is once: what is asked for stands already.
        if (IsAsAsked(station, ask, desk)) return Answer(code, desk, StatusCodes.Status200OK);
        if (version is null) return Problems.VersionRequired(desk.Texts);
        return version == station.Change && await Replace(station, ask, desk, stop)
            ? Answer(code, desk, StatusCodes.Status200OK)
            : Problems.Refused(Desk.ChangedMeanwhile, desk.Texts);
    }

    /// <summary>Adds the station; false when another has its code.</summary>
    private static async Task<bool> Add(StationAsk ask, Desk desk, CancellationToken stop)
    {
        desk.Db.Stations.Add(Station.Add(ask.Code, ask.AreaIn(desk.Divisions), ask.Facts, ask.Serves, desk.Clock.Now));
        try
        {
            return await desk.Save(stop);
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicate(failure))
        {
            return false;
        }
    }

    /// <summary>Describes the station anew; false when somebody else has changed it meanwhile.</summary>
    private static async Task<bool> Replace(Station station, StationAsk ask, Desk desk, CancellationToken stop) =>
        !station.Describe(ask.AreaIn(desk.Divisions), ask.Facts, ask.Serves, desk.Clock.Now) || await desk.Save(stop);

    private static StationAsk Read(EditStationForm form, Station? before, Desk desk, Errors errors)
    {
        var ask = form.ToAsk(before?.Facts, errors).In(desk.Divisions);
        // What could not be read need not be complained of twice.
        foreach (var (field, sentence) in desk.Check(ask, before?.Area).All.Where(found => errors.Of(found.Field) is null).ToArray()) errors.Add(field, sentence);
        return ask;
    }

    private static bool IsAsAsked(Station station, StationAsk ask, Desk desk) =>
        station.Facts == ask.Facts && station.Area == ask.AreaIn(desk.Divisions) && station.Serves.Select(served => served.CompoundCode).ToHashSet().SetEquals(ask.Serves);

    private static IResult Answer(string code, Desk desk, int status)
    {
        var card = desk.Directory.Network.Of(code)!;
        var answer = new WrittenAnswer(code, StationBody.Of(card), card.Change);
        return status == StatusCodes.Status201Created ? Results.Created($"/api/v1/stations/{code}", answer) : Results.Ok(answer);
    }

    private static EditStationForm Filled(Station station)
    {
        var form = EditStationForm.Of(station);
        return form with { Base = form.Packed };
    }

    private static IResult Show(EditStationForm form, string? code, Desk desk, Errors? errors = null, IReadOnlyList<FormDifference>? differences = null)
    {
        var hours = new Errors();
        var opening = form.ReadOpening(hours);
        var rows = form.Again is null ? 1 : 3;
        return PageResult.Of<EditStationPage>(new
        {
            Form = form,
            Model = new EditStationModel(code, form.DivisionCode, desk.Divisions, desk.Scope, desk.Clock.Today, differences ?? [], form.Again is not null && hours.None ? opening : null, rows),
        }, errors, differences is null ? null : StatusCodes.Status409Conflict);
    }
}

/// <summary>What the form of a station shows beside what was typed.</summary>
/// <param name="Code">The station's code; null: it is new.</param>
/// <param name="Chosen">The division that stands in the form: offered even when it has ended.</param>
/// <param name="Differences">What somebody else has changed meanwhile.</param>
/// <param name="Preview">The hours as they were understood, to be read in words; null: not asked for.</param>
/// <param name="EmptyRows">How many empty rows each list ends in.</param>
public sealed record EditStationModel(
    string? Code, string? Chosen, DivisionTree Divisions, Scope Scope, DateOnly Today, IReadOnlyList<FormDifference> Differences, OpeningRules? Preview, int EmptyRows)
{
    /// <summary>The divisions a station may belong to, from the top down.</summary>
    public IEnumerable<Division> Choices => Divisions.All.Where(division => division.Level != DivisionLevel.City && Scope.Contains(division.Area) && (division.IsValidOn(Today) || division.Code == Chosen)).OrderBy(division => division.Area);

    /// <summary>The compounds and villages near a division: of its community, or of itself.</summary>
    public IEnumerable<Division> Compounds(string? code)
    {
        if (Divisions.Of(code) is not { } division) return [];
        var community = division.Level == DivisionLevel.Compound ? Divisions.Of(division.ParentCode) ?? division : division;
        return Divisions.All.Where(d => d.Level is DivisionLevel.Compound or DivisionLevel.Village && community.Area.Contains(d.Area) && d.IsValidOn(Today));
    }
}

/// <summary>A station as it was written.</summary>
/// <param name="Version">To be sent with the next change.</param>
internal sealed record WrittenAnswer(string Code, StationBody Facts, long Version);
