using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.People.Store;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;
using Command = Yizhan.Tests.Http.Web.Archives.Yizhan;

namespace Yizhan.Tests.Http.Seals;

/// <summary>With keys, an electronic seal and times of a competent authority, from the custodian's page to strangers who know that authority alone.</summary>
public abstract class Sealing_officially(TestCity city, Func<CompetentAuthority> authority) : IAsyncLifetime
{
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
    public async Task Prints_no_test_across_the_seal_and_is_genuine_for_everybody()
    {
        var (seal, browser, _) = await city.Seal(key: "office");
        var path = await city.Sealed(browser, seal);
        var paper = await city.PaperAt(path);
        Assert.False(paper.IsTest);
        Assert.Null((await TestCity.Open(browser, path)).QuerySelector("p.note"));
        var files = new[] { "pdf", "ofd" };
        foreach (var kind in files)
        {
            var file = await browser.GetByteArrayAsync($"{path}/paper.{kind}");
            // Here: no setting names the authority a second time.
            var answer = await Verify(file);
            Assert.True(answer.GetProperty("verdict").GetString() == "genuine", $"{kind}: {answer}");
            Assert.DoesNotContain("seal-official", answer.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("code").GetString()));
            var page = await TestCity.Read(await TestCity.Submit(city.Visitor, "/verify", form: "#verify", file: ("File", $"paper.{kind}", file)));
            Assert.DoesNotContain("测试", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            // Elsewhere: without a network and without this city.
            var there = authority().File($"paper.{kind}");
            await System.IO.File.WriteAllBytesAsync(there, file);
            string[] known = ["--root", authority().File($"{kind}-root.pem"), "--chain", authority().File($"{kind}.pem"), "--crl", authority().File($"{kind}.crl"), "--json"];
            Assert.Contains("\"verdict\": \"unknown-issuer\"", (await Command.Run(["verify", there, "--json"])).Said, StringComparison.Ordinal);
            // By the clock of this machine, which is later than the test's: what a time stamp proves stays proved.
            var (exit, said, complained) = await Command.Run(["verify", there, .. known]);
            using var judged = JsonDocument.Parse(said);
            Assert.True(exit == 0 && judged.RootElement.GetProperty("verdict").GetString() == "genuine", said + complained);
            Assert.All(judged.RootElement.GetProperty("steps").EnumerateArray(), step => Assert.Equal("passed", step.GetProperty("outcome").GetString()));
            // With the root alone a PDF needs nothing more, and of an OFD only revocation is open: it brings no lists.
            (exit, said, complained) = await Command.Run(["verify", there, .. known[..2], "--json"]);
            using var alone = JsonDocument.Parse(said);
            Assert.Equal((kind is "pdf" ? 0 : 3, kind is "pdf" ? "genuine" : "unproven"), (exit, alone.RootElement.GetProperty("verdict").GetString()));
            Assert.All(alone.RootElement.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("outcome").GetString() is not "passed"), step => Assert.Equal("chain-revocation", step.GetProperty("code").GetString()));
            // And one byte that was changed is found there as here.
            file[file.Length / 2] ^= 1;
            await System.IO.File.WriteAllBytesAsync(there, file);
            (exit, said, complained) = await Command.Run(["verify", there, .. known]);
            Assert.True(exit == 4, said + complained);
        }
    }

    /// <summary>The signature is right in every way, and the log, which tells of every use of the seal, does not tell of it.</summary>
    [Fact]
    public async Task In_the_dark_is_found_by_whoever_verifies()
    {
        var answer = await Verify(await authority().SealInTheDark());
        Assert.True(answer.GetProperty("verdict").GetString() == "improper", $"{answer}");
        var fault = Assert.Single(answer.GetProperty("steps").EnumerateArray(), step => step.GetProperty("outcome").GetString() != "passed");
        Assert.Equal(("paper-known", "failed"), (fault.GetProperty("code").GetString(), fault.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Shows_the_operator_when_the_keys_end_and_refuses_when_they_have()
    {
        var (seal, browser, _) = await city.Seal(key: "office");
        var path = await SealCity.Write(browser, seal);
        var known = (await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/operations/certificates")).GetProperty("certificates").EnumerateArray().ToDictionary(one => one.GetProperty("place").GetString()!);
        foreach (var place in new[] { "Seals:Keys:office:Pdf", "Seals:Keys:office:Ofd", "Seals:Keys:office:Ofd:Seal" }) Assert.Equal("expiring", known[place].GetProperty("state").GetString());
        Assert.Contains("Seals:Keys:office:Pdf", (await TestCity.Open(city.Administrator, "/operations")).Body!.TextContent, StringComparison.Ordinal);
        var before = city.Time.GetUtcNow();
        try
        {
            // A list that is over comes first: nobody could tell then whether the key was taken back.
            city.Later(TimeSpan.FromHours(25));
            await Refuses(await SignIn(), path, "吊销列表已过期");
            city.Later(TimeSpan.FromDays(20));
            await Refuses(await SignIn(), path, "证书已到期");
        }
        finally
        {
            city.Time.AdjustTime(before);
        }
        Assert.Equal((PaperStage.Approved, null), ((await city.PaperAt(path)).Stage, (await city.PaperAt(path)).SealedAt));

        async Task<HttpClient> SignIn()
        {
            var again = city.NewBrowser();
            var name = await city.InDatabase(db => (from one in db.Set<SealCustodian>() join account in db.Accounts on one.Account equals account.Id where one.Seal == seal.Id select account.SignInName).SingleAsync());
            await TestCity.Submit(again, "/sign-in", new() { ["Name"] = name, ["Password"] = Staff.Words }, "#sign-in");
            return again;
        }
    }

    private async Task Refuses(HttpClient browser, string path, string why)
    {
        var form = (await city.PaperAt(path)).Stage is PaperStage.Draft ? "#request" : "#seal";
        var answer = await TestCity.Submit(browser, path, new() { ["Code"] = Staff.Words }, form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(why, (await TestCity.Read(answer)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Verify(byte[] file)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var answer = await city.Visitor.PostAsync("/api/v1/verify", body);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed class Sealing_officially_on_sqlite(OfficialSqliteCity city) : Sealing_officially(city, () => city.Authority), IClassFixture<OfficialSqliteCity>;

public sealed class Sealing_officially_on_postgres(OfficialPostgresCity city) : Sealing_officially(city, () => city.Authority), IClassFixture<OfficialPostgresCity>;

/// <summary>What the authority has taken back seals nothing more; in a city of its own, for it stays so.</summary>
public sealed class Sealing_with_a_key_that_was_taken_back(OfficialSqliteCity city) : IClassFixture<OfficialSqliteCity>
{
    [Fact]
    public async Task Is_refused_within_the_hour()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var (seal, browser, _) = await city.Seal(key: "office");
        await city.Sealed(browser, seal);
        var path = await SealCity.Write(browser, seal);
        city.Authority.Revoke();
        city.Later(TimeSpan.FromHours(1));
        var answer = await TestCity.Submit(browser, path, new() { ["Code"] = Staff.Words }, "#request");
        Assert.Contains("已被吊销", (await TestCity.Read(answer)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
    }
}

/// <summary>The same keys where nobody said who is competent, or who stamps times.</summary>
public sealed class Sealing_with_a_key_of_an_authority_that_is_not_named(UntoldCity city) : IClassFixture<UntoldCity>
{
    [Fact]
    public async Task Is_a_test()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var (seal, browser, _) = await city.Seal(key: "office");
        var path = await city.Sealed(browser, seal);
        Assert.True((await city.PaperAt(path)).IsTest);
        Assert.Contains("测试", (await TestCity.Open(browser, path)).QuerySelector("p.note")!.TextContent, StringComparison.Ordinal);
    }
}

public sealed class Sealing_officially_without_an_outside_time_authority(TimelessCity city) : IClassFixture<TimelessCity>
{
    [Fact]
    public async Task Is_refused_since_others_could_not_judge_the_times()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var (seal, browser, _) = await city.Seal(key: "office");
        var path = await SealCity.Write(browser, seal);
        var answer = await TestCity.Submit(browser, path, new() { ["Code"] = Staff.Words }, "#request");
        Assert.Contains("Seals:TimeStamp", (await TestCity.Read(answer)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(PaperStage.Approved, (await city.PaperAt(path)).Stage);
    }
}
