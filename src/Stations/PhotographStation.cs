using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/{code}/photos, GET /stations/{code}/photos/{id}, and the same under /api/v1/stations/{code}/photos: how a station looks.</summary>
internal static class PhotographStation
{
    private static readonly Refusal TooMany = new("too-many-photos", new Sentence("每个驿站最多{0}张照片，请先删除一张", StationPhoto.Most));
    private static readonly Refusal IdTaken = new("photo-id-taken", "这个照片编号已被别的驿站使用，请换一个编号");
    private static readonly Refusal NotFound = new("photo-not-found", "没有这张照片");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/photos", Open).Needs(StationsModule.ManageStations);
        pages.MapPost("/{code}/photos", Submit).Needs(StationsModule.ManageStations);
        pages.MapPost("/{code}/photos/{id:guid}/remove", SubmitRemoval).Needs(StationsModule.ManageStations);
        pages.MapGet("/{code}/photos/{id:guid}", See).AllowAnonymous();
        api.MapGet("/stations/{code}/photos", List).AllowAnonymous()
            .WithName("listPhotos").WithTags("Stations").WithSummary("The photos of a station, with the addresses of the pictures")
            .Produces<IReadOnlyList<PhotoAnswer>>().ProducesProblem(404);
        api.MapPut("/stations/{code}/photos/{id:guid}", Put).Needs(StationsModule.ManageStations)
            .Accepts<Stream>("image/jpeg", "image/png", "image/webp")
            .WithName("putPhoto").WithTags("Stations")
            .WithSummary("Add a photo under an id of your own; sent twice it is added once. What the camera wrote into the file is not kept")
            .Produces<PhotoAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapDelete("/stations/{code}/photos/{id:guid}", Delete).Needs(StationsModule.ManageStations)
            .WithName("removePhoto").WithTags("Stations").WithSummary("Remove a photo")
            .Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> Open(string code, [AsParameters] Desk desk, CancellationToken stop) => await Show(code, new(), desk, stop);

    private static async Task<IResult> Submit(
        string code, [FromForm] PhotographStationForm form, [FromForm(Name = PhotographStationForm.FileField)] IFormFile? file,
        [AsParameters] Desk desk, PhotoDarkroom darkroom, CancellationToken stop)
    {
        if (await desk.Station(code, stop) is not { } station) return Results.NotFound();
        var errors = CheckCaption(form.Caption);
        if (file is not { Length: > 0 }) errors.Add(PhotographStationForm.FileField, "请选择一张照片");
        if (!errors.None) return await Show(code, form, desk, stop, errors);
        await using var content = file!.OpenReadStream();
        var (picture, fault) = await darkroom.Develop(content, StationPhoto.LongestSide, stop);
        if (picture is null) errors.Add(PhotographStationForm.FileField, fault!);
        else if (await Add(station, form.Id ?? Guid.CreateVersion7(), form.Caption!.Trim(), picture, desk, stop) is { } refusal) errors.Add(PhotographStationForm.FileField, refusal.Sentence);
        return errors.None ? Results.LocalRedirect($"/stations/{code}/photos") : await Show(code, form, desk, stop, errors);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitRemoval(string code, Guid id, [FromForm] string? back, [AsParameters] Desk desk, CancellationToken stop) =>
        await Remove(code, id, desk, stop) is null ? Results.LocalRedirect($"/stations/{code}/photos") : Results.NotFound();

    private static async Task<IResult> See(string code, Guid id, HttpContext http, StationDirectory directory, CityDb db, CancellationToken stop)
    {
        if (directory.Network.Of(code) is not { } card) return Results.NotFound();
        if (await db.Photos.Where(photo => photo.Id == id && photo.Station == card.Id).Select(photo => photo.Jpeg).SingleOrDefaultAsync(stop) is not { } jpeg) return Results.NotFound();
        // A photo is never changed, only removed.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(jpeg, "image/jpeg");
    }

    private static async Task<IResult> List([Description("The station's code")] string code, StationDirectory directory, CityDb db, Texts texts, CancellationToken stop) =>
        directory.Network.Of(code) is { } card
            ? Results.Ok((await Of(db, card.Id, stop)).Select(photo => PhotoAnswer.Of(code, photo)))
            : Problems.Missing(ShowStation.NotFound.Code, ShowStation.NotFound.Sentence, texts);

    private static async Task<IResult> Put(
        [Description("The station's code")] string code, [Description("An id of your own for the photo")] Guid id,
        [Description("What the photo shows, for those who do not see it")] string? caption,
        HttpRequest request, [AsParameters] Desk desk, PhotoDarkroom darkroom, CancellationToken stop)
    {
        if (await desk.Station(code, stop) is not { } station) return Problems.Missing(ShowStation.NotFound.Code, ShowStation.NotFound.Sentence, desk.Texts);
        var errors = CheckCaption(caption);
        var (picture, fault) = errors.None ? await darkroom.Develop(request.Body, StationPhoto.LongestSide, stop) : default;
        if (fault is not null) errors.Add(PhotographStationForm.FileField, fault);
        if (picture is null) return Problems.Unprocessable(errors, desk.Texts);
        return await Add(station, id, caption!.Trim(), picture, desk, stop) is { } refusal
            ? Problems.Refused(refusal, desk.Texts)
            : Results.Ok(PhotoAnswer.Of(code, (await Of(desk.Db, station.Id, stop)).Single(photo => photo.Id == id)));
    }

    private static async Task<IResult> Delete([Description("The station's code")] string code, [Description("The photo")] Guid id, [AsParameters] Desk desk, CancellationToken stop) =>
        await Remove(code, id, desk, stop) is { } refusal ? Problems.Missing(refusal.Code, refusal.Sentence, desk.Texts) : Results.NoContent();

    /// <summary>The photos of a station in the order in which they were added, without the pictures.</summary>
    internal static Task<List<PhotoLink>> Of(CityDb db, StationId station, CancellationToken stop) =>
        db.Photos.Where(photo => photo.Station == station).OrderBy(photo => photo.AddedAt).ThenBy(photo => photo.Id)
            .Select(photo => new PhotoLink(photo.Id, photo.Caption, photo.Width, photo.Height)).ToListAsync(stop);

    private static async Task<Refusal?> Add(Station station, Guid id, string caption, Picture picture, Desk desk, CancellationToken stop)
    {
        await using var transaction = await desk.Db.BeginWriting(stop);
        var there = await desk.Db.Photos.Where(photo => photo.Station == station.Id).Select(photo => photo.Id).ToListAsync(stop);
        // Sent twice is once.
        if (there.Contains(id)) return null;
        if (there.Count >= StationPhoto.Most) return TooMany;
        if (await desk.Db.Photos.AnyAsync(photo => photo.Id == id, stop)) return IdTaken;
        desk.Db.Photos.Add(new()
        {
            Id = id, Station = station.Id, Caption = caption, Jpeg = picture.Jpeg, Width = picture.Width, Height = picture.Height, AddedAt = desk.Clock.Now,
        });
        try
        {
            await desk.Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicate(failure))
        {
            // The same photo, sent twice at once: the other one is stored.
            return null;
        }
        await transaction.Commit(stop);
        return null;
    }

    private static async Task<Refusal?> Remove(string code, Guid id, Desk desk, CancellationToken stop)
    {
        if (await desk.Station(code, stop) is not { } station) return ShowStation.NotFound;
        // It is read whole: the history keeps its hash.
        if (await desk.Db.Photos.SingleOrDefaultAsync(photo => photo.Id == id && photo.Station == station.Id, stop) is not { } photo) return NotFound;
        desk.Db.Photos.Remove(photo);
        try
        {
            await desk.Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else has removed it meanwhile.
            return NotFound;
        }
        return null;
    }

    private static Errors CheckCaption(string? caption)
    {
        var errors = new Errors();
        if (string.IsNullOrWhiteSpace(caption)) errors.Add(nameof(PhotographStationForm.Caption), "请写明照片上是什么，看不见照片的人靠它了解");
        else if (PlainText.FaultOf(caption.Trim(), StationPhoto.LongestCaption) is { } fault) errors.Add(nameof(PhotographStationForm.Caption), fault);
        return errors;
    }

    private static async Task<IResult> Show(string code, PhotographStationForm form, Desk desk, CancellationToken stop, Errors? errors = null) => desk.Card(code) is { } card
        ? PageResult.Of<PhotographStationPage>(new { Form = form with { Id = form.Id ?? Guid.CreateVersion7() }, Station = card, Photos = await Of(desk.Db, card.Id, stop) }, errors)
        : Results.NotFound();
}

/// <summary>What was typed beside the photo that was chosen.</summary>
public sealed record PhotographStationForm
{
    /// <summary>The name of the file field.</summary>
    public const string FileField = "Photo";

    /// <summary>The id the photo will have; the page brings it, so that a form sent twice adds one photo.</summary>
    public Guid? Id { get; init; }

    public string? Caption { get; init; }
}

/// <summary>A photo of a station, by its address.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record PhotoLink(Guid Id, string Caption, int Width, int Height);

/// <summary>A photo as the API tells it.</summary>
/// <param name="Address">Where the JPEG is found.</param>
internal sealed record PhotoAnswer(Guid Id, string Caption, string Address, int Width, int Height)
{
    public static PhotoAnswer Of(string code, PhotoLink photo) => new(photo.Id, photo.Caption, $"/stations/{Uri.EscapeDataString(code)}/photos/{photo.Id}", photo.Width, photo.Height);
}
