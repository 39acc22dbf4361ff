using System.Net;
using AngleSharp.Html.Dom;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Passkeys;

namespace Yizhan.Tests.Http.Seals;

/// <summary>Several papers with one proof of who does it.</summary>
public abstract class Sealing_together(TestCity city, LeafBook leaves) : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Proved = new() { ["Code"] = Staff.Words };

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
    public async Task Is_chosen_in_the_list_confirmed_once_and_answered_for_each()
    {
        var (seal, browser, _) = await city.Seal();
        var paths = await Drafts(browser, seal, 3);
        var list = await TestCity.Open(browser, $"{ListPapers.Path}?stage=draft");
        var boxes = list.QuerySelectorAll("#together input[name=paper]").Select(box => Guid.Parse(box.GetAttribute("value")!)).ToHashSet();
        Assert.All(paths, path => Assert.Contains(IdOf(path), boxes));
        var page = await TestCity.Open(browser, AddressOf(paths));
        Assert.Contains("王*兰", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("王桂兰", page.Body!.TextContent, StringComparison.Ordinal);
        // A wrong code decides nothing.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, AddressOf(paths), new() { ["Code"] = "wrong" }, "#together")).StatusCode);
        foreach (var path in paths) Assert.Equal((PaperStage.Draft, null), ((await city.PaperAt(path)).Stage, (await city.PaperAt(path)).Number));
        var answer = await TestCity.Submit(browser, AddressOf(paths), Proved, "#together");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var result = (await TestCity.Read(answer)).Body!.TextContent;
        Assert.Contains("3份办成，0份没有办成", result, StringComparison.Ordinal);
        var papers = new List<Paper>();
        foreach (var path in paths) papers.Add(await city.PaperAt(path));
        Assert.Equal(Enumerable.Range(1, 3).Select(place => PaperNumber.Of(seal.Number, 2026, place)), papers.Select(paper => paper.Number).Order());
        Assert.All(papers, paper => Assert.Contains(paper.Number!, result, StringComparison.Ordinal));
        Assert.All(papers, paper => Assert.Equal((SealLeaf.Sealed, paper.Number, paper.PdfDigest), (leaves.All[(int)paper.Leaf!.Value].Kind, leaves.All[(int)paper.Leaf!.Value].Number, leaves.All[(int)paper.Leaf!.Value].Digests["pdf"])));
        foreach (var path in paths) Assert.True((await browser.GetByteArrayAsync($"{path}/paper.pdf")).AsSpan().StartsWith("%PDF"u8));
        // One after another, by one append.
        Assert.Equal(2, papers.Max(paper => paper.Leaf) - papers.Min(paper => paper.Leaf));
    }

    [Fact]
    public async Task By_a_passkey_is_proved_for_just_these_papers()
    {
        var (seal, browser, _) = await city.Seal();
        using var device = new SoftDevice();
        await DeviceForms.AddPasskey(browser, device, Staff.Words);
        var paths = await Drafts(browser, seal, 3);
        var (all, two) = (DeviceForms.Form(await TestCity.Open(browser, AddressOf(paths))), DeviceForms.Form(await TestCity.Open(browser, AddressOf(paths[..2]))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(browser, SealTogether.Path, all, new() { ["Credential"] = device.Prove(await DeviceForms.Ask(browser, two)) })).StatusCode);
        Assert.Equal([PaperStage.Draft, PaperStage.Draft, PaperStage.Draft], await Stages(paths));
        var answer = await TestCity.Send(browser, SealTogether.Path, two, new() { ["Credential"] = device.Prove(await DeviceForms.Ask(browser, two)) });
        Assert.Contains("2份办成，0份没有办成", (await TestCity.Read(answer)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal([PaperStage.Sealed, PaperStage.Sealed, PaperStage.Draft], await Stages(paths));
    }

    [Fact]
    public async Task With_one_that_has_changed_seals_the_others()
    {
        var (seal, browser, _) = await city.Seal();
        var paths = await Drafts(browser, seal, 3);
        var page = await TestCity.Open(browser, AddressOf(paths));
        await TestCity.Submit(browser, paths[1], form: "#withdraw");
        var answer = await TestCity.Send(browser, SealTogether.Path, (IHtmlFormElement)page.QuerySelector("#together")!, Proved);
        var result = (await TestCity.Read(answer)).Body!.TextContent;
        Assert.Contains("2份办成，1份没有办成", result, StringComparison.Ordinal);
        Assert.Contains("不能这样做", result, StringComparison.Ordinal);
        Assert.Equal([PaperStage.Sealed, PaperStage.Withdrawn, PaperStage.Sealed], await Stages(paths));
    }

    [Fact]
    public async Task With_a_seal_of_two_is_asked_for_and_approved_together()
    {
        var (seal, browser, _) = await city.Seal(needsSecond: true);
        var paths = await Drafts(browser, seal, 2);
        await TestCity.Submit(browser, AddressOf(paths), Proved, "#together");
        Assert.Equal([PaperStage.Requested, PaperStage.Requested], await Stages(paths));
        // Whoever asked is told that another has to agree.
        var own = await TestCity.Open(browser, AddressOf(paths));
        Assert.Null(own.QuerySelector("#together"));
        Assert.Contains("不能自己核准", own.Body!.TextContent, StringComparison.Ordinal);
        var (secretary, account) = await city.Somebody("community-secretary", A.Community);
        await TestCity.Submit(secretary, AddressOf(paths), Proved, "#together");
        Assert.Equal([PaperStage.Sealed, PaperStage.Sealed], await Stages(paths));
        foreach (var path in paths) Assert.Equal(account.Id, (await city.PaperAt(path)).ApprovedBy);
    }

    [Fact]
    public async Task Shows_and_seals_nothing_outside_ones_reach()
    {
        var (seal, browser, _) = await city.Seal();
        var paths = await Drafts(browser, seal, 2);
        var (stranger, _) = await city.Somebody("seal-custodian", A.OtherCommunity);
        var page = await TestCity.Open(stranger, AddressOf(paths));
        Assert.DoesNotContain("王*兰", page.Body!.TextContent, StringComparison.Ordinal);
        var form = (IHtmlFormElement)(await TestCity.Open(browser, AddressOf(paths))).QuerySelector("#together")!;
        var token = (IHtmlInputElement)(await TestCity.Open(stranger, "/help")).QuerySelector("input[name=__RequestVerificationToken]")!;
        var answer = await TestCity.Send(stranger, SealTogether.Path, form, new() { ["Code"] = Staff.Words, ["__RequestVerificationToken"] = token.Value });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal([PaperStage.Draft, PaperStage.Draft], await Stages(paths));
    }

    [Fact]
    public async Task Asks_for_some_papers_and_not_too_many()
    {
        var (_, browser, _) = await city.Seal();
        Assert.Contains("请先在列表里选择", (await TestCity.Open(browser, SealTogether.Path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("一次最多", (await TestCity.Open(browser, $"{SealTogether.Path}?{string.Join('&', Enumerable.Repeat("paper=x", SealPapers.Most + 1))}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_more_than_one_commit_takes_gives_each_its_number_and_its_leaf()
    {
        var (seal, browser, custodian) = await city.Seal();
        var paths = await Drafts(browser, seal, 1);
        await city.With<PaperOffice, int>(async (office, _) =>
        {
            var template = new PaperTemplates(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()).Of("volunteer-hours")!;
            var facts = new PaperFacts("王桂兰", null, new Dictionary<string, string> { ["from"] = "三月", ["to"] = "五月", ["place"] = "东鑫社区", ["hours"] = "3" });
            for (var i = 0; i < 39; i++) paths.Add($"/certificates/{(await office.Draft(Guid.CreateVersion7(), template, seal, facts, custodian.Id, null, default)).Id}");
            return 0;
        });
        Assert.Contains("40份办成", await (await TestCity.Submit(browser, AddressOf(paths), Proved, "#together")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var papers = new List<Paper>();
        foreach (var path in paths) papers.Add(await city.PaperAt(path));
        Assert.Equal(Enumerable.Range(1, 40).Select(place => PaperNumber.Of(seal.Number, 2026, place)), papers.Select(paper => paper.Number).Order());
        Assert.Equal(papers.Select(paper => paper.Number).Order(), leaves.All.Where(leaf => leaf.Seal == seal.Number && leaf.Kind == SealLeaf.Sealed).Select(leaf => leaf.Number).Order());
    }

    private static async Task<List<string>> Drafts(HttpClient browser, Seal seal, int count)
    {
        var paths = new List<string>();
        for (var i = 0; i < count; i++) paths.Add(await SealCity.Write(browser, seal));
        return paths;
    }

    private async Task<IReadOnlyList<PaperStage>> Stages(IEnumerable<string> paths)
    {
        var stages = new List<PaperStage>();
        foreach (var path in paths) stages.Add((await city.PaperAt(path)).Stage);
        return stages;
    }

    private static string AddressOf(IEnumerable<string> paths) => $"{SealTogether.Path}?{string.Join('&', paths.Select(path => $"paper={IdOf(path):N}"))}";

    private static Guid IdOf(string path) => Guid.Parse(path.Split('/')[^1]);
}

public sealed class Sealing_together_on_sqlite(SqliteSealCity city) : Sealing_together(city, city.Leaves), IClassFixture<SqliteSealCity>;

public sealed class Sealing_together_on_postgres(PostgresSealCity city) : Sealing_together(city, city.Leaves), IClassFixture<PostgresSealCity>;
