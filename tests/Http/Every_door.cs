using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;

namespace Yizhan.Tests.Http;

/// <summary>Walks every address of the running host.</summary>
public sealed class Every_door(SqliteCity city) : IClassFixture<SqliteCity>
{
    private IEnumerable<RouteEndpoint> All => Doors.Of(city);

    [Fact]
    public void Says_who_may_pass()
    {
        Assert.NotEmpty(All);
        var silent = All.Where(door => door.Metadata.GetMetadata<IAllowAnonymous>() is null && door.Metadata.GetMetadata<Needs>() is null);
        Assert.Empty(silent.Select(door => $"{Doors.NameOf(door)} has neither AllowAnonymous nor Needs"));
    }

    [Fact]
    public void Is_either_open_or_guarded()
    {
        var both = All.Where(door => door.Metadata.GetMetadata<IAllowAnonymous>() is not null && door.Metadata.GetMetadata<Needs>() is not null);
        Assert.Empty(both.Select(door => $"{Doors.NameOf(door)}: AllowAnonymous opens what Needs would guard"));
    }

    /// <summary>Compiling all of them took more than half of a start.</summary>
    [Fact]
    public void Is_compiled_when_it_is_first_asked_for()
    {
        var compiled = All.Where(door => door.RequestDelegate!.Method.DeclaringType!.DeclaringType != typeof(LazyDoors));
        // The one that is mapped by ASP.NET itself.
        Assert.Equal(["GET /openapi/{documentName}.json"], compiled.Select(Doors.NameOf));
    }

    [Fact]
    public async Task That_is_guarded_refuses_a_visitor_without_an_account() =>
        Assert.Empty(await Unrefused(city.NewBrowser()));

    [Fact]
    public async Task That_is_guarded_refuses_a_person_without_the_permission()
    {
        using var acting = city.Acting(new("somebody", Scope.Everything, new HashSet<string>()));
        Assert.Empty(await Unrefused(city.Administrator));
    }

    [Fact]
    public async Task Of_the_API_refuses_a_wrong_secret()
    {
        var program = city.NewBrowser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", "WRONG-SECRE-TWRON-GSECR-ETWRO-N");
        Assert.Empty(await Unrefused(program));
    }

    [Fact]
    public async Task That_takes_a_form_wants_a_token_of_its_own_page()
    {
        string[] apiLike = ["api/", "ogc/", "hsds/"];
        // Of pages that set no cookie: they ask the browser whose page sends, see their own tests.
        string[] withoutToken = ["POST /stations/{code}/locked", "POST /duty/stations/{code}/visit", "POST /duty/stations/{code}/fault"];
        var posts = All.Where(door => Doors.MethodOf(door) == "POST" && !apiLike.Any(door.RoutePattern.RawText!.TrimStart('/').StartsWith) && !withoutToken.Contains(Doors.NameOf(door))).ToList();
        Assert.NotEmpty(posts);
        // Some doors are for residents and some for staff; this visitor may pass them all.
        using var acting = city.Acting(new("somebody", Scope.Everything, new HashSet<string> { Visitor.All }));
        foreach (var door in posts)
            foreach (HttpContent form in new HttpContent[] { new FormUrlEncodedContent([new("back", "/")]), new MultipartFormDataContent { { new StringContent("/"), "back" } } })
            {
                var answer = await city.Administrator.PostAsync(Doors.AddressOf(door.RoutePattern), form);
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType, $"{door.RoutePattern.RawText}: {(int)answer.StatusCode}");
            }
    }

    [Fact]
    public async Task That_takes_a_form_bears_one_of_which_nothing_was_sent()
    {
        var token = (await TestCity.Open(city.Administrator, "/help")).QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        // The addresses below name this station.
        await city.SmallCity();
        await city.Station("1");
        var broken = new List<string>();
        foreach (var door in All.Where(door => Doors.MethodOf(door) == "POST" && door.RoutePattern.RawText is { } path && !path.Contains("api/", StringComparison.Ordinal) && !path.Contains("sign-out", StringComparison.Ordinal)))
        {
            using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
            var answer = await city.Administrator.PostAsync(Doors.AddressOf(door.RoutePattern), form);
            if ((int)answer.StatusCode >= 500) broken.Add($"{Doors.NameOf(door)}: {(int)answer.StatusCode}");
        }
        Assert.Empty(broken);
    }

    [Fact]
    public async Task That_does_not_take_the_kind_of_body_or_the_method_says_so_and_not_who_are_you()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await city.Program.PutAsync("/api/v1/stations/X1", new StringContent("x"))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await city.Program.DeleteAsync("/api/v1/city")).StatusCode);
    }

    [Fact]
    public async Task Gives_the_cookie_of_a_session_to_the_browser_alone()
    {
        var browser = city.NewBrowser();
        var answer = await TestCity.Submit(browser, "/sign-in", new() { ["Name"] = TestCity.SignInName, ["Password"] = TestCity.Password }, "#sign-in");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("yizhan=", StringComparison.Ordinal));
        Assert.Contains("HttpOnly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_goes_on_elsewhere_stays_on_this_server()
    {
        foreach (var back in new[] { "/¿", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example" })
        {
            Assert.Equal("/", (await city.Visitor.GetAsync($"/look?lang=en&back={Uri.EscapeDataString(back)}")).Headers.Location?.ToString());
            var answer = await TestCity.Submit(city.NewBrowser(), "/sign-in", new() { ["Name"] = TestCity.SignInName, ["Password"] = TestCity.Password, ["Back"] = back }, "#sign-in");
            Assert.Equal("/sign-in/done", answer.Headers.Location?.ToString());
        }
    }

    /// <summary>The guarded doors that answered with anything but "sign in", "who are you" or "you may not".</summary>
    private async Task<IReadOnlyList<string>> Unrefused(HttpClient visitor)
    {
        var passed = new List<string>();
        foreach (var door in All.Where(door => door.Metadata.GetMetadata<Needs>() is not null))
        {
            using var request = new HttpRequestMessage(new(Doors.MethodOf(door)), Doors.AddressOf(door.RoutePattern));
            using var answer = await visitor.SendAsync(request);
            if (!Doors.IsShut(answer)) passed.Add($"{Doors.MethodOf(door)} {request.RequestUri}: {(int)answer.StatusCode}");
        }
        return passed;
    }
}
