using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Privacy;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

public abstract class Sealing_papers(TestCity city, LeafBook leaves) : IAsyncLifetime
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
    public async Task By_one_custodian_gives_a_numbered_paper_in_both_formats_with_its_leaf()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        Assert.Contains("王桂兰", (await TestCity.Open(browser, path)).QuerySelector("article.panel")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, path, new() { ["Code"] = "wrong" }, "#request")).StatusCode);
        Assert.Equal(PaperStage.Draft, (await city.PaperAt(path)).Stage);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, path, Proved, "#request")).StatusCode);
        var paper = await city.PaperAt(path);
        Assert.Equal(($"{seal.Number}-2026-00001", true), (paper.Number, paper.IsTest));
        Assert.Equal(new DateOnly(2027, 11, 25), paper.ValidUntil);
        var pdf = await browser.GetByteArrayAsync($"{path}/paper.pdf");
        var ofd = await browser.GetByteArrayAsync($"{path}/paper.ofd");
        Assert.Equal((paper.PdfDigest, paper.OfdDigest), (Convert.ToHexStringLower(SHA256.HashData(pdf)), Convert.ToHexStringLower(SHA256.HashData(ofd))));
        Assert.True(pdf.AsSpan().StartsWith("%PDF"u8) && ofd.AsSpan().StartsWith("PK"u8));
        var leaf = leaves.All[(int)paper.Leaf!.Value];
        Assert.Equal((SealLeaf.Sealed, paper.Number, seal.Number, paper.PdfDigest), (leaf.Kind, leaf.Number, leaf.Seal, leaf.Digests["pdf"]));
        // Who took the files is noted; what it says is not shown any more.
        Assert.Equal(2, await city.InDatabase(db => db.History.CountAsync(entry => entry.Kind == "exported" && entry.SubjectId == $"{paper.Id}")));
        Assert.DoesNotContain("王桂兰", (await TestCity.Open(browser, path)).Body!.TextContent, StringComparison.Ordinal);
        var again = await city.PaperAt(await city.Sealed(browser, seal));
        Assert.Equal($"{seal.Number}-2026-00002", again.Number);
    }

    [Fact]
    public async Task Keeps_nothing_in_plain()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal, "欧阳明月", "夜间巡逻");
        await TestCity.Submit(browser, path, Proved, "#request");
        foreach (var table in new[] { "seals_papers", "seals_files", "kernel_history" })
        {
            var stolen = await city.Stolen(table);
            Assert.DoesNotContain("欧阳明月", stolen, StringComparison.Ordinal);
            Assert.DoesNotContain("夜间巡逻", stolen, StringComparison.Ordinal);
        }
        var stored = await city.InDatabase(db => db.Set<Yizhan.Seals.Store.PaperFile>().AsNoTracking().OrderBy(file => file.Paper).FirstAsync());
        Assert.False(stored.Content.AsSpan().StartsWith("%PDF"u8) || stored.Content.AsSpan().StartsWith("PK"u8));
    }

    [Fact]
    public async Task With_a_seal_of_two_waits_for_another_person()
    {
        var (seal, browser, _) = await city.Seal(needsSecond: true);
        var path = await SealCity.Write(browser, seal);
        await TestCity.Submit(browser, path, Proved, "#request");
        Assert.Equal(PaperStage.Requested, (await city.PaperAt(path)).Stage);
        Assert.Null((await TestCity.Open(browser, path)).QuerySelector("#approve"));
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        await TestCity.Submit(secretary, path, new() { ["Reason"] = "小时数不对" }, "#return");
        Assert.Equal((PaperStage.Draft, "小时数不对"), ((await city.PaperAt(path)).Stage, (await city.PaperAt(path)).Reason));
        await TestCity.Submit(browser, $"{path}/edit", new() { ["Fact-hours"] = "30" }, "#paper");
        await TestCity.Submit(browser, path, Proved, "#request");
        var page = await TestCity.Open(secretary, path);
        Assert.Contains("30小时", page.QuerySelector("article.panel")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(secretary, path, form: "#approve")).StatusCode);
        await TestCity.Submit(secretary, path, Proved, "#approve");
        var paper = await city.PaperAt(path);
        Assert.Equal(PaperStage.Sealed, paper.Stage);
        Assert.NotEqual(paper.RequestedBy, paper.ApprovedBy);
    }

    [Fact]
    public async Task By_two_at_once_gives_one_paper_and_the_second_sees_it()
    {
        var (seal, browser, _) = await city.Seal(needsSecond: true);
        var path = await SealCity.Write(browser, seal);
        await TestCity.Submit(browser, path, Proved, "#request");
        var (one, other) = ((await city.Somebody("community-secretary", A.Community)).Browser, (await city.Somebody("street-officer", A.Street)).Browser);
        var answers = await Task.WhenAll(TestCity.Submit(one, path, Proved, "#approve"), TestCity.Submit(other, path, Proved, "#approve"));
        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.UnprocessableEntity], answers.Select(answer => answer.StatusCode).Order());
        Assert.Contains("不能这样做", await answers.Single(answer => answer.StatusCode is HttpStatusCode.UnprocessableEntity).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal($"{seal.Number}-2026-00001", (await city.PaperAt(path)).Number);
        Assert.Single(leaves.All, leaf => leaf.Kind == SealLeaf.Sealed && leaf.Seal == seal.Number);
        var id = Guid.Parse(path.Split('/')[^1]);
        Assert.Equal(2, await city.InDatabase(db => db.Set<Yizhan.Seals.Store.PaperFile>().CountAsync(file => file.Paper == id)));
    }

    [Fact]
    public async Task Sent_twice_is_one_draft()
    {
        var (seal, browser, _) = await city.Seal();
        var page = await TestCity.Open(browser, $"/certificates/new?template=volunteer-hours&seal={seal.Id}");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("#paper")!;
        var values = new Dictionary<string, string?> { ["Holder"] = "王桂兰", ["Fact-from"] = "三月", ["Fact-to"] = "五月", ["Fact-place"] = "东鑫社区", ["Fact-hours"] = "3" };
        var (first, second) = (await TestCity.Send(browser, "/certificates/new", form, values), await TestCity.Send(browser, "/certificates/new", form, values));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await city.InDatabase(db => db.Set<Paper>().CountAsync(paper => paper.Seal == seal.Id)));
    }

    [Fact]
    public async Task Is_refused_while_the_seal_is_stopped_and_to_whoever_keeps_it_no_more()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        await city.Program.PostAsync($"/api/v1/seals/{seal.Id}/suspend", null);
        Assert.Contains("已停用", await (await TestCity.Submit(browser, path, Proved, "#request")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await city.Program.PostAsync($"/api/v1/seals/{seal.Id}/use", null);
        await city.InDatabase(db => db.Set<SealCustodian>().Where(one => one.Seal == seal.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.To, new DateOnly(2026, 11, 24))));
        Assert.Null((await TestCity.Open(browser, path)).QuerySelector("#request"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(browser, path, Post(await TestCity.Open(browser, "/help")), Proved)).StatusCode);
        Assert.Equal(PaperStage.Draft, (await city.PaperAt(path)).Stage);

        // A form with a token, sent to the door of the paper.
        AngleSharp.Html.Dom.IHtmlFormElement Post(AngleSharp.Dom.IDocument page)
        {
            var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form[action='/sign-out']")!;
            form.SetAttribute("action", $"{path}/request");
            return form;
        }
    }

    [Fact]
    public async Task Is_refused_when_somebody_changed_the_log()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        leaves.Broken = new("log-broken", "公开日志被改动，暂停用印");
        try
        {
            Assert.Contains("公开日志被改动", await (await TestCity.Submit(browser, path, Proved, "#request")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            leaves.Broken = null;
        }
        Assert.Equal(PaperStage.Draft, (await city.PaperAt(path)).Stage);
    }

    [Fact]
    public async Task Without_its_key_stays_decided_and_is_sealed_once_the_key_is_back()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        var folder = Path.Combine(Path.GetDirectoryName(city.Services.GetRequiredService<PrivacySettings>().KeyFolder)!, "seals");
        var key = Path.Combine(folder, $"{seal.Number}-sm2.key");
        File.Move(key, key + ".away");
        Assert.Contains("找不到密钥文件", await (await TestCity.Submit(browser, path, Proved, "#request")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((PaperStage.Approved, "seal-key-away", null), ((await city.PaperAt(path)).Stage, (await city.PaperAt(path)).AttemptFault, (await city.PaperAt(path)).SealedAt));
        Assert.Null(await Known($"{seal.Number}-2026-00001"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{path}/paper.pdf")).StatusCode);
        File.Move(key + ".away", key);
        await TestCity.Submit(browser, path, Proved, "#seal");
        Assert.Equal($"{seal.Number}-2026-00001", (await city.PaperAt(path)).Number);
    }

    [Fact]
    public async Task Names_a_character_without_a_glyph()
    {
        var (seal, browser, _) = await city.Seal();
        var answer = await TestCity.Submit(browser, $"/certificates/new?template=volunteer-hours&seal={seal.Id}", new() { ["Holder"] = "王𡋾" }, "#paper");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("212FE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_undone_by_revoking_with_a_reason_that_verifiers_read()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await city.Sealed(browser, seal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, path, form: "#revoke")).StatusCode);
        await TestCity.Submit(browser, path, new() { ["Reason"] = "服务时长有误" }, "#revoke");
        var paper = await city.PaperAt(path);
        var known = await Known(paper.Number!.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal));
        Assert.Equal((PaperState.Revoked, "服务时长有误", paper.StateLeaf), (known!.State, known.Reason, known.StateLeaf));
        Assert.Equal(SealLeaf.Revoked, leaves.All[(int)paper.StateLeaf!.Value].Kind);
        Assert.False(known.IsCode("ABCDE-FGHJK"));
        Assert.Null(await Known("YZ0000-2026-00001"));
        Assert.Equal(paper.Id, (await city.With<IKnowPapers, KnownPaper?>((papers, _) => papers.FindByDigest(Convert.FromHexString(paper.OfdDigest!), default)))!.Id);
        // Revoked once.
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PostAsJsonAsync($"/api/v1{path}/revoke", new { reason = "再撤一次" })).StatusCode);
    }

    [Fact]
    public async Task In_the_place_of_another_ends_the_other_with_the_same_commit()
    {
        var (seal, browser, _) = await city.Seal();
        var old = await city.Sealed(browser, seal);
        var path = await city.Sealed(browser, seal, $"supersedes={Guid.Parse(old.Split('/')[^1])}");
        var (before, after) = (await city.PaperAt(old), await city.PaperAt(path));
        Assert.Equal((PaperStage.Superseded, after.Number), (before.Stage, before.SupersededBy));
        var leaf = leaves.All[(int)before.StateLeaf!.Value];
        Assert.Equal((SealLeaf.Superseded, before.Number, after.Number), (leaf.Kind, leaf.Number, leaf.By));
        Assert.Equal(PaperState.Superseded, (await Known(before.Number!))!.State);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/certificates/new?supersedes={before.Id}")).StatusCode);
    }

    [Fact]
    public async Task Is_written_by_programs_but_sealed_by_people_alone()
    {
        var (seal, _, _) = await city.Seal();
        var path = $"/api/v1/certificates/{Guid.CreateVersion7()}";
        var body = new { template = "volunteer-hours", seal = seal.Number, holder = "王桂兰", facts = new { from = "三月", to = "五月", place = "东鑫社区", hours = "12" } };
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(path, body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(path, body)).StatusCode);
        var paper = (await city.Program.GetFromJsonAsync<JsonElement>(path)).GetProperty("paper");
        Assert.Equal(("draft", "王*兰"), (paper.GetProperty("stage").GetString(), paper.GetProperty("holder").GetString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync(path, new { template = "volunteer-hours", seal = seal.Number })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PostAsync($"{path}/request", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.GetAsync($"{path}/paper.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"{path}/withdraw", null)).StatusCode);
        Assert.True((await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/certificates?stage=withdrawn")).GetProperty("found").GetInt32() >= 1);
    }

    [Fact]
    public async Task Is_forgotten_three_years_after_the_paper_has_ended_but_for_what_verifies_it()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await city.Sealed(browser, seal);
        await TestCity.Submit(browser, path, new() { ["Reason"] = "开错了" }, "#revoke");
        var rule = city.Services.GetServices<RetentionRule>().Single(one => one.Name == "seals_papers");
        await city.InDatabase(async db =>
        {
            await using var writing = await db.BeginWriting(default);
            var cleared = await rule.Clear(db, new(2026, 11, 25), default);
            await writing.Commit(default);
            return cleared;
        });
        var paper = await city.PaperAt(path);
        Assert.Null(paper.Holder);
        Assert.NotNull(paper.ClearedAt);
        Assert.Equal(PaperState.Revoked, (await Known(paper.Number!))!.State);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{path}/paper.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).StatusCode);
    }

    private Task<KnownPaper?> Known(string number) => city.With<IKnowPapers, KnownPaper?>((papers, _) => papers.Find(number, default));
}

public sealed class Sealing_papers_on_sqlite(SqliteSealCity city) : Sealing_papers(city, city.Leaves), IClassFixture<SqliteSealCity>;

public sealed class Sealing_papers_on_postgres(PostgresSealCity city) : Sealing_papers(city, city.Leaves), IClassFixture<PostgresSealCity>;

/// <summary>A city whose time authority does not answer, and with a key at a service that does not either.</summary>
public sealed class LonelySealCity : SqliteSealCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Seals:TimeStamp:Pdf:Address"] = "http://127.0.0.1:9/", ["Seals:WaitSeconds"] = "2",
        ["Seals:Keys:far:Pdf:Provider"] = "remote", ["Seals:Keys:far:Pdf:Address"] = "http://127.0.0.1:9/", ["Seals:Keys:far:Pdf:Credential"] = "one",
    };
}

public sealed class Sealing_papers_with_nobody_outside(LonelySealCity city) : IClassFixture<LonelySealCity>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Leaves_a_paper_decided_and_not_sealed_when_nobody_stamps_the_time()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        var answer = await TestCity.Submit(browser, path, new() { ["Code"] = Staff.Words }, "#request");
        Assert.Contains("时间戳服务现在用不了", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var paper = await city.PaperAt(path);
        Assert.Equal((PaperStage.Approved, $"{seal.Number}-2026-00001", "time-authority-away", null), (paper.Stage, paper.Number, paper.AttemptFault, paper.Leaf));
        Assert.DoesNotContain(city.Leaves.All, leaf => leaf.Kind == SealLeaf.Sealed);
        Assert.Equal(0, await city.InDatabase(db => db.Set<Yizhan.Seals.Store.PaperFile>().CountAsync()));
    }

    [Fact]
    public async Task Says_that_a_far_key_is_away()
    {
        var answer = await TestCity.Submit(city.Administrator, "/seals/new", new(SealCity.Application()) { ["Key"] = "far" }, "#seal");
        var path = answer.Headers.Location!.ToString();
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        await TestCity.Submit(officer, path, form: "#approve");
        Assert.Contains("印章的密钥现在用不了", await (await TestCity.Submit(city.Administrator, path, form: "#make")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(SealState.Approved, (await city.SealAt(path)).State);
    }
}
