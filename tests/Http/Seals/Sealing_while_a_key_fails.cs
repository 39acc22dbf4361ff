using System.Net;
using Microsoft.EntityFrameworkCore;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.TimeStamps;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Store;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Rules.Sealing;
using Seal = Yizhan.Seals.Register.Rules.Seal;
using Small = Yizhan.Tests.Rules.Sealing.A;

namespace Yizhan.Tests.Http.Seals;

/// <summary>Something fails between opening the key and the signature. Each time the paper stays decided, nothing is lost, and the next try seals it.</summary>
public abstract class Sealing_while_a_key_fails(TestCity city) : IAsyncLifetime
{
    private OutsideServices Outside => ((IHasOutside)city).Outside;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        Outside.BeHonest();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    public static TheoryData<string, string> FarFaults { get; } = new()
    {
        { "dead", "remote-unreachable" }, { "slow", "remote-late" }, { "lies", "remote-signature-wrong" }, { "another key", "remote-signature-wrong" }, { "nonsense", "remote-answer-malformed" },
    };

    [Theory, MemberData(nameof(FarFaults))]
    public async Task At_a_service_far_away(string fault, string code)
    {
        var (seal, browser, _) = await city.Seal(key: "far");
        await city.Sealed(browser, seal);
        var (path, holder) = (await SealCity.Write(browser, seal), Outside.Far.Holder);
        switch (fault)
        {
            case "dead": Outside.Far.Down = "signatures/signHash"; break;
            case "slow": Outside.Far.Sleeps = true; break;
            case "lies": Outside.Far.Lies = true; break;
            case "another key": Outside.Far.Holder = Small.Ec.Stamp; break;
            default: Outside.Far.Broken = "signatures/signHash"; break;
        }
        await StaysDecided(browser, path, seal, code);
        Outside.BeHonest();
        Outside.Far.Holder = holder;
        await IsSealed(browser, path, seal);
    }

    /// <summary>What was known of the key when it was opened holds no longer.</summary>
    [Fact]
    public async Task Whose_certificate_the_service_has_renewed()
    {
        var (seal, browser, _) = await city.Seal(key: "far");
        await city.Sealed(browser, seal);
        var path = await SealCity.Write(browser, seal);
        Outside.Far.Holder = Small.Ec.Holder("东风路驿站", CertificateRole.Signer);
        await StaysDecided(browser, path, seal, "remote-signature-wrong");
        await IsSealed(browser, path, seal);
    }

    [Fact]
    public async Task On_a_token_that_is_pulled_out()
    {
        var (seal, browser, _) = await city.Seal(key: "token");
        await city.Sealed(browser, seal);
        var path = await SealCity.Write(browser, seal);
        SoftToken.PullOut();
        try
        {
            await StaysDecided(browser, path, seal, "token-gone");
            // Nor with a key that has to be opened first.
            await StaysDecided(browser, path, seal, "token-gone");
        }
        finally
        {
            SoftToken.PutIn();
        }
        await IsSealed(browser, path, seal);
    }

    public static TheoryData<string, string> StampFaults { get; } = new()
    {
        { "dead", "stamp-unreachable" }, { "nonsense", "stamp-malformed" }, { "nonce", "stamp-lied" }, { "digest", "stamp-lied" }, { "an hour off", "stamp-lied" },
        { "chain", "stamp-lied" }, { "policy", "stamp-lied" },
    };

    [Theory, MemberData(nameof(StampFaults))]
    public async Task With_a_time_authority_that_is_away_or_lies(string fault, string code)
    {
        var (seal, browser, _) = await city.Seal(key: "far");
        await city.Sealed(browser, seal);
        var path = await SealCity.Write(browser, seal);
        Outside.Stamps = fault switch
        {
            "dead" => _ => null,
            "nonsense" => _ => [1, 2, 3],
            "nonce" => request => Answer(Outside.Stamper(), Read(request) with { Nonce = 1 }),
            "digest" => request => Answer(Outside.Stamper(), Read(request) with { Digest = new byte[32] }),
            "an hour off" => request => Answer(Outside.Stamper(TimeSpan.FromHours(1)), Read(request)),
            "chain" => request => Answer(Outside.Stamper(world: Small.Sm2), Read(request)),
            _ => request => Answer(Outside.Stamper(policy: "1.2.3"), Read(request) with { Policy = null }),
        };
        await StaysDecided(browser, path, seal, code);
        Outside.BeHonest();
        await IsSealed(browser, path, seal);

        static TimeStampRequest Read(byte[] request) => TimeStampRequest.Read(request)!;
        static byte[] Answer(TimeStampAuthority authority, TimeStampRequest request) => authority.Answer(request.Write(), default).AsTask().Result;
    }

    private async Task StaysDecided(HttpClient browser, string path, Seal seal, string code)
    {
        var form = (await city.PaperAt(path)).Stage is PaperStage.Draft ? "#request" : "#seal";
        var answer = await TestCity.Submit(browser, path, new() { ["Code"] = Staff.Words }, form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(new Fault(code).Say("zh"), (await TestCity.Read(answer)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        var paper = await city.PaperAt(path);
        Assert.Equal((PaperStage.Approved, null, null), (paper.Stage, paper.SealedAt, paper.Leaf));
        Assert.Single(((IHasOutside)city).Leaves.All, leaf => leaf.Kind == SealLeaf.Sealed && leaf.Seal == seal.Number);
        Assert.Equal(0, await city.InDatabase(db => db.Set<PaperFile>().CountAsync(file => file.Paper == paper.Id)));
    }

    /// <summary>And its number follows that of the paper before: none was lost.</summary>
    private async Task IsSealed(HttpClient browser, string path, Seal seal)
    {
        var answer = await TestCity.Submit(browser, path, new() { ["Code"] = Staff.Words }, "#seal");
        Assert.True(answer.StatusCode is HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        Assert.Equal($"{seal.Number}-2026-00002", (await city.PaperAt(path)).Number);
    }
}

// There is one token in the process, and one of the two pulls it out.
[Collection("the token")]
public sealed class Sealing_while_a_key_fails_on_sqlite(SqliteOutsideCity city) : Sealing_while_a_key_fails(city), IClassFixture<SqliteOutsideCity>;

[Collection("the token")]
public sealed class Sealing_while_a_key_fails_on_postgres(PostgresOutsideCity city) : Sealing_while_a_key_fails(city), IClassFixture<PostgresOutsideCity>;

public sealed class Sealing_on_a_full_disk(FaultySqliteCity city) : IClassFixture<FaultySqliteCity>
{
    [Fact]
    public async Task Leaves_the_paper_decided_and_the_log_as_it_was_and_seals_once_there_is_room()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var (seal, browser, _) = await city.Seal();
        await city.Sealed(browser, seal);
        var path = await SealCity.Write(browser, seal);
        await city.InDatabase(db =>
        {
            var id = Guid.Parse(path.Split('/')[^1]);
            return db.Set<Paper>().Where(paper => paper.Id == id).ExecuteUpdateAsync(set => set.SetProperty(paper => paper.Stage, PaperStage.Approved));
        });
        var leaves = await city.InDatabase(db => db.LogLeaves.CountAsync());
        var page = await TestCity.Open(browser, path);
        city.IsFull = true;
        var full = await TestCity.Send(browser, path, (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("#seal")!, new() { ["Code"] = Staff.Words });
        city.IsFull = false;
        Assert.Equal(HttpStatusCode.InsufficientStorage, full.StatusCode);
        Assert.Contains("磁盘已满", (await TestCity.Read(full)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var paper = await city.PaperAt(path);
        Assert.Equal((PaperStage.Approved, null), (paper.Stage, paper.SealedAt));
        Assert.Equal(leaves, await city.InDatabase(db => db.LogLeaves.CountAsync()));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, path, new() { ["Code"] = Staff.Words }, "#seal")).StatusCode);
        Assert.Equal($"{seal.Number}-2026-00002", (await city.PaperAt(path)).Number);
        Assert.Equal(leaves + 1, await city.InDatabase(db => db.LogLeaves.CountAsync()));
    }
}
