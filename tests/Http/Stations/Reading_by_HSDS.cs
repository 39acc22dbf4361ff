using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Yizhan.Tests.Http.Stations;

/// <summary>What HSDS 3.0 requires of its objects: the required members, the enumerations and the formats.</summary>
public abstract class Reading_by_HSDS(TestCity city)
{
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["services"] = ["id", "name", "status"],
        ["organizations"] = ["id", "name", "description"],
        ["locations"] = ["id", "location_type"],
        ["service_at_locations"] = ["id"],
        ["taxonomies"] = ["id", "name", "description"],
        ["taxonomy_terms"] = ["id", "name", "description"],
        ["phones"] = ["id", "number"],
        ["addresses"] = ["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"],
        ["schedules"] = ["id"],
        ["accessibility"] = ["id"],
        ["attributes"] = ["id"],
        ["service_areas"] = ["id"],
        ["organization"] = ["id", "name", "description"],
        ["service"] = ["id", "name", "status"],
        ["location"] = ["id", "location_type"],
        ["taxonomy_term"] = ["id", "name", "description"],
    };

    /// <summary>The objects inside others, by the member that holds them: HSDS 3.0, schema/compiled.</summary>
    private static readonly Dictionary<string, string[]> Inside = new()
    {
        ["services"] = ["organization", "service_areas", "service_at_locations", "attributes"],
        ["organizations"] = ["services", "locations"],
        ["locations"] = ["addresses", "phones", "accessibility", "schedules", "attributes"],
        ["service_at_locations"] = ["service", "location", "phones", "schedules"],
    };

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["status"] = ["active", "inactive", "defunct", "temporarily closed"],
        ["location_type"] = ["physical", "postal", "virtual"],
        ["address_type"] = ["physical", "postal", "virtual"],
        ["freq"] = ["WEEKLY", "MONTHLY"],
        ["wkst"] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
    };

    private static readonly string[] Texts =
        ["name", "description", "number", "type", "address_1", "city", "region", "state_province", "postal_code", "country", "details", "notes", "code", "taxonomy", "language", "value", "external_identifier", "transportation", "fees", "version"];

    [Fact]
    public async Task Says_which_version_it_speaks()
    {
        var root = await Read("/hsds");
        Assert.Equal("3.0", root.GetProperty("version").GetString());
        foreach (var name in new[] { "profile", "openapi_url" })
            Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync(new Uri(root.GetProperty(name).GetString()!).PathAndQuery)).StatusCode);
    }

    [Theory]
    [InlineData("services", 15)]
    [InlineData("organizations", null)]
    [InlineData("locations", 263)]
    [InlineData("service_at_locations", null)]
    [InlineData("taxonomies", 2)]
    [InlineData("taxonomy_terms", null)]
    public async Task Gives_lists_page_by_page_and_each_object_once(string list, int? total)
    {
        var ids = new List<string>();
        for (var (page, last) = (1, false); !last; page++)
        {
            var answer = await Read($"/hsds/{list}?per_page=500&page={page}");
            last = answer.GetProperty("last_page").GetBoolean();
            Assert.Equal((page, page == 1), (answer.GetProperty("page_number").GetInt32(), answer.GetProperty("first_page").GetBoolean()));
            var contents = answer.GetProperty("contents").EnumerateArray().ToArray();
            Assert.Equal((contents.Length, contents.Length == 0), (answer.GetProperty("size").GetInt32(), answer.GetProperty("empty").GetBoolean()));
            foreach (var one in contents) Check(one, list);
            ids.AddRange(contents.Select(one => one.GetProperty("id").GetString()!));
            if (last) Assert.Equal((ids.Count, page), (answer.GetProperty("total_items").GetInt32(), answer.GetProperty("total_pages").GetInt32()));
        }
        Assert.Equal(ids.Count, ids.Distinct().Count());
        if (total is { } known) Assert.Equal(known, ids.Count);
        var held = new HashSet<string>();
        foreach (var id in ids.Take(30).Append(ids[^1]))
        {
            var one = await Read($"/hsds/{list}/{id}");
            held.UnionWith(one.EnumerateObject().Select(member => member.Name));
            Check(one, list);
            Assert.Equal(id, one.GetProperty("id").GetString());
        }
        Assert.Subset(held, Inside.GetValueOrDefault(list, []).ToHashSet());
    }

    [Fact]
    public async Task Begins_the_second_page_where_the_first_ended()
    {
        var all = await Ids("/hsds/service_at_locations?per_page=40");
        Assert.Equal(all, (await Ids("/hsds/service_at_locations?per_page=20")).Concat(await Ids("/hsds/service_at_locations?per_page=20&page=2")));
    }

    [Fact]
    public async Task Says_when_a_location_is_open()
    {
        var location = (await Read("/hsds/locations?full=true&per_page=1")).GetProperty("contents")[0];
        var weekly = location.GetProperty("schedules").EnumerateArray().Where(schedule => schedule.TryGetProperty("freq", out _)).ToArray();
        Assert.Contains(weekly, schedule => schedule.GetProperty("byday").GetString() == "MO,TU,WE,TH,FR");
        Assert.All(weekly, schedule => Assert.Matches("^[0-2][0-9]:[0-5][0-9]\\+08:00$", schedule.GetProperty("opens_at").GetString()));
        Assert.Equal("CN", location.GetProperty("addresses")[0].GetProperty("country").GetString());
    }

    [Fact]
    public async Task Gives_an_operators_places_alone()
    {
        var organization = (await Read("/hsds/organizations")).GetProperty("contents")[1].GetProperty("id").GetString();
        var places = await Read($"/hsds/locations?organization_id={organization}");
        Assert.InRange(places.GetProperty("total_items").GetInt32(), 1, 262);
        Assert.All(places.GetProperty("contents").EnumerateArray(), place => Assert.Equal(organization, place.GetProperty("organization_id").GetString()));
    }

    [Theory]
    [InlineData("/hsds/services?page=0", 400)]
    [InlineData("/hsds/services?per_page=x", 400)]
    [InlineData("/hsds/services?postcode=435100", 400)]
    [InlineData("/hsds/services?organization_id=1", 400)]
    [InlineData("/hsds/services/ac148810-d857-441c-9679-408f346de14b", 404)]
    [InlineData("/hsds/service_at_locations/ac148810-d857-441c-9679-408f346de14b", 404)]
    public async Task Refuses_what_it_does_not_understand(string path, int status) => Assert.Equal(status, (int)(await city.Visitor.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Has_an_empty_page_behind_the_last() => Assert.True((await Read("/hsds/services?page=9")).GetProperty("empty").GetBoolean());

    private async Task<string[]> Ids(string path) => [.. (await Read(path)).GetProperty("contents").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

    private async Task<JsonElement> Read(string path)
    {
        var answer = await city.Visitor.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static void Check(JsonElement one, string kind)
    {
        foreach (var member in Required.GetValueOrDefault(kind, [])) Assert.True(one.TryGetProperty(member, out _), $"{kind} without {member}: {one}");
        foreach (var member in one.EnumerateObject())
        {
            Assert.NotEqual(JsonValueKind.Null, member.Value.ValueKind);
            if (member.Name is "id" || member.Name.EndsWith("_id", StringComparison.Ordinal)) Assert.True(Guid.TryParseExact(member.Value.GetString(), "D", out _), member.ToString());
            if (Allowed.TryGetValue(member.Name, out var allowed)) Assert.Contains(member.Value.GetString()!, allowed);
            if (member.Name is "url" or "website") Assert.True(Uri.IsWellFormedUriString(member.Value.GetString(), UriKind.Absolute), member.ToString());
            if (member.Name is "valid_from" or "valid_to") Assert.True(DateOnly.TryParseExact(member.Value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), member.ToString());
            if (member.Name is "opens_at" or "closes_at") Assert.Matches("^([01][0-9]|2[0-3]):[0-5][0-9]\\+08:00$", member.Value.GetString());
            if (member.Name is "byday") Assert.Matches("^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$", member.Value.GetString());
            if (Texts.Contains(member.Name)) Assert.Equal(JsonValueKind.String, member.Value.ValueKind);
            if (Required.GetValueOrDefault(kind, []).Contains(member.Name) && member.Name is not "postal_code") Assert.NotEqual("", member.Value.GetString());
            if (member.Name is "latitude" or "longitude" or "timezone") Assert.Equal(JsonValueKind.Number, member.Value.ValueKind);
            if (member.Value.ValueKind == JsonValueKind.Object) Check(member.Value, member.Name);
            if (member.Value.ValueKind == JsonValueKind.Array)
                foreach (var inner in member.Value.EnumerateArray()) Check(inner, member.Name);
        }
    }
}

public sealed class Reading_by_HSDS_on_sqlite(SqliteDemoCity city) : Reading_by_HSDS(city), IClassFixture<SqliteDemoCity>;

public sealed class Reading_by_HSDS_on_postgres(PostgresDemoCity city) : Reading_by_HSDS(city), IClassFixture<PostgresDemoCity>;
