using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Tests.Browser.Walk;

namespace Yizhan.Tests.Browser;

/// <summary>What holds for every page, in both languages and both views, on a phone and on a desk, with scripts and without, and on paper.</summary>
public sealed class Every_page(WalkCity city) : IClassFixture<WalkCity>
{
    private static readonly string[] Files = ["/stations/{code}/photos/{id:guid}", "/me/export.json", "/me/export.pdf", "/people/organisations/{id:guid}/services.csv", "/certificates/{id:guid}/changes", "/matters/cases/{id:guid}/changes", "/certificates/{id:guid}/paper.pdf", "/certificates/{id:guid}/paper.ofd", "/matters/cases/{id:guid}/paper.pdf", "/matters/cases/{id:guid}/paper.ofd", "/matters/mine/{id:guid}/paper.pdf", "/matters/mine/{id:guid}/paper.ofd", "/matters/mine/{id:guid}/papers/{paper}/{file:guid}", "/log/tile/{**path}", "/catalogue/export", "/catalogue/{code}/draft/sample.pdf", "/me/mandates/{id:guid}/paper/{page:guid}", "/duty/feed/{key}.ics", "/duty/upkeep/faults/{id:guid}/picture"];

    public static TheoryData<string> Pages() => [.. Places.Open.Select(place => place.Name)];

    [Theory, MemberData(nameof(Pages))]
    public async Task Is_for_everybody(string page)
    {
        var faults = await new Survey(city).FaultsOf(Places.Open.Single(place => place.Name == page));
        Assert.True(faults.Count == 0, $"{page}\n{string.Join('\n', faults)}");
    }

    /// <summary>Whatever answers a browser with a page is walked through.</summary>
    [Fact]
    public async Task Has_a_place_in_the_walk()
    {
        var walked = Places.Open.Concat(Places.Staff).Concat(Places.Empty).Select(place => place.Route.TrimEnd('/')).ToHashSet();
        var doors = city.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(door => door.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(door => "/" + door.RoutePattern.RawText!.Trim('/')).Distinct();
        var forgotten = new List<string>();
        foreach (var door in doors.Where(door => !walked.Contains(door.TrimEnd('/'))))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, door.Replace("{code}", "DY0001", StringComparison.Ordinal).Replace("{id:guid}", $"{Guid.Empty}", StringComparison.Ordinal));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
            using var answer = await city.Administrator.SendAsync(request);
            // A file that is not there, or not for whoever asks, is told of by a page too.
            if (answer.Content.Headers.ContentType?.MediaType == "text/html" && !Files.Contains(door)) forgotten.Add(door);
        }
        Assert.True(forgotten.Count == 0, $"No place in tests/Browser/Walk/Places.cs: {string.Join(", ", forgotten)}");
    }
}

/// <summary>The same of the pages of those who work in the network, in a city of their own, so that both are walked at the same time.</summary>
public sealed class Every_page_of_staff(WalkCity city) : IClassFixture<WalkCity>
{
    public static TheoryData<string> Pages() => [.. Places.Staff.Select(place => place.Name)];

    [Theory, MemberData(nameof(Pages))]
    public async Task Is_for_everybody(string page)
    {
        var faults = await new Survey(city).FaultsOf(Places.Staff.Single(place => place.Name == page));
        Assert.True(faults.Count == 0, $"{page}\n{string.Join('\n', faults)}");
    }
}

/// <summary>The pages of a server on which nobody has set up a city yet.</summary>
public sealed class Every_page_of_an_empty_city(EmptyTestBrowser city) : IClassFixture<EmptyTestBrowser>
{
    public static TheoryData<string> Pages() => [.. Places.Empty.Select(place => place.Name)];

    [Theory, MemberData(nameof(Pages))]
    public async Task Is_for_everybody(string page)
    {
        var faults = await new Survey(city).FaultsOf(Places.Empty.Single(place => place.Name == page));
        Assert.True(faults.Count == 0, $"{page}\n{string.Join('\n', faults)}");
    }
}
