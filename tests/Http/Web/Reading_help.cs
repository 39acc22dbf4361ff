using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.Web;

public sealed class Reading_help(SqliteCity city) : IClassFixture<SqliteCity>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Lists_every_role_for_anybody_and_ones_own_first()
    {
        Assert.Equal(Role.All.Count + 1, Links(await TestCity.Open(city.Visitor, "/help"), "main a[href^='/help/']").Length);
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        Assert.Equal(["/help/street-officer"], Links(await TestCity.Open(officer, "/help"), "#own ~ ul a"));
        var (resident, _) = await city.Join("13900080001");
        Assert.Equal(["/help/resident"], Links(await TestCity.Open(resident, "/help"), "#own ~ ul a"));
    }

    /// <summary>The pages and permissions come from the table of roles and the menu: what is added there stands here.</summary>
    [Fact]
    public async Task Says_of_each_role_what_it_may_do_with_links_to_its_pages()
    {
        var (permissions, entries) = (city.Services.GetServices<Permission>().ToArray(), city.Services.GetServices<NavEntry>().ToArray());
        foreach (var role in Role.All)
        {
            var page = await TestCity.Open(city.Visitor, $"/help/{role.Name}");
            foreach (var permission in permissions.Where(permission => role.Permissions.Contains(permission.Name))) Assert.Contains(permission.Meaning.ToString(), page.Body!.TextContent, StringComparison.Ordinal);
            var expected = entries.Where(entry => entry.Needs is { } needed && (role.Permissions.Contains(needed.Name) || needed == PeoplePermissions.OwnAccount)).Select(entry => entry.Path);
            Assert.Equal(expected.Order(), Links(page, "main article ul a[rel=nofollow]").Order());
        }
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/help/mayor")).StatusCode);
    }

    [Fact]
    public async Task Leads_from_every_page_to_complaints_and_to_the_licence()
    {
        var page = await TestCity.Open(city.Visitor, "/people/roles");
        Assert.Superset(new HashSet<string> { "/help", "/complaints", "/licence", "/privacy/register" }, Links(page, "footer a").ToHashSet());
        var licence = (await TestCity.Open(city.Visitor, "/licence")).Body!.TextContent;
        foreach (var said in (string[])["Apache License", "maplibre-gl", "Unicode"]) Assert.Contains(said, licence, StringComparison.Ordinal);
    }

    private static string[] Links(IDocument page, string selector) => [.. page.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!)];
}
