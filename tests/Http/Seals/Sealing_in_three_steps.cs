using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

/// <summary>What happens to a paper while its files are being signed, which an authority of the test draws out.</summary>
public abstract class Sealing_in_three_steps(TestCity city, LeafBook leaves, TimeAuthority authority) : IAsyncLifetime
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
    public async Task Holds_nobody_up_while_an_authority_is_waited_for()
    {
        var (seal, browser, custodian) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        var (sealing, goOn) = await Begin(browser, path);
        // With the same seal, and in the same database.
        var other = await SealCity.Write(browser, seal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, other, form: "#withdraw")).StatusCode);
        var begun = await city.PaperAt(path);
        Assert.Equal((PaperStage.Approved, $"{seal.Number}-2026-00001", custodian.Id), (begun.Stage, begun.Number, begun.AttemptBy));
        Assert.NotNull(begun.Attempt);
        // A number is taken, and nothing is issued under it.
        Assert.Null(await Known(begun.Number!));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync($"/api/v1/verify?number={begun.Number}&code=ABCDE-FGHJK")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{path}/paper.pdf")).StatusCode);
        var page = (await TestCity.Open(browser, path)).Body!.TextContent;
        Assert.Contains("还没有签发", page, StringComparison.Ordinal);
        Assert.Contains("还没有结束", page, StringComparison.Ordinal);
        goOn();
        Assert.Equal(HttpStatusCode.Found, (await sealing).StatusCode);
        var paper = await city.PaperAt(path);
        Assert.Equal((PaperStage.Sealed, begun.Number, begun.Attempt), (paper.Stage, paper.Number, paper.Attempt));
        Assert.NotNull(await Known(begun.Number!));
        // When the use began, and by whom, is history, whatever comes of it.
        Assert.True(await city.InDatabase(db => db.History.AnyAsync(entry => entry.SubjectId == $"{paper.Id}" && entry.ActorId == custodian.Id && entry.Details!.Contains($"{begun.Attempt}"))));
    }

    [Fact]
    public async Task Is_refused_at_the_end_when_the_seal_was_stopped_meanwhile()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        var (sealing, goOn) = await Begin(browser, path);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/seals/{seal.Id}/suspend", null)).StatusCode);
        goOn();
        Assert.Contains("已停用", await (await sealing).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var paper = await city.PaperAt(path);
        Assert.Equal((PaperStage.Approved, "seal-suspended", null), (paper.Stage, paper.AttemptFault, paper.Leaf));
        Assert.Contains("已停用", (await TestCity.Open(browser, path)).QuerySelector("#attempt")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Of(seal), leaf => leaf.Kind == SealLeaf.Sealed);
        await city.Program.PostAsync($"/api/v1/seals/{seal.Id}/use", null);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, path, Proved, "#seal")).StatusCode);
        await Once(path, seal, paper.Number!);
    }

    [Fact]
    public async Task Is_taken_over_by_a_second_use_which_alone_counts()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        var (sealing, goOn) = await Begin(browser, path, many: 1);
        var first = await city.PaperAt(path);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, path, Proved, "#seal")).StatusCode);
        var second = await city.PaperAt(path);
        Assert.Equal((PaperStage.Sealed, first.Number), (second.Stage, second.Number));
        Assert.NotEqual(first.Attempt, second.Attempt);
        goOn();
        // Whoever was slower is told how it stands, and changes nothing.
        Assert.Contains("已盖章", await (await sealing).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var now = await Once(path, seal, first.Number!);
        Assert.Equal((second.PdfDigest, second.Version), (now.PdfDigest, now.Version));
    }

    [Fact]
    public async Task Of_a_paper_that_was_sent_back_meanwhile_changes_nothing_and_its_number_stays_its_own()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        var (sealing, goOn) = await Begin(browser, path);
        var number = (await city.PaperAt(path)).Number!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, path, new() { ["Reason"] = "名字写错了" }, "#return")).StatusCode);
        goOn();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sealing).StatusCode);
        var draft = await city.PaperAt(path);
        Assert.Equal((PaperStage.Draft, number, null, "名字写错了"), (draft.Stage, draft.Number, draft.Attempt, draft.Reason));
        await TestCity.Submit(browser, $"{path}/edit", new() { ["Holder"] = "王桂香" }, "#paper");
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, path, Proved, "#request")).StatusCode);
        await Once(path, seal, number);
    }

    [Fact]
    public async Task Is_refused_at_the_end_when_somebody_changed_the_log_meanwhile()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        var (sealing, goOn) = await Begin(browser, path);
        leaves.Broken = new("log-broken", "公开日志被改动，暂停用印");
        try
        {
            goOn();
            Assert.Contains("公开日志被改动", await (await sealing).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            leaves.Broken = null;
        }
        var paper = await city.PaperAt(path);
        Assert.Equal((PaperStage.Approved, "log-broken"), (paper.Stage, paper.AttemptFault));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, path, Proved, "#seal")).StatusCode);
        await Once(path, seal, paper.Number!);
    }

    [Fact]
    public async Task In_the_place_of_a_paper_that_was_revoked_meanwhile_is_refused()
    {
        var (seal, browser, _) = await city.Seal();
        var old = await city.Sealed(browser, seal);
        var id = Guid.Parse(old.Split('/')[^1]);
        var path = await SealCity.Write(browser, seal, query: $"supersedes={id}");
        var (sealing, goOn) = await Begin(browser, path);
        await city.Program.PostAsJsonAsync($"/api/v1{old}/revoke", new { reason = "开错了" });
        goOn();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sealing).StatusCode);
        Assert.Equal((PaperStage.Revoked, PaperStage.Approved), ((await city.PaperAt(old)).Stage, (await city.PaperAt(path)).Stage));
        Assert.Single(Of(seal), leaf => leaf.Kind == SealLeaf.Sealed);
    }

    [Fact]
    public async Task That_failed_can_be_given_up_and_no_later_paper_gets_its_number()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        authority.Before = _ => throw new InvalidOperationException("out of order");
        try
        {
            Assert.Contains("时间戳服务现在用不了", await (await TestCity.Submit(browser, path, Proved, "#request")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            authority.Before = _ => Task.CompletedTask;
        }
        Assert.Equal("time-authority-away", (await city.PaperAt(path)).AttemptFault);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, path, form: "#withdraw")).StatusCode);
        var given = await city.PaperAt(path);
        Assert.Equal((PaperStage.Withdrawn, $"{seal.Number}-2026-00001"), (given.Stage, given.Number));
        Assert.Contains("没有盖章", (await TestCity.Open(browser, path)).QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await Known(given.Number!));
        Assert.Equal($"{seal.Number}-2026-00002", (await city.PaperAt(await city.Sealed(browser, seal))).Number);
    }

    /// <summary>Begins to seal, and is in the middle of it.</summary>
    private async Task<(Task<HttpResponseMessage> Sealing, Action GoOn)> Begin(HttpClient browser, string path, int many = int.MaxValue)
    {
        var (waits, goOn) = authority.Stop(many);
        var sealing = TestCity.Submit(browser, path, Proved, "#request");
        if (await Task.WhenAny(waits, sealing) == sealing) Assert.Fail(await (await sealing).Content.ReadAsStringAsync());
        return (sealing, goOn);
    }

    /// <summary>One number, one leaf, one pair of files.</summary>
    private async Task<Paper> Once(string path, Seal seal, string number)
    {
        var paper = await city.PaperAt(path);
        Assert.Equal((PaperStage.Sealed, number, null), (paper.Stage, paper.Number, paper.AttemptFault));
        var leaf = Assert.Single(Of(seal), one => one.Kind == SealLeaf.Sealed);
        Assert.Equal((number, paper.PdfDigest, paper.OfdDigest), (leaf.Number, leaf.Digests["pdf"], leaf.Digests["ofd"]));
        Assert.Equal(2, await city.InDatabase(db => db.Set<PaperFile>().CountAsync(file => file.Paper == paper.Id)));
        Assert.Equal(1, await city.InDatabase(db => db.Set<PaperSeries>().Where(row => row.Seal == seal.Id).Select(row => row.Last).SingleAsync()));
        return paper;
    }

    private IEnumerable<SealLeaf> Of(Seal seal) => leaves.All.Where(leaf => leaf.Seal == seal.Number);

    private Task<KnownPaper?> Known(string number) => city.With<IKnowPapers, KnownPaper?>((papers, _) => papers.Find(number, default));
}

/// <summary>A city that asks a time authority of the test, on SQLite.</summary>
public sealed class StampedSqliteCity : SqliteSealCity
{
    public StampedSqliteCity() => Authority = TimeAuthority.Start(() => Time.GetUtcNow()).GetAwaiter().GetResult();

    public TimeAuthority Authority { get; }

    protected override IReadOnlyDictionary<string, string> Settings => Authority.Settings;

    protected override ValueTask CleanUp() => Authority.DisposeAsync();
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class StampedPostgresCity : PostgresSealCity
{
    public StampedPostgresCity() => Authority = TimeAuthority.Start(() => Time.GetUtcNow()).GetAwaiter().GetResult();

    public TimeAuthority Authority { get; }

    protected override IReadOnlyDictionary<string, string> Settings => Authority.Settings;

    protected override ValueTask CleanUp() => Authority.DisposeAsync();
}

public sealed class Sealing_in_three_steps_on_sqlite(StampedSqliteCity city) : Sealing_in_three_steps(city, city.Leaves, city.Authority), IClassFixture<StampedSqliteCity>;

public sealed class Sealing_in_three_steps_on_postgres(StampedPostgresCity city) : Sealing_in_three_steps(city, city.Leaves, city.Authority), IClassFixture<StampedPostgresCity>;
