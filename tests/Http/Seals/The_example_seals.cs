using System.Net;
using Microsoft.EntityFrameworkCore;
using Yizhan.People.Store;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Tests.Http.Seals;

/// <summary>What somebody finds who looks at the demonstration city.</summary>
public sealed class The_example_seals(SqliteDemoCity city) : IClassFixture<SqliteDemoCity>
{
    [Fact]
    public async Task Are_in_use_and_have_sealed_papers_in_every_state()
    {
        Assert.Equal([SealState.InUse, SealState.InUse], await city.InDatabase(db => db.Set<Seal>().AsNoTracking().Select(seal => seal.State).ToArrayAsync()));
        var stages = await city.InDatabase(db => db.Set<Paper>().AsNoTracking().OrderBy(paper => paper.TypedAt).ThenBy(paper => paper.Id).Select(paper => paper.Stage).ToArrayAsync());
        foreach (var stage in new[] { PaperStage.Sealed, PaperStage.Revoked, PaperStage.Superseded, PaperStage.Requested }) Assert.Contains(stage, stages);
    }

    [Fact]
    public async Task Let_a_custodian_of_the_demonstration_seal_a_paper_from_end_to_end_and_a_second_person_agree()
    {
        var (custodian, clerk, officer) = (await Enter("东鑫社区印章保管人"), await Enter("东风路街道印章保管人"), await Enter("东风路街道工作人员"));
        var one = await city.InDatabase(db => db.Set<Seal>().AsNoTracking().SingleAsync(seal => !seal.NeedsSecond));
        var path = await SealCity.Write(custodian, one);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(custodian, path, form: "#request")).StatusCode);
        Assert.Equal(PaperStage.Sealed, (await city.PaperAt(path)).Stage);
        Assert.Equal(HttpStatusCode.OK, (await custodian.GetAsync($"{path}/paper.ofd")).StatusCode);

        var two = await city.InDatabase(db => db.Set<Seal>().AsNoTracking().SingleAsync(seal => seal.NeedsSecond));
        var other = await SealCity.Write(clerk, two);
        await TestCity.Submit(clerk, other, form: "#request");
        Assert.Equal(PaperStage.Requested, (await city.PaperAt(other)).Stage);
        await TestCity.Submit(officer, other, form: "#approve");
        Assert.Equal(PaperStage.Sealed, (await city.PaperAt(other)).Stage);
    }

    [Fact]
    public async Task Are_kept_by_accounts_that_are_called_by_English_names_on_an_English_page()
    {
        var page = await TestCity.Open(city.Visitor, "/sign-in?lang=en");
        var names = page.QuerySelectorAll("form[action='/sign-in/example'] button").Select(button => button.GetAttribute("aria-label") ?? button.TextContent).ToArray();
        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => name.Any(letter => letter > 0x2e7f));
    }

    /// <summary>Enters by the button of an account of the demonstration.</summary>
    private async Task<HttpClient> Enter(string name)
    {
        var browser = city.NewBrowser();
        var page = await TestCity.Open(browser, "/sign-in");
        var id = await city.InDatabase(db => db.Set<Account>().AsNoTracking().Where(account => account.IsExample && account.Name == name).Select(account => account.Id).SingleAsync());
        var form = page.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First(one => one.OuterHtml.Contains($"{id}", StringComparison.Ordinal));
        var button = form.QuerySelectorAll("button").FirstOrDefault(one => one.GetAttribute("value") == $"{id}");
        var answer = await TestCity.Send(browser, "/sign-in", form, button: button is null ? null : (button.GetAttribute("name")!, $"{id}"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return browser;
    }
}
