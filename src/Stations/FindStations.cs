using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;

namespace Yizhan.Stations;

/// <summary>GET / and GET /api/v1/stations: the nearest stations that are open and have what one needs.</summary>
internal static class FindStations
{
    /// <summary>What the page shows at once; a link shows more.</summary>
    private const int PageSize = 20;

    public static void Map(IEndpointRouteBuilder city, RouteGroupBuilder api)
    {
        city.MapGet("/", Show).AllowAnonymous().ExcludeFromDescription();
        api.MapGet("/stations", Answer).AllowAnonymous()
            .WithName("findStations").WithTags("Stations")
            .WithSummary("Find stations: nearest first, open now or at an instant, with amenities and service posts")
            .Produces<FindAnswer>().ProducesProblem(400);
    }

    private static IResult Answer([AsParameters] FindQuery query, StationDirectory directory, CityState state, CityClock clock, Texts texts)
    {
        var errors = new Errors();
        var ask = FindAsk.Read(query, directory.Network, errors);
        if (!errors.None) return Problems.Bad(errors, texts);
        var found = directory.Find(ask, state.Calendar, clock.Now);
        var divisions = directory.Network.Divisions;
        return Results.Ok(new FindAnswer(
            [.. found.Select(one => StationAnswer.Of(one, divisions))],
            CityClock.Local(ask.At ?? clock.Now),
            Notices.Of(found.Select(one => one.Open), texts)));
    }

    private static IResult Show(HttpContext http, StationDirectory directory, CityState state, CityClock clock)
    {
        if (state.City is null) return Results.Redirect("/set-up");
        var query = http.Request.Query;
        var form = new FindForm
        {
            Q = query["q"], Near = query["near"], Place = query["place"], Open = query["open"], Time = query["time"], Within = query["within"],
            Amenity = [.. query["amenity"].OfType<string>()], Post = [.. query["post"].OfType<string>()], Limit = query["limit"],
        };
        var network = directory.Network;
        var errors = new Errors();
        var place = network.PlaceOf(form.Place);
        var near = string.IsNullOrWhiteSpace(form.Near) ? place is null ? null : $"{Text(place.Point.Latitude)},{Text(place.Point.Longitude)}" : form.Near;
        var open = form.Open == "at" ? form.Time : form.Open;
        // Without a place to measure from, the city's centre puts the stations in an order that a person of the city follows.
        var measured = near is not null;
        near ??= string.IsNullOrWhiteSpace(form.Q) ? $"{Text(state.City.Latitude)},{Text(state.City.Longitude)}" : null;
        var ask = FindAsk.Read(new(near, measured ? form.Within : null, open, [.. form.Amenity], [.. form.Post], null, form.Q, null, form.Limit ?? $"{PageSize}"), network, errors);
        var found = directory.Find(ask, state.Calendar, clock.Now);
        var places = ask.Text is "" ? [] : network.PlaceNames.Find(ask.Text, 6).Select(hit => network.Places[hit.Id]).ToArray();
        return PageResult.Of<FindStationsPage>(new
        {
            Form = form,
            Model = new FindModel(found, places, place, measured, ask, network.Divisions, network.Count, clock.Now, found.Count >= ask.Limit ? ask.Limit + PageSize : null),
        }, errors.None ? null : errors, StatusCodes.Status200OK);
    }

    private static string Text(double degrees) => degrees.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What the finder answers.</summary>
/// <param name="Stations">Nearest first when a position was given.</param>
/// <param name="At">The instant that <c>open</c> speaks of.</param>
/// <param name="Notices">What the answer leaned on without knowing it: "holidays of 2027 not loaded".</param>
internal sealed record FindAnswer(IReadOnlyList<StationAnswer> Stations, DateTimeOffset At, IReadOnlyList<string> Notices);

/// <summary>What was chosen on the finder page.</summary>
public sealed record FindForm
{
    public string? Q { get; init; }

    /// <summary>A position the browser gave: latitude,longitude.</summary>
    public string? Near { get; init; }

    /// <summary>The key of a place chosen from the list.</summary>
    public string? Place { get; init; }

    /// <summary><c>now</c>, <c>at</c> or nothing.</summary>
    public string? Open { get; init; }

    /// <summary>The instant when <see cref="Open"/> is <c>at</c>.</summary>
    public string? Time { get; init; }

    public string? Within { get; init; }

    public IReadOnlyList<string> Amenity { get; init; } = [];

    public IReadOnlyList<string> Post { get; init; } = [];

    public string? Limit { get; init; }
}
