using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http;

/// <summary>Makes things a test speaks of.</summary>
internal static class A
{
    public const string CityCode = "420281000000";
    public const string Street = "420281002000";
    public const string OtherStreet = "420281001000";
    public const string Community = "420281002008";
    public const string OtherCommunity = "420281001002";
    public const string Compound = "420281002008-001";

    /// <summary>A small city with two streets, a community in each and a compound; no stations yet.</summary>
    public static Task SmallCity(this TestCity city) => city.InDatabase(async db =>
    {
        db.Cities.Add(new() { Code = CityCode, Name = "大冶市", EnglishName = "Daye", Latitude = 30.0988, Longitude = 114.9753 });
        var root = AreaPath.Root.Below(CityCode);
        Add(CityCode, "大冶市", DivisionLevel.City, null, root);
        Add(Street, "东风路街道", DivisionLevel.Street, CityCode, root.Below(Street));
        Add(OtherStreet, "东岳路街道", DivisionLevel.Street, CityCode, root.Below(OtherStreet));
        Add(Community, "东鑫社区", DivisionLevel.Community, Street, root.Below(Street).Below(Community));
        Add(OtherCommunity, "保康社区", DivisionLevel.Community, OtherStreet, root.Below(OtherStreet).Below(OtherCommunity));
        Add(Compound, "外滩首府小区", DivisionLevel.Compound, Community, root.Below(Street).Below(Community).Below(Compound));
        await db.SaveChangesAsync();
        return 0;

        void Add(string code, string name, DivisionLevel level, string? parent, AreaPath area) => db.Divisions.Add(new()
        {
            Code = code, Scheme = level == DivisionLevel.Compound ? Division.OwnScheme : "nbs-2016", Name = name, Level = level, ParentCode = parent, Area = area,
        });
    });

    /// <summary>A station open on workdays from 8 to 18, with water and a microwave.</summary>
    public static Task<Station> Station(this TestCity city, string code, Func<StationFacts, StationFacts>? with = null, string division = Community) => city.InDatabase(async db =>
    {
        var facts = new StationFacts
        {
            Name = $"{code}驿站", Address = "新冶大道1号", Latitude = 30.1, Longitude = 114.97,
            Opening = OpeningRules.Parse("08:00-18:00", "休").Rules!,
            Amenities = [new("water"), new("microwave")],
            Posts = ["policy", "matters"],
        };
        var area = db.Divisions.Single(d => d.Code == division).Area;
        var station = Yizhan.Stations.Rules.Station.Add(code, area, with?.Invoke(facts) ?? facts, [], city.Time.GetUtcNow());
        db.Stations.Add(station);
        await db.SaveChangesAsync();
        return station;
    });
}
