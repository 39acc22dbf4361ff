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
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/{code}/amenities, PUT /api/v1/stations/{code}/amenities/{kind}: working, broken, crowded or out of stock, by one tap.</summary>
internal static class NoteAmenity
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/amenities", Open).Needs(StationsModule.ManageStations);
        pages.MapPost("/{code}/amenities", Submit).Needs(StationsModule.ManageStations);
        api.MapPut("/stations/{code}/amenities/{kind}", Put).Needs(StationsModule.ManageStations)
            .WithName("noteAmenity").WithTags("Stations")
            .WithSummary("Note how an amenity is right now: working, broken, crowded or out-of-stock")
            .Produces<AmenityAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    private static IResult Open(string code, [AsParameters] Desk desk) => Show(code, desk, new());

    private static async Task<IResult> Submit(string code, [FromForm] NoteAmenityForm form, [AsParameters] Desk desk, CancellationToken stop)
    {
        if (desk.Card(code) is null) return Results.NotFound();
        var errors = new Errors();
        var note = new AmenityNote(code, form.Kind ?? "", Enum.TryParse<AmenityState>(form.State, out var state) ? state : default, form.Note);
        if (!Enum.IsDefined(state) || form.State is null) errors.Add("State", "请点一下设施现在的状态");
        errors.Add(note.Check());
        if (errors.None && await desk.Db.Note(note, desk.Scope, desk.Clock.Now, stop) is { } refusal) errors.Add("State", refusal.Sentence);
        if (!errors.None) return Show(code, desk, form, errors);
        await desk.Watch.CatchUp(stop);
        return Results.LocalRedirect(ChangeLook.IsOwnPath(form.Back) ? form.Back! : $"/stations/{code}/amenities");
    }

    private static async Task<IResult> Put(
        [Description("The station's code")] string code, [Description("A code from /api/v1/amenities")] string kind, NoteAmenityBody body, [AsParameters] Desk desk, CancellationToken stop)
    {
        var note = new AmenityNote(code, kind, body.State, body.Note);
        var errors = note.Check();
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        if (await desk.Db.Note(note, desk.Scope, desk.Clock.Now, stop) is { } refusal) return Problems.Missing(refusal.Code, refusal.Sentence, desk.Texts);
        await desk.Watch.CatchUp(stop);
        var amenity = desk.Directory.Network.Of(code)!.Facts.Amenities.First(own => own.Kind == kind);
        return Results.Ok(new AmenityAnswer(amenity.Kind, amenity.Count, amenity.State, amenity.Since, amenity.Note));
    }

    private static IResult Show(string code, Desk desk, NoteAmenityForm form, Errors? errors = null) => desk.Card(code) is { } card
        ? PageResult.Of<NoteAmenityPage>(new { Station = card, Form = form }, errors)
        : Results.NotFound();
}

/// <summary>What somebody saw of an amenity: the one way in which its live state is written, for this module and for those that visit stations.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Amenity">A code of <see cref="AmenityKind"/>.</param>
/// <param name="Text">What is said about it, at most <see cref="StationAsk.LongestText"/> characters; null: nothing.</param>
public sealed record AmenityNote(string Station, string Amenity, AmenityState State, string? Text)
{
    /// <summary>What is wrong with the text.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        if (Text is not null && PlainText.FaultOf(Text, StationAsk.LongestText) is { } fault) errors.Add("Note", fault);
        return errors;
    }
}

/// <summary>Writes notes about amenities.</summary>
public static class AmenityNotes
{
    private const int MostTries = 5;

    /// <summary>Saves the note, with whatever else has been changed in <paramref name="db"/>. Noting the same twice changes nothing.</summary>
    /// <returns>Null when it is saved; otherwise <c>station-not-found</c> within the scope, or <c>amenity-not-here</c>.</returns>
    public static async Task<Refusal?> Note(this CityDb db, AmenityNote note, Scope scope, DateTimeOffset now, CancellationToken stop)
    {
        if (await db.Stations.Within(scope).SingleOrDefaultAsync(station => station.Code == note.Station, stop) is not { } station) return ShowStation.NotFound;
        var text = string.IsNullOrWhiteSpace(note.Text) ? null : note.Text.Trim();
        for (var tries = 1; ; tries++)
        {
            if (station.Note(note.Amenity, note.State, text, now) is { } refusal) return refusal;
            try
            {
                await db.SaveChangesAsync(stop);
                return null;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // The note concerns one amenity, whatever else was written about the station: it is put on what stands now.
                await db.Entry(station).ReloadAsync(stop);
            }
        }
    }
}

/// <summary>The button that was pressed for an amenity, and what was typed beside it.</summary>
public sealed record NoteAmenityForm
{
    public string? Kind { get; init; }

    public string? State { get; init; }

    public string? Note { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public string? Back { get; init; }
}

/// <summary>How an amenity is right now, as a program says it.</summary>
internal sealed record NoteAmenityBody(AmenityState State, string? Note = null);
