using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters;

public abstract class Keeping_bundles(TestCity city) : IAsyncLifetime
{
    private static int made;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count > 0) return;
        await city.SmallCity();
        await city.Matters();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static string NewCode() => $"bundle-{Interlocked.Increment(ref made)}";

    private static MatterBundle NewBundle() => ShippedCatalogue.File.Bundles[0] with { Code = NewCode(), IsExample = false };

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/catalogue/{path}");
        if (body is MatterBundle bundle) request.Content = new StringContent(MatterJson.Write(bundle), Encoding.UTF8, "application/json");
        else if (body is string text) request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        else if (body is not null) request.Content = JsonContent.Create(body);
        if (version is { } known) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{known}\""));
        return await city.Program.SendAsync(request);
    }

    private long Change(string code) => city.Services.GetRequiredService<MatterCatalogue>().BundleVersions(code)[0].Version.Change;

    [Fact]
    public async Task In_the_page_a_bundle_is_written_published_and_withdrawn()
    {
        var (browser, code) = (city.Administrator, NewCode());
        var typed = new Dictionary<string, string?>
        {
            ["Code"] = code, ["TitleZh"] = "搬家一件事", ["SummaryZh"] = "（示例）水电燃气一起办", ["LifeEvents"] = "home", ["Matters"] = "water-bill", ["Shared-0-Code"] = "phone", ["Shared-0-Zh"] = "电话", ["Shared-0-Fills"] = "water-bill",
        };
        var faulty = await TestCity.Submit(browser, "/catalogue/bundles/new", typed, "#bundle");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.StatusCode);
        Assert.NotNull((await TestCity.Read(faulty)).QuerySelector("#Shared-0-Fills-fault"));
        (typed["Shared-0-Code"], typed["Shared-0-Zh"], typed["Shared-0-Fills"]) = ("", "", "");
        Assert.Equal($"/catalogue/bundles/{code}", (await TestCity.Submit(browser, "/catalogue/bundles/new", typed, "#bundle")).Headers.Location?.ToString());
        // One matter is no bundle: it is told before it is published.
        Assert.Null((await TestCity.Open(browser, $"/catalogue/bundles/{code}")).QuerySelector("#publish"));
        Assert.Equal(HttpStatusCode.Found, (await Tick(browser, code, "water-bill", "power-bill")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, $"/catalogue/bundles/{code}", form: "#publish")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.NewBrowser().GetAsync($"/matters/bundles/{code}")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, $"/catalogue/bundles/{code}", new() { ["Because"] = "合并到别的" }, "#withdraw")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.NewBrowser().GetAsync($"/matters/bundles/{code}")).StatusCode);
    }

    /// <summary>Sends the form of a bundle with these matters ticked.</summary>
    private static async Task<HttpResponseMessage> Tick(HttpClient browser, string code, params string[] matters)
    {
        var path = $"/catalogue/bundles/{code}/edit";
        var form = (await TestCity.Open(browser, path)).QuerySelector<IHtmlFormElement>("#bundle")!;
        foreach (var box in form.QuerySelectorAll<IHtmlInputElement>("input[name=Matters]")) box.IsChecked = matters.Contains(box.Value);
        return await TestCity.Send(browser, path, form);
    }

    [Fact]
    public async Task By_program_takes_the_change_number_and_fits_with_the_matters_of_the_day()
    {
        var bundle = NewBundle();
        var path = $"bundles/{bundle.Code}";
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Put, $"{path}/draft", bundle)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Put, $"{path}/draft", bundle)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Send(HttpMethod.Put, $"{path}/draft", bundle with { Matters = ["water-bill"], Shared = [] })).StatusCode);
        var other = await Send(HttpMethod.Put, $"{path}/draft", bundle with { Matters = ["water-bill"], Shared = [] }, Change(bundle.Code) + 1);
        Assert.Equal("bundle-changed-meanwhile", (await other.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Put, $"{path}/draft", bundle with { Matters = [.. bundle.Matters, "nothing"] }, Change(bundle.Code))).StatusCode);
        var refused = await Send(HttpMethod.Post, $"{path}/publish", new { from = "2026-11-25" }, Change(bundle.Code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().All(error => error.GetProperty("field").GetString() is "matters"));
        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Delete, $"{path}/draft", null, Change(bundle.Code))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Get, path)).StatusCode);
    }

    [Fact]
    public async Task With_the_catalogue_they_go_out_and_come_in()
    {
        var bundle = NewBundle();
        await Send(HttpMethod.Put, $"bundles/{bundle.Code}/draft", bundle);
        var day = $"{Yizhan.Kernel.CityClock.DayOf(city.Time.GetUtcNow()):yyyy-MM-dd}";
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Post, $"bundles/{bundle.Code}/publish", new { from = day }, Change(bundle.Code))).StatusCode);
        var file = await city.Program.GetStringAsync("/api/v1/catalogue/export");
        Assert.Contains(bundle.Code, file, StringComparison.Ordinal);
        var brought = await (await Send(HttpMethod.Post, "import", file)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(bundle.Code, brought.GetProperty("same").EnumerateArray().Select(code => code.GetString()));
        var faulty = file.Replace("\"field\": \"phone\"", "\"field\": \"nothing\"", StringComparison.Ordinal);
        var refused = await Send(HttpMethod.Post, $"import?from={day}", faulty);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("bundles.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_the_citys_alone()
    {
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        foreach (var path in new[] { "/catalogue/bundles", "/catalogue/bundles/new", $"/catalogue/bundles/{BundleCity.Bundle}", $"/catalogue/bundles/{BundleCity.Bundle}/edit", "/catalogue/handlers" })
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(path)).StatusCode);
    }
}

public sealed class Keeping_bundles_on_SQLite(SqliteCity city) : Keeping_bundles(city), IClassFixture<SqliteCity>;

public sealed class Keeping_bundles_on_PostgreSQL(PostgresCity city) : Keeping_bundles(city), IClassFixture<PostgresCity>;
