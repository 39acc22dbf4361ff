using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.People;

namespace Yizhan.Tests.Http.People.Residents;

public abstract class Looking_after_residents(TestCity city) : IAsyncLifetime
{
    private static readonly AreaPath Street = AreaPath.Root.Below(A.CityCode).Below(A.Street);
    private static readonly AreaPath Sibling = AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet);
    private static readonly AreaPath Community = Street.Below(A.Community);
    private static int number = 13900030;

    private static string NewPhone() => $"{Interlocked.Increment(ref number)}001";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Finds_somebody_by_phone_and_shows_them_masked()
    {
        var phone = NewPhone();
        var id = await city.Add(PrivateCity.Ask with { Phone = phone, IdNumber = null, Area = Community });
        var page = await TestCity.Read(await TestCity.Submit(city.Administrator, "/people/residents", new() { ["Number"] = phone }, "#find"));
        Assert.Equal($"/people/residents/{id}", page.QuerySelector(".found a")!.GetAttribute("href"));
        var shown = await city.Administrator.GetStringAsync($"/people/residents/{id}");
        foreach (var hidden in (string[])[phone, PrivateCity.Name, "外滩首府"]) Assert.DoesNotContain(hidden, shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, "/people/residents", new() { ["Number"] = phone[..7] }, "#find")).StatusCode);
    }

    [Fact]
    public async Task Knows_nobody_outside_the_own_area()
    {
        var phone = NewPhone();
        var id = await city.Add(PrivateCity.Ask with { Phone = phone, IdNumber = null, Area = Community });
        using (city.Acting(new("worker", new(Sibling), new HashSet<string> { "residents.read" })))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/people/residents/{id}")).StatusCode);
            Assert.Empty((await TestCity.Read(await TestCity.Submit(city.Administrator, "/people/residents", new() { ["Number"] = phone }, "#find"))).QuerySelectorAll(".found a"));
            Assert.DoesNotContain($"{id}", await city.Administrator.GetStringAsync("/people/residents"), StringComparison.Ordinal);
        }
        using (city.Acting(new("worker", new(Street), new HashSet<string> { "residents.read" })))
            Assert.Contains($"{id}", await city.Administrator.GetStringAsync($"/people/residents?division={A.Community}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_a_value_once_to_who_says_why_and_the_resident_reads_it()
    {
        var phone = NewPhone();
        var id = await city.Add(PrivateCity.Ask with { Phone = phone, IdNumber = null, Area = Community });
        var path = $"/people/residents/{id}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, new() { ["Field"] = "phone", ["Purpose"] = "contact", ["Reason"] = "看" }, "#reveal")).StatusCode);
        var shown = await TestCity.Submit(city.Administrator, path, new() { ["Field"] = "phone", ["Purpose"] = "contact", ["Reason"] = "电话通知领取证明" }, "#reveal");
        Assert.Contains(phone, await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(phone, await city.Administrator.GetStringAsync(path), StringComparison.Ordinal);
        var look = Assert.Single(await city.With<Reveals, IReadOnlyList<Reveal>>((reveals, _) => reveals.Of(id, default)));
        Assert.Contains("个人信息保护负责人", look.VisitorOffice, StringComparison.Ordinal);

        var browser = city.NewBrowser();
        await city.Prove(browser, phone);
        var own = (await TestCity.Open(browser, "/me")).Body!.TextContent;
        Assert.Contains("电话通知领取证明", own, StringComparison.Ordinal);
        Assert.Contains("个人信息保护负责人", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registers_somebody_who_agrees_and_nobody_else()
    {
        var values = new Dictionary<string, string?>
        {
            ["Name"] = "孙大爷", ["Division"] = A.Community, ["Phone"] = NewPhone(), ["IdNumber"] = "110105194912310038", ["Agrees"] = "true",
        };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, "/people/residents/new", values, "#resident")).StatusCode);
        Assert.Empty(await city.OfPhone(values["Phone"]!));
        values["AgreesIdNumber"] = "true";
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, "/people/residents/new", values, "#resident")).StatusCode);
        var person = Assert.Single(await city.OfPhone(values["Phone"]!));
        Assert.Equal(Community, person.Area);
        Assert.Equal(["basic", "id-number"], (await city.With<Consents, List<Consent>>((consents, _) => consents.Of(person.Id, default))).Select(consent => consent.Matter).Order());
        using var acting = city.Acting(new("worker", new(Sibling), new HashSet<string> { "residents.read" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync("/api/v1/residents", new { name = "孙大爷", division = A.Community, agrees = true })).StatusCode);
    }

    [Fact]
    public async Task Corrects_a_value_without_seeing_what_it_was()
    {
        var (phone, other) = (NewPhone(), NewPhone());
        var id = await city.Add(PrivateCity.Ask with { Phone = phone, IdNumber = null, Address = null, Area = Community });
        var path = $"/people/residents/{id}/edit";
        Assert.DoesNotContain(phone, await city.Administrator.GetStringAsync(path), StringComparison.Ordinal);
        var stale = await TestCity.Open(city.Administrator, path);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, new() { ["Phone"] = other }, "#correct")).StatusCode);
        Assert.Equal(("+86" + other, PrivateCity.Name), (await city.Open(id)) is var open ? (open.Phone, open.Name) : default);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(city.Administrator, path, stale.QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("#correct")!, new() { ["Name"] = "别人" })).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, new() { ["Phone"] = "-" }, "#correct")).StatusCode);
        Assert.Equal((null, PrivateCity.Name), (await city.Open(id)) is var left ? (left.Phone, left.Name) : default);
    }

    [Fact]
    public async Task Is_done_by_programs_in_the_same_way()
    {
        var phone = NewPhone();
        var added = await city.Program.PostAsJsonAsync("/api/v1/residents", new { name = "孙大爷", division = A.Community, phone, agrees = true });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var resident = await added.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("孙*爷", resident.GetProperty("name").GetString());
        var address = $"/api/v1/residents/{resident.GetProperty("id").GetString()}";
        var found = await (await city.Program.PostAsJsonAsync("/api/v1/residents/find", new { number = phone })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(resident.GetProperty("id").GetString(), Assert.Single(found.GetProperty("residents").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PatchAsJsonAsync(address, new { version = 7, name = "孙大伯" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PatchAsJsonAsync(address, new { version = 0, name = "孙大伯" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync($"{address}/reveals", new { field = "name", purpose = "curiosity", reason = "电话通知领取证明" })).StatusCode);
        var seen = await (await city.Program.PostAsJsonAsync($"{address}/reveals", new { field = "name", purpose = "contact", reason = "电话通知领取证明" })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("孙大伯", seen.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Erases_on_request_what_the_law_does_not_want_kept_if_one_is_the_privacy_officer()
    {
        var id = await city.Add(PrivateCity.Ask with { Phone = NewPhone(), IdNumber = null, Area = Community });
        var path = $"/people/residents/{id}";
        using (city.Acting(new("worker", new(Street), new HashSet<string> { "residents.read" })))
            Assert.Null((await TestCity.Open(city.Administrator, path)).QuerySelector("#erase"));
        await TestCity.Submit(city.Administrator, path, new() { ["Kept"] = "调解卷宗 2026-014", ["Basis"] = "人民调解法" }, "#hold");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, new() { ["Because"] = "本人书面要求" }, "#erase")).StatusCode);
        await TestCity.Submit(city.Administrator, path, form: "form[action$=lift]");
        Assert.Equal("/people/residents", (await TestCity.Submit(city.Administrator, path, new() { ["Because"] = "本人书面要求" }, "#erase")).Headers.Location?.ToString());
        Assert.Null((await city.Open(id)).Name);
        Assert.Equal(HttpStatusCode.OK, (await city.Administrator.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Erases_and_holds_by_programs_in_the_same_way()
    {
        var id = await city.Add(PrivateCity.Ask with { Phone = NewPhone(), IdNumber = null, Area = Community });
        var address = $"/api/v1/residents/{id}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync($"{address}/holds", new { kept = "", basis = "人民调解法" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync($"{address}/holds", new { kept = "调解卷宗", basis = "人民调解法", until = "2020-01-01" })).StatusCode);
        var held = await (await city.Program.PostAsJsonAsync($"{address}/holds", new { kept = "调解卷宗 2026-014", basis = "人民调解法" })).Content.ReadFromJsonAsync<JsonElement>();
        var listed = await city.Program.GetFromJsonAsync<JsonElement>($"{address}/holds");
        Assert.Equal("调解卷宗 2026-014", Assert.Single(listed.GetProperty("holds").EnumerateArray()).GetProperty("kept").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PostAsJsonAsync($"{address}/erase", new { because = "本人书面要求" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PostAsync($"{address}/holds/{Guid.NewGuid()}/lift", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.PostAsync($"{address}/holds/{held.GetProperty("id").GetString()}/lift", null)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync($"{address}/erase", new { because = "" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.PostAsJsonAsync($"{address}/erase", new { because = "本人书面要求" })).StatusCode);
        Assert.Null((await city.Open(id)).Name);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PostAsJsonAsync($"{address}/erase", new { because = "本人书面要求" })).StatusCode);
    }
}

public sealed class Looking_after_residents_on_sqlite(SqliteCity city) : Looking_after_residents(city), IClassFixture<SqliteCity>;

public sealed class Looking_after_residents_on_postgres(PostgresCity city) : Looking_after_residents(city), IClassFixture<PostgresCity>;
