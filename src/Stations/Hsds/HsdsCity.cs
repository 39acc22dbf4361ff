using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Hsds;

/// <summary>The network as HSDS sees it, at one moment, in one language, for one host.</summary>
/// <remarks>
/// The organization is the city's network, and under it whoever runs stations: communities and partners. A service is a kind of
/// service post, or the rest stop with its amenities. A location is a station, a service at a location one post of it.
/// </remarks>
internal sealed class HsdsCity(HsdsIndex index, City city, WorkCalendar calendar, DateOnly today, Texts texts, string host)
{
    private Network Network => index.Network;

    private Guid Id(string kind, string code) => HsdsId.Of(kind, city.Code, code);

    private string CityName => texts.Language == Language.English ? city.EnglishName : city.Name;

    private Guid TheNetwork => Id("organization", "");

    // ---- Organizations

    public IReadOnlyList<HsdsOrganization> Organizations() => [NetworkOrganization(), .. index.Operators.Select(Operator)];

    private HsdsOrganization NetworkOrganization() =>
        new(TheNetwork, texts["{0}邻里服务驿站网络", CityName], texts["{0}的邻里服务驿站", CityName]) { Website = host };

    private HsdsOrganization Operator(HsdsOperator one) =>
        new(Id("organization", one.Key), one.Name, texts[one.IsPartner ? "运营驿站的合作单位" : "运营驿站的社区"]) { ParentOrganizationId = TheNetwork };

    /// <summary>An organization with its services and locations, or null.</summary>
    public HsdsOrganization? Organization(Guid id)
    {
        if (id == TheNetwork) return NetworkOrganization() with { Services = Services() };
        return index.Operators.FirstOrDefault(one => Id("organization", one.Key) == id) is { } found
            ? Operator(found) with { Locations = [.. index.Stations.Where(card => index.OperatorOf(card) == found).Select(Location)] }
            : null;
    }

    // ---- Services

    public IReadOnlyList<HsdsService> Services() => [.. HsdsIndex.Services.Select(Service)];

    /// <summary>The service of a number; its organization stands inside, as lists want it.</summary>
    public HsdsService Service(int number)
    {
        var id = ServiceId(number);
        var url = $"{host}/{(number == HsdsIndex.RestStop ? "" : $"?post={PostKind.All[number].Code}")}";
        return number == HsdsIndex.RestStop
            ? new(id, TheNetwork, texts["歇脚服务"], texts["任何人都可以进来歇脚，使用饮水、座椅、充电等设施"], "active") { Url = url, Fees = texts["免费"] }
            : new(id, TheNetwork, texts[PostKind.All[number].Name], texts["驿站里的服务岗位：{0}", PostKind.All[number].Name], "active") { Url = url, Attributes = [Family(id, PostKind.All[number].Family)] };
    }

    public HsdsService ListedService(int number) => Service(number) with { Organization = NetworkOrganization(), Attributes = null };

    public HsdsService FullService(int number)
    {
        var service = Service(number);
        return service with
        {
            Organization = NetworkOrganization(),
            ServiceAreas = [new(service.Id.Part(HsdsPart.ServiceArea), service.Id, CityName, "city")],
            ServiceAtLocations = [.. index.Stations.Where(card => HsdsIndex.Offers(card, number)).Take(HsdsIndex.MostNested)
                .Select(card => new HsdsServiceAtLocation(AtLocationId(card, number), service.Id, LocationId(card)) { Location = PlainLocation(card) })],
        };
    }

    public int? ServiceOf(Guid id) => HsdsIndex.Services.Select(number => (int?)number).FirstOrDefault(number => ServiceId(number!.Value) == id);

    private Guid ServiceId(int number) => Id("service", number == HsdsIndex.RestStop ? "rest-stop" : PostKind.All[number].Code);

    // ---- Locations

    public Guid LocationId(StationCard card) => HsdsIndex.IdOf(card, city.Code);

    /// <summary>A location with nothing inside.</summary>
    public HsdsLocation PlainLocation(StationCard card)
    {
        var facts = card.Facts;
        return new(LocationId(card), "physical", Id("organization", index.OperatorOf(card).Key), facts.Name, facts.Latitude, facts.Longitude)
        {
            Url = $"{host}/stations/{Uri.EscapeDataString(card.Code)}",
            Description = Network.Divisions.NameOf(card.Area),
            Transportation = facts.Directions,
            ExternalIdentifier = card.Code,
            ExternalIdentifierType = "Yizhan station code",
        };
    }

    public HsdsLocation Location(StationCard card)
    {
        var (id, facts) = (LocationId(card), card.Facts);
        var street = Network.Divisions.Chain(card.Area).FirstOrDefault(division => division.Level == DivisionLevel.Street)?.Name;
        return PlainLocation(card) with
        {
            Addresses = [new(id.Part(HsdsPart.Address), id, facts.Address, city.Name, street, Province.Of(city.Code), "", "CN", "physical")],
            Phones = Phones(card),
            Accessibility = [.. Access(card, id)],
            Schedules = HsdsSchedules.Of(id, facts.Timetable, calendar, today, texts),
            Attributes = [.. facts.Amenities.Select(amenity => Attribute(id, "location", amenity.Kind, AmenityTerm(amenity.Kind), StateOf(amenity), HsdsIndex.PlaceOf(amenity.Kind)))],
        };
    }

    private IReadOnlyList<HsdsPhone>? Phones(StationCard card) =>
        card.Facts.Phone is { } number ? [new(LocationId(card).Part(HsdsPart.Phone), LocationId(card), number, "voice")] : null;

    private IEnumerable<HsdsAccessibility> Access(StationCard card, Guid id)
    {
        if (card.Facts.StepFree is { } stepFree)
            yield return new(id.Part(HsdsPart.Accessibility), id, texts[stepFree ? "无台阶，轮椅可进入" : "有台阶"], card.Facts.Directions);
        foreach (var amenity in card.Facts.Amenities.Where(amenity => amenity.Kind is "accessible-toilet" or "wheelchair"))
            yield return new(id.Part(HsdsPart.Accessibility, 1 + HsdsIndex.PlaceOf(amenity.Kind)), id, texts[AmenityKind.Of(amenity.Kind)!.Name], StateOf(amenity));
    }

    /// <summary>The location of an id, or null.</summary>
    public HsdsLocation? Location(Guid id) => index.Of(id, city.Code) is { } card ? Location(card) : null;

    // ---- Services at locations

    public HsdsServiceAtLocation ListedAtLocation(StationCard card, int service) =>
        new(AtLocationId(card, service), ServiceId(service), LocationId(card)) { Service = ListedService(service), Location = PlainLocation(card) };

    public HsdsServiceAtLocation FullAtLocation(StationCard card, int service) =>
        new(AtLocationId(card, service), ServiceId(service), LocationId(card))
        {
            Service = ListedService(service), Location = Location(card), Phones = Phones(card),
            Schedules = HsdsSchedules.Of(LocationId(card), card.Facts.Timetable, calendar, today, texts),
        };

    /// <summary>The service at a location of an id, or null.</summary>
    public HsdsServiceAtLocation? AtLocation(Guid id) =>
        HsdsId.Split(id) is (var owner, HsdsPart.ServiceAtLocation, var service) && index.Of(owner, city.Code) is { } card && HsdsIndex.ServicesOf(card).Contains(service)
            ? FullAtLocation(card, service)
            : null;

    /// <summary>Whether the station is run by the organization; the network runs all.</summary>
    public bool IsRunBy(StationCard card, Guid organization) => organization == TheNetwork || Id("organization", index.OperatorOf(card).Key) == organization;

    /// <summary>Whether the station has the amenity of a term.</summary>
    public bool Has(StationCard card, Guid term) => card.Facts.Amenities.Any(amenity => AmenityTerm(amenity.Kind).Id == term);

    private Guid AtLocationId(StationCard card, int service) => LocationId(card).Part(HsdsPart.ServiceAtLocation, service);

    // ---- Taxonomies

    public IReadOnlyList<HsdsTaxonomy> Taxonomies() =>
    [
        new(Id("taxonomy", "amenities"), "yizhan-amenities", texts["设施"], "1"),
        new(Id("taxonomy", "families"), "yizhan-function-families", texts["服务岗位的类别"], "1"),
    ];

    public IReadOnlyList<HsdsTerm> Terms() => [.. AmenityKind.All.Select(kind => AmenityTerm(kind.Code)), .. Enum.GetValues<FunctionFamily>().Select(FamilyTerm)];

    private HsdsTerm AmenityTerm(string code) => Term("amenities", "yizhan-amenities", code, AmenityKind.Of(code)?.Name ?? code);

    private HsdsTerm FamilyTerm(FunctionFamily family) => family switch
    {
        FunctionFamily.Care => Term("families", "yizhan-function-families", "care", "关心关爱"),
        FunctionFamily.Convenience => Term("families", "yizhan-function-families", "convenience", "便民服务"),
        FunctionFamily.PartyActivity => Term("families", "yizhan-function-families", "party-activity", "党员活动"),
        _ => Term("families", "yizhan-function-families", "deliberation", "协商议事"),
    };

    private HsdsTerm Term(string taxonomy, string name, string code, Sentence said) =>
        new(Id("term", $"{taxonomy}/{code}"), code, texts[said], texts[said], name, Id("taxonomy", taxonomy), texts.Language.Tag());

    private HsdsAttribute Family(Guid service, FunctionFamily family)
    {
        var term = FamilyTerm(family);
        return new(service.Part(HsdsPart.Attribute), service, term.Id, "service", null, term);
    }

    private static HsdsAttribute Attribute(Guid owner, string entity, string code, HsdsTerm term, string? value, int number) =>
        new(owner.Part(HsdsPart.Attribute, number), owner, term.Id, entity, value ?? code, term);

    private string StateOf(Amenity amenity) => texts[amenity.State.Name()];
}
