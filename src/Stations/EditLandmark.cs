using System.ComponentModel;
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

/// <summary>GET and POST /stations/landmarks/new and /stations/landmarks/{id}, POST /stations/landmarks/{id}/remove, PUT and DELETE /api/v1/landmarks/{key}: a landmark is added, changed or removed.</summary>
internal static class EditLandmark
{
    private static readonly Refusal NotFound = new("landmark-not-found", "没有这个地标");
    private static readonly Refusal NameTaken = new("landmark-name-taken", "已有地标使用这个名称，请换一个名称");
    private static readonly Refusal ChangedMeanwhile = new("landmark-changed-meanwhile", "地标已被别人修改，请取得最新内容后再改");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/landmarks/new", () => Show(new() { Datum = "WGS-84" }, null)).Needs(StationsModule.ManageNetwork);
        pages.MapPost("/landmarks/new", SubmitNew).Needs(StationsModule.ManageNetwork);
        pages.MapGet("/landmarks/{id:guid}", Open).Needs(StationsModule.ManageNetwork);
        pages.MapPost("/landmarks/{id:guid}", Submit).Needs(StationsModule.ManageNetwork);
        pages.MapPost("/landmarks/{id:guid}/remove", SubmitRemove).Needs(StationsModule.ManageNetwork);
        api.MapPut("/landmarks/{key}", Put).Needs(StationsModule.ManageNetwork)
            .WithName("putLandmark").WithTags("Lists")
            .WithSummary("Add a landmark by its name, or replace one; replacing needs the version it was read at (If-Match)")
            .Produces<LandmarkAnswer>().Produces<LandmarkAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
        api.MapDelete("/landmarks/{key}", Delete).Needs(StationsModule.ManageNetwork)
            .WithName("removeLandmark").WithTags("Lists").WithSummary("Remove a landmark")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] Desk desk, CancellationToken stop) =>
        await Find($"{id}", desk, stop) is { } landmark ? Show(EditLandmarkForm.Of(landmark), id) : Results.NotFound();

    private static async Task<IResult> SubmitNew([FromForm] EditLandmarkForm? form, [AsParameters] Desk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var ask = Read(form, desk, errors);
        if (errors.None && await Write(null, ask, desk, stop) is { } refusal) errors.Add(nameof(form.Name), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ListLandmarks.Path) : Show(form, null, errors);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] EditLandmarkForm? form, [AsParameters] Desk desk, CancellationToken stop)
    {
        form ??= new();
        if (await Find($"{id}", desk, stop) is not { } landmark) return Results.NotFound();
        var now = EditLandmarkForm.Of(landmark);
        form = form.Taking(now);
        if (form.Version != now.Version && form.Against(now) is (var merged, { Count: > 0 } differences))
            return Show(merged with { Version = now.Version, Base = now.Base }, id, differences: differences);
        var errors = new Errors();
        var ask = Read(form, desk, errors);
        if (!errors.None) return Show(form, id, errors);
        var refusal = await Write(landmark, ask, desk, stop);
        // Somebody was quicker by a moment: the form is held against what they saved.
        if (refusal == ChangedMeanwhile) return await Submit(id, form, desk, stop);
        if (refusal is null) return Results.LocalRedirect(ListLandmarks.Path);
        errors.Add(nameof(form.Name), refusal.Sentence);
        return Show(form, id, errors);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitRemove(Guid id, [FromForm] string? back, [AsParameters] Desk desk, CancellationToken stop) =>
        await Remove($"{id}", null, desk, stop) is { } refusal && refusal == NotFound ? Results.NotFound() : Results.LocalRedirect(ListLandmarks.Path);

    private static async Task<IResult> Put(
        [Description("The landmark's name, or its id")] string key, LandmarkBody body,
        [FromHeader(Name = "If-Match"), Description("The version the landmark was read at; needed to replace one")] string? ifMatch,
        [AsParameters] Desk desk, CancellationToken stop)
    {
        var landmark = await Find(key, desk, stop);
        var version = Typed.Version(ifMatch) ?? body.Version;
        if (landmark is null && (version is not null || Guid.TryParse(key, out _))) return Problems.Missing(NotFound.Code, NotFound.Sentence, desk.Texts);
        var ask = new LandmarkAsk(Typed.Plain(body.Name) ?? landmark?.Name ?? key.Trim(), body.Latitude, body.Longitude);
        if (ask.Check(desk.Boundary.Now) is { None: false } errors) return Problems.Unprocessable(errors, desk.Texts);
        // Sent twice is once: what is asked for stands already.
        if (landmark is not null && ask == new LandmarkAsk(landmark.Name, landmark.Latitude, landmark.Longitude)) return Results.Ok(LandmarkAnswer.Of(landmark));
        if (landmark is not null && version is null)
            return Problems.VersionRequired(desk.Texts);
        if (landmark is not null && version != landmark.Change) return Problems.Refused(ChangedMeanwhile, desk.Texts);
        if (await Write(landmark, ask, desk, stop) is { } refusal) return Problems.Refused(refusal, desk.Texts);
        var answer = LandmarkAnswer.Of(await desk.Db.Landmarks.AsNoTracking().SingleAsync(row => row.Name == ask.Name, stop));
        return landmark is null ? Results.Created($"/api/v1/landmarks/{answer.Id}", answer) : Results.Ok(answer);
    }

    private static async Task<IResult> Delete(
        [Description("The landmark's name, or its id")] string key,
        [FromHeader(Name = "If-Match"), Description("The version the landmark was read at; left out: whatever it is")] string? ifMatch,
        [AsParameters] Desk desk, CancellationToken stop) =>
        await Remove(key, Typed.Version(ifMatch), desk, stop) is not { } refusal ? Results.NoContent()
            : refusal == NotFound ? Problems.Missing(refusal.Code, refusal.Sentence, desk.Texts)
            : Problems.Refused(refusal, desk.Texts);

    private static Task<Landmark?> Find(string key, Desk desk, CancellationToken stop) => Guid.TryParse(key, out var id)
        ? desk.Db.Landmarks.SingleOrDefaultAsync(landmark => landmark.Id == id, stop)
        : desk.Db.Landmarks.SingleOrDefaultAsync(landmark => landmark.Name == key.Trim(), stop);

    /// <summary>Adds the landmark, or writes over the one that is there.</summary>
    private static async Task<Refusal?> Write(Landmark? landmark, LandmarkAsk ask, Desk desk, CancellationToken stop)
    {
        if (landmark is null) desk.Db.Landmarks.Add(new() { Name = ask.Name, Latitude = ask.Latitude, Longitude = ask.Longitude });
        else (landmark.Name, landmark.Latitude, landmark.Longitude) = (ask.Name, ask.Latitude, ask.Longitude);
        try
        {
            return await desk.Save(stop) ? null : ChangedMeanwhile;
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicate(failure))
        {
            return NameTaken;
        }
    }

    private static async Task<Refusal?> Remove(string key, long? version, Desk desk, CancellationToken stop)
    {
        if (await Find(key, desk, stop) is not { } landmark) return NotFound;
        if (version is not null && version != landmark.Change) return ChangedMeanwhile;
        desk.Db.Landmarks.Remove(landmark);
        desk.Db.Removed.Add(new() { Kind = RemovedKind.Landmark, Code = landmark.Name });
        return await desk.Save(stop) ? null : ChangedMeanwhile;
    }

    private static LandmarkAsk Read(EditLandmarkForm form, Desk desk, Errors errors)
    {
        var point = TypedPoint.Read(form.Latitude, form.Longitude, form.Datum, errors);
        var ask = new LandmarkAsk(Typed.Plain(form.Name) ?? "", point.Latitude, point.Longitude);
        // What could not be read need not be complained of twice.
        foreach (var (field, sentence) in ask.Check(errors.None ? desk.Boundary.Now : null).All) errors.Add(field, sentence);
        return ask;
    }

    private static IResult Show(EditLandmarkForm form, Guid? id, Errors? errors = null, IReadOnlyList<FormDifference>? differences = null) =>
        PageResult.Of<EditLandmarkPage>(new { Form = form, Id = id, Differences = differences ?? [] }, errors, differences is null ? null : StatusCodes.Status409Conflict);
}

/// <summary>A landmark as it stands in the boxes of its form.</summary>
public sealed record EditLandmarkForm
{
    public string? Name { get; init; }

    /// <summary>In which coordinates the position was typed: <c>WGS-84</c>, <c>GCJ-02</c> or <c>BD-09</c>.</summary>
    public string? Datum { get; init; }
    public string? Latitude { get; init; }
    public string? Longitude { get; init; }

    /// <summary>The version the form was filled from.</summary>
    public string? Version { get; init; }

    /// <summary>The form as it was filled, to tell what somebody else has changed since.</summary>
    public string? Base { get; init; }

    /// <summary>Fields in which the other's change is to be taken over one's own.</summary>
    public List<string?> Theirs { get; init => field = value ?? []; } = [];

    private static readonly FormField<EditLandmarkForm>[] Fields =
    [
        new("Name", "名称", form => FormDifferences.Said(form.Name), (form, other) => form with { Name = other.Name }),
        new("Latitude", "位置", form => FormDifferences.Join([form.Datum, form.Latitude, form.Longitude]),
            (form, other) => form with { Datum = other.Datum, Latitude = other.Latitude, Longitude = other.Longitude }),
    ];

    internal static EditLandmarkForm Of(Landmark landmark)
    {
        var form = new EditLandmarkForm { Name = landmark.Name, Datum = "WGS-84", Latitude = Typed.Text(landmark.Latitude), Longitude = Typed.Text(landmark.Longitude), Version = Typed.Text(landmark.Change) };
        return form with { Base = PackedForm.Pack(form with { Version = null }) };
    }

    /// <summary>The form with the other's words in the fields that were ticked.</summary>
    internal EditLandmarkForm Taking(EditLandmarkForm theirs) => Fields.Taking(this, Theirs, theirs) with { Theirs = [] };

    /// <inheritdoc cref="FormDifferences.Between"/>
    internal (EditLandmarkForm Merged, IReadOnlyList<FormDifference> Differences) Against(EditLandmarkForm theirs) =>
        Fields.Between(PackedForm.Unpack<EditLandmarkForm>(Base), this, theirs);
}

/// <summary>A landmark as programs send it.</summary>
/// <param name="Latitude">Degrees north, WGS-84.</param>
/// <param name="Longitude">Degrees east, WGS-84.</param>
/// <param name="Name">A new name; left out: as it is, or as in the address.</param>
/// <param name="Version">The version it was read at; <c>If-Match</c> says the same.</param>
internal sealed record LandmarkBody(double Latitude, double Longitude, string? Name = null, long? Version = null)
{
    /// <summary>As a list answered it; the address counts.</summary>
    public Guid? Id { get; init; }
}
