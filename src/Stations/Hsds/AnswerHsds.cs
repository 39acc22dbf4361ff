using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;

namespace Yizhan.Stations.Hsds;

/// <summary>GET /hsds and below: the network by Open Referral's Human Services Data Specification 3.0, for directories of services.</summary>
internal static class AnswerHsds
{
    public const string Root = "/hsds";
    private const string Version = "3.0";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static void Map(IEndpointRouteBuilder city)
    {
        var hsds = city.MapGroup(Root).ExcludeFromDescription().AllowAnonymous();
        hsds.MapGet("", (HttpContext http, PublicAddress address) =>
            Results.Json(new HsdsRoot(Version, address.Of("/docs/api", http.Request) + "#hsds", address.Of($"{Root}/openapi.json", http.Request)), Json));
        hsds.MapGet("/openapi.json", () => Results.Stream(typeof(AnswerHsds).Assembly.GetManifestResourceStream("hsds-api.json")!, "application/json"));
        hsds.MapGet("/organizations", Organizations);
        hsds.MapGet("/organizations/{id}", (Guid id, HsdsAsk ask) => ask.One(city => city.Organization(id)));
        hsds.MapGet("/services", Services);
        hsds.MapGet("/services/{id}", (Guid id, HsdsAsk ask) => ask.One(city => city.ServiceOf(id) is { } service ? city.FullService(service) : null));
        hsds.MapGet("/locations", Locations);
        hsds.MapGet("/locations/{id}", (Guid id, HsdsAsk ask) => ask.One(city => city.Location(id)));
        hsds.MapGet("/service_at_locations", AtLocations);
        hsds.MapGet("/service_at_locations/{id}", (Guid id, HsdsAsk ask) => ask.One(city => city.AtLocation(id)));
        hsds.MapGet("/taxonomies", (HsdsAsk ask) => ask.List((city, list) => list.Of(city.Taxonomies())));
        hsds.MapGet("/taxonomies/{id}", (Guid id, HsdsAsk ask) => ask.One(city => city.Taxonomies().FirstOrDefault(one => one.Id == id)));
        hsds.MapGet("/taxonomy_terms", (HsdsAsk ask) => ask.List((city, list) => list.Of(city.Terms())));
        hsds.MapGet("/taxonomy_terms/{id}", (Guid id, HsdsAsk ask) => ask.One(city => city.Terms().FirstOrDefault(one => one.Id == id)));
    }

    private static IResult Organizations(HsdsAsk ask) => ask.List((city, list) =>
        list.Of([.. city.Organizations().Where(one => Speaks(one.Name, list)).Select(one => list.Full ? city.Organization(one.Id)! : one)]), "search");

    private static IResult Services(HsdsAsk ask) => ask.List((city, list) => list.Of(
    [
        .. from number in HsdsIndex.Services
           let service = city.Service(number)
           where Speaks(service.Name, list)
               && (list.Organization is not { } organization || service.OrganizationId == organization)
               && (list.Term is not { } term || (service.Attributes?.Any(attribute => attribute.TaxonomyTermId == term) ?? false))
           select list.Full ? city.FullService(number) : city.ListedService(number),
    ]), "search", "organization_id", "taxonomy_term_id");

    private static IResult Locations(HsdsAsk ask) => ask.List((city, list) =>
    {
        var stations = ask.Stations.Where(card => Speaks(card.Facts.Name, list) && Fits(city, card, list)).ToArray();
        return list.Of(stations.Length, offset => stations.Skip(offset).Select(card => list.Full ? city.Location(card) : city.PlainLocation(card)));
    }, "search", "organization_id", "taxonomy_term_id", "modified_after");

    private static IResult AtLocations(HsdsAsk ask) => ask.List((city, list) =>
    {
        if (list is { Organization: null, Term: null, ModifiedAfter: null }) return list.Of(ask.Index.AtLocations, offset => Show(ask.Index.From(offset)));
        var fitting = ask.Stations.Where(card => Fits(city, card, list)).SelectMany(HsdsIndex.ServicesOf, (card, service) => (card, service)).ToArray();
        return list.Of(fitting.Length, offset => Show(fitting.Skip(offset)));

        IEnumerable<HsdsServiceAtLocation> Show(IEnumerable<(StationCard Station, int Service)> some) =>
            some.Select(one => list.Full ? city.FullAtLocation(one.Station, one.Service) : city.ListedAtLocation(one.Station, one.Service));
    }, "organization_id", "taxonomy_term_id", "modified_after");

    private static bool Speaks(string name, HsdsList list) => list.Search is "" || name.Contains(list.Search, StringComparison.OrdinalIgnoreCase);

    private static bool Fits(HsdsCity city, StationCard card, HsdsList list) =>
        (list.Organization is not { } organization || city.IsRunBy(card, organization))
        && (list.Term is not { } term || city.Has(card, term))
        && (list.ModifiedAfter is not { } moment || card.ChangedAt >= moment);

    /// <summary>What every question needs at hand.</summary>
    internal sealed class HsdsAsk(IHttpContextAccessor http, StationDirectory directory, CityState state, CityClock clock, Texts texts, PublicAddress address)
    {
        public HsdsIndex Index { get; } = HsdsIndex.Of(directory.Network, clock.Today);

        public IReadOnlyList<StationCard> Stations => Index.Stations;

        private HsdsCity? City => state.City is { } known ? new(Index, known, state.Calendar, clock.Today, texts, address.Of("", http.HttpContext!.Request)) : null;

        public IResult One<T>(Func<HsdsCity, T?> find) where T : class =>
            City is { } city && find(city) is { } found ? Results.Json(found, Json) : Problems.Missing("object-not-found", "没有这个编号的对象", texts);

        public IResult List<T>(Func<HsdsCity, HsdsList, HsdsPage<T>> find, params ReadOnlySpan<string> filters)
        {
            var errors = new Errors();
            var list = HsdsList.Read(http.HttpContext!.Request, errors, filters);
            if (!errors.None) return Problems.Bad(errors, texts);
            return Results.Json(City is { } city ? find(city, list) : list.Of<T>([]), Json);
        }
    }
}
