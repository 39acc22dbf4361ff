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

    private const int MostGuesses = 5;
    private const int MostPlaces = 6;

    /// <summary>The parameters of the API. Another is refused: to pass over a mistyped filter would answer another question.</summary>
    private static readonly string[] Parameters = [.. typeof(FindQuery).GetProperties().Select(one => one.Name), "lang", "view"];

    public static void Map(IEndpointRouteBuilder city, RouteGroupBuilder api)
    {
        city.MapGet("/", Show).AllowAnonymous().ExcludeFromDescription();
        api.MapGet("/stations", Answer).AllowAnonymous()
            .WithName("findStations").WithTags("Stations")
            .WithSummary("Find stations: nearest first, open now or at an instant, with amenities and service posts")
            .Produces<FindAnswer>().ProducesProblem(400);
    }

    private static IResult Answer([AsParameters] FindQuery query, HttpRequest request, StationDirectory directory, CityState state, CityClock clock, Texts texts)
    {
        var errors = new Errors();
        foreach (var name in request.Query.Keys.Except(Parameters, StringComparer.OrdinalIgnoreCase)) errors.Add(name, new Sentence("没有“{0}”这个参数", Excerpt.Of(name)));
        var ask = FindAsk.Read(query, directory.Network, errors);
        ask.CheckWithin(errors);
        if (!errors.None) return Problems.Bad(errors, texts);
        var found = directory.Find(ask, state.Calendar, clock.Now);
        var divisions = directory.Network.Divisions;
        return Results.Ok(new FindAnswer(
            [.. found.Select(one => StationAnswer.Of(one, divisions))],
            CityClock.Local(ask.At ?? clock.Now),
            Notices.Of(directory.LeantOn(ask, found, state.Calendar, clock.Now), texts)));
    }

    private static IResult Show(HttpContext http, StationDirectory directory, CityState state, CityClock clock)
    {
        if (state.City is null) return Results.Redirect(SetUpCity.Path);
        var (form, errors) = (http.Request.Query.Count == 0 ? FindForm.Front : FindForm.Of(http.Request.Query), new Errors());
        var model = Model(form, PageSize, errors, directory, state, clock);
        return PageResult.Of<FindStationsPage>(new { Form = form, Model = model }, errors.None ? null : errors, StatusCodes.Status200OK);
    }

    /// <summary>What the finder and the map both show of what was chosen.</summary>
    /// <param name="most">How many, unless the form says.</param>
    internal static FindModel Model(FindForm form, int most, Errors errors, StationDirectory directory, CityState state, CityClock clock)
    {
        var network = directory.Network;
        var (ask, places, meant) = Understand(form.Query(network) with { Limit = form.Limit ?? $"{most}" }, network, errors);
        if (errors.None) ask.CheckWithin(errors);
        if (ask.Near is null && ask.Heard.Names is "" && state.City is { } city) ask = ask.OrderedAround(new(city.Latitude, city.Longitude));
        var found = directory.Find(ask, state.Calendar, clock.Now);
        return new(
            found, [.. places.Where(place => network.Divisions.Of(place.Key)?.IsValidOn(clock.Today) ?? true)], meant ?? network.PlaceOf(form.Place), ask.Heard.Names is "" || network.Knows(ask.Heard.Names) ? [] : Guess(ask, network), ask,
            network.Divisions, network.Count, clock.Now, found.Count >= ask.Limit ? ask.Limit + most : null,
            directory.LeantOn(ask, found, state.Calendar, clock.Now));
    }

    /// <summary>What a person asks: words that name no station, but one place before all others, mean that place.</summary>
    internal static (FindAsk Ask, IReadOnlyList<Place> Places, Place? Meant) Understand(FindQuery query, Network network, Errors errors)
    {
        var ask = FindAsk.Read(query, network, errors);
        if (ask.Heard.Names is "") return (ask, [], null);
        var hits = network.PlaceNames.Find(ask.Heard.Names, MostPlaces);
        Place[] places = [.. hits.Select(hit => network.Places[hit.Id])];
        var isOne = hits.Count == 1 || hits is [var best, var second, ..] && best.Rank < second.Rank;
        return isOne && !network.Names.Finds(ask.Heard.Names) ? (ask.From(places[0]), places, places[0]) : (ask, places, null);
    }

    /// <summary>Names that may be meant by the first word that is found nowhere, each with the words to look for instead.</summary>
    private static IReadOnlyList<(string Name, string Q)> Guess(FindAsk ask, Network network)
    {
        var words = SearchText.Words(ask.Text);
        var unknown = ask.Heard.Names.Split(' ').FirstOrDefault(word => !network.Knows(word));
        return unknown is null ? [] : [.. network.Guesses.For(unknown, MostGuesses).Select(name => (name, string.Join(' ', words.Select(word => word == unknown ? name : word))))];
    }
}

/// <summary>What the finder answers.</summary>
/// <param name="Stations">Nearest first when a position was given.</param>
/// <param name="At">The instant that <c>open</c> speaks of.</param>
/// <param name="Notices">What the answer leaned on without knowing it: "holidays of 2027 not loaded".</param>
internal sealed record FindAnswer(IReadOnlyList<StationAnswer> Stations, DateTimeOffset At, IReadOnlyList<string> Notices);
