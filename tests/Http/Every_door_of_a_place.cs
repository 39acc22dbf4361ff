using System.Net;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Tests.Http.Matters;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.Walk;

namespace Yizhan.Tests.Http;

/// <summary>Walks every guarded door as people who may do everything, but not everywhere.</summary>
public sealed class Every_door_of_a_place(SqliteCity city) : IClassFixture<SqliteCity>, IAsyncLifetime
{
    private static readonly AreaPath Street = AreaPath.Root.Below(A.CityCode).Below(A.Street);
    private static readonly AreaPath Sibling = AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet);
    private static readonly AreaPath Parent = AreaPath.Root.Below(A.CityCode);

    private static readonly HashSet<string> OfOnesOwn = [.. DoorTable.All.SelectMany(table => table.OfOnesOwn)];

    private static readonly Dictionary<string, Func<string, HttpContent>> Bodies = DoorTable.All.SelectMany(table => table.Bodies).ToDictionary();

    /// <summary>Whether the address names a station, an organisation, a resident, a complaint, a seal, a paper or somebody's account.</summary>
    private static bool NamesAPlace(RouteEndpoint door) =>
        door.RoutePattern.GetParameter("code") is not null || IsOfAThing(door.RoutePattern.RawText!) || door.RoutePattern.RawText!.Contains("people/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("residents/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("organisations/{id", StringComparison.Ordinal) || IsOfStaff(door.RoutePattern.RawText) || door.RoutePattern.RawText.Contains("seals/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("certificates/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("cases/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("/keys/{id", StringComparison.Ordinal);

    /// <summary>Residents have addresses for their own complaints.</summary>
    private static bool IsOfStaff(string address) => address.Contains("complaints/", StringComparison.Ordinal) && address.Contains("/{id", StringComparison.Ordinal) && !address.Contains("me/", StringComparison.Ordinal);

    /// <summary>Residents have addresses for what they borrow.</summary>
    private static bool IsOfAThing(string address) =>
        new[] { "lending/desk/{item}", "api/v1/lending/{item}", "duty/rotas/{id", "duty/hours/{id", "duty/upkeep/checks/{id", "duty/upkeep/faults/{id" }.Any(part => address.Contains(part, StringComparison.Ordinal));

    private IEnumerable<(RouteEndpoint Door, string Name, Permission[] Needs)> Guarded =>
        from door in Doors.Of(city)
        let needs = door.Metadata.GetOrderedMetadata<Needs>()
        where needs.Count > 0
        select (door, Doors.NameOf(door), needs.Select(need => need.Permission).ToArray());

    private IEnumerable<(RouteEndpoint Door, string Name)> OfAPlace =>
        from guarded in Guarded
        where NamesAPlace(guarded.Door) && guarded.Needs.All(permission => !permission.OfWholeNetwork)
        select (guarded.Door, guarded.Name);

    private IEnumerable<(RouteEndpoint Door, string Name)> OfTheWholeNetwork =>
        from guarded in Guarded
        where guarded.Needs.Any(permission => permission.OfWholeNetwork)
        select (guarded.Door, guarded.Name);

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        await city.Matters();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Is_of_a_place_or_of_the_whole_network_or_of_ones_own()
    {
        var walked = OfAPlace.Concat(OfTheWholeNetwork).Select(door => door.Name).Concat(OfOnesOwn).ToHashSet();
        Assert.Empty(Guarded.Select(door => door.Name).Where(name => !walked.Contains(name)).Select(name => $"{name}: name its place {{code}}, or say how it keeps to the scope"));
        Assert.Empty(OfOnesOwn.Where(name => Guarded.All(door => door.Name != name)).Select(name => $"{name} is no door any more"));
        Assert.Empty(OfAPlace.Where(door => door.Name.Contains(" /api/", StringComparison.Ordinal) && Doors.MethodOf(door.Door) is not ("GET" or "DELETE") && !Bodies.ContainsKey(door.Name))
            .Select(door => $"{door.Name}: say what a program sends here"));
    }

    [Fact]
    public async Task Does_not_exist_for_somebody_of_the_street_beside()
    {
        var passed = new List<string>();
        foreach (var (door, name) in OfAPlace)
        {
            using var answer = await Ask(door, name, Sibling, A.OtherCommunity);
            if (answer.StatusCode is not HttpStatusCode.NotFound) passed.Add($"{name}: {(int)answer.StatusCode}");
        }
        Assert.Empty(passed);
    }

    [Fact]
    public async Task Is_open_to_those_of_the_street_and_of_the_city_above_it()
    {
        var refused = new List<string>();
        foreach (var (door, name) in OfAPlace)
        {
            foreach (var area in new[] { Street, Parent, AreaPath.Root })
            {
                using var answer = await Ask(door, name, area, A.Community);
                if (Doors.IsShut(answer) || answer.StatusCode is HttpStatusCode.NotFound) refused.Add($"{name}, asked from '{area}': {(int)answer.StatusCode}");
            }
        }
        Assert.Empty(refused);
    }

    [Fact]
    public async Task Of_the_whole_network_is_shut_to_whoever_has_a_part_of_it()
    {
        Assert.NotEmpty(OfTheWholeNetwork);
        var passed = new List<string>();
        foreach (var (door, name) in OfTheWholeNetwork)
        {
            using var answer = await Ask(door, name, Street, A.Community);
            if (!Doors.IsShut(answer)) passed.Add($"{name}: {(int)answer.StatusCode}");
        }
        Assert.Empty(passed);
    }

    [Fact]
    public async Task Of_the_whole_network_is_open_to_whoever_has_all_of_it()
    {
        var refused = new List<string>();
        foreach (var (door, name) in OfTheWholeNetwork)
        {
            using var answer = await Ask(door, name, AreaPath.Root, A.Community);
            if (Doors.IsShut(answer)) refused.Add($"{name}: {(int)answer.StatusCode}");
        }
        Assert.Empty(refused);
    }

    /// <summary>Knocks at a door that names what was made for this one question.</summary>
    private async Task<HttpResponseMessage> Ask(RouteEndpoint door, string name, AreaPath scope, string division)
    {
        using var request = new HttpRequestMessage(new(Doors.MethodOf(door)), Doors.AddressOf(door.RoutePattern, await new ThingsOfTheStreet(city).For(name)));
        var isProgram = name.Contains(" /api/", StringComparison.Ordinal);
        request.Headers.IfMatch.Add(new("\"1\""));
        if (Bodies.TryGetValue(name, out var body)) request.Content = body(division);
        else if (!isProgram && request.Method == HttpMethod.Post) request.Content = new MultipartFormDataContent { { new StringContent(await Token()), "__RequestVerificationToken" } };
        using var acting = city.Acting(new("somebody", new(scope), new HashSet<string> { Visitor.All }));
        return await (isProgram ? city.Program : city.Administrator).SendAsync(request);
    }

    private async Task<string> Token() =>
        (await TestCity.Open(city.Administrator, "/help")).QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
