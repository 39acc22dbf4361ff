using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Ogc;

/// <summary>Some features of a collection, and how many there are in all.</summary>
internal abstract record FeaturePage(int Matched, int Returned)
{
    /// <summary>Writes the feature at <paramref name="place"/>, without its closing brace.</summary>
    public abstract void Begin(Utf8JsonWriter json, int place);

    /// <summary>The feature at <paramref name="place"/> in words.</summary>
    public abstract (string Code, string Name, string Where) Name(int place);

    /// <summary>Looks up what is asked for. A filter that cannot be understood is named in <paramref name="errors"/>.</summary>
    public static FeaturePage Of(OgcCollection collection, ItemsAsk ask, IQueryCollection query, Network network, City? city, Errors errors) =>
        collection == OgcCollection.Stations ? OfStations(ask, query, network, errors) : OfDivisions(ask, query, network, city, errors);

    /// <summary>The one feature of a code, or null.</summary>
    public static FeaturePage? Of(OgcCollection collection, string code, Network network, City? city) =>
        collection == OgcCollection.Stations
            ? network.Of(code) is { } card ? new StationsPage([card.Number], 1, network) : null
            : network.Divisions.Of(code) is { } division ? new DivisionsPage([division], 1, network, city) : null;

    private static StationsPage OfStations(ItemsAsk ask, IQueryCollection query, Network network, Errors errors)
    {
        var (amenities, posts, tiers) = (0ul, 0u, (byte)0);
        foreach (var code in Codes(query["amenity"])) amenities |= Known("amenity", code, AmenityKind.BitOf(code), errors);
        foreach (var code in Codes(query["post"])) posts |= Known("post", code, PostKind.BitOf(code), errors);
        foreach (var tier in Codes(query["tier"]))
            tiers |= Known("tier", tier, Enum.GetValues<StationTier>().Where(one => FeatureWriter.Name(one) == tier).Select(one => (byte)(1 << (int)one)).FirstOrDefault(), errors);
        IEnumerable<StationCard>? among = null;
        if (query.ContainsKey("code")) among = network.Of(query["code"].ToString()) is { } card ? [card] : [];
        if (query.ContainsKey("division"))
            among = network.Divisions.Of(query["division"].ToString()) is { } division ? (among ?? network.All).Where(station => division.Area.Contains(station.Area)) : [];
        var filter = new StationFilter { Has = new(amenities, posts, tiers), Among = among is null ? null : new(among.Select(station => station.Number)) };
        var page = network.Index.Page(ask.Box, filter, ask.Offset, ask.Limit);
        return new(page.Ids, page.Matched, network);
    }

    private static DivisionsPage OfDivisions(ItemsAsk ask, IQueryCollection query, Network network, City? city, Errors errors)
    {
        var boundary = CityBoundary.Parse(city?.Boundary);
        string? level = query["level"], parent = query["parent"], code = query["code"];
        if (level is not null && Enum.GetValues<DivisionLevel>().All(one => FeatureWriter.Name(one) != level))
            errors.Add("level", new Sentence("没有“{0}”这个编码，请见 /docs/api 公布的列表", Excerpt.Of(level)));
        Division[] found =
        [
            .. network.Divisions.All.Where(division =>
                (level is null || FeatureWriter.Name(division.Level) == level)
                && (parent is null || division.ParentCode == parent)
                && (code is null || division.Code == code)
                && (ask.Box is not { } box || Meets(division, box))),
        ];
        return new([.. found.Skip(ask.Offset).Take(ask.Limit)], found.Length, network, city);

        // What lies nowhere lies in no box.
        bool Meets(Division division, GeoBox box) => boundary is not null && division.Code == city?.Code
            ? boundary.Meets(box)
            : division.Centre is { } centre && box.Contains(centre);
    }

    private static IEnumerable<string> Codes(IEnumerable<string?> texts) =>
        texts.SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static T Known<T>(string field, string code, T bit, Errors errors) where T : struct, IEquatable<T>
    {
        if (bit.Equals(default)) errors.Add(field, new Sentence("没有“{0}”这个编码，请见 /docs/api 公布的列表", Excerpt.Of(code)));
        return bit;
    }

    private sealed record StationsPage(IReadOnlyList<int> Numbers, int InAll, Network Network) : FeaturePage(InAll, Numbers.Count)
    {
        public override void Begin(Utf8JsonWriter json, int place) => FeatureWriter.Begin(json, Network.Of(Numbers[place]), Network.Divisions);

        public override (string Code, string Name, string Where) Name(int place) =>
            Network.Of(Numbers[place]) is var card ? (card.Code, card.Facts.Name, $"{Network.Divisions.NameOf(card.Area)} {card.Facts.Address}") : default;
    }

    private sealed record DivisionsPage(IReadOnlyList<Division> Divisions, int InAll, Network Network, City? City) : FeaturePage(InAll, Divisions.Count)
    {
        public override void Begin(Utf8JsonWriter json, int place) =>
            FeatureWriter.Begin(json, Divisions[place], Divisions[place].Code == City?.Code ? City.Boundary : null);

        public override (string Code, string Name, string Where) Name(int place) =>
            (Divisions[place].Code, Divisions[place].Name, Network.Divisions.NameOf(Divisions[place].Area));
    }
}
