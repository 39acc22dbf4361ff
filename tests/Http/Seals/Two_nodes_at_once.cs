using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Store;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Log;
using Yizhan.Seals.Store;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

/// <summary>Two complete hosts on one PostgreSQL.</summary>
public sealed class Two_nodes_at_once(PostgresCity city) : IClassFixture<PostgresCity>, IAsyncLifetime
{
    private const int Writers = 4, Each = 20;

    private SecondNode other = null!;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        other = new(city);
        await CatchUp(other.Services);
    }

    public async ValueTask DisposeAsync() => await other.DisposeAsync();

    [Fact]
    public async Task Append_to_one_log_without_gaps_or_doubles_and_keep_the_same_tree()
    {
        var before = await Size();
        var places = await Task.WhenAll(
            from node in new[] { city.Services, other.Services }
            from writer in Enumerable.Range(0, Writers)
            select Append(node, $"ZM-{writer}"));
        Assert.Equal(Enumerable.Range(0, 2 * Writers * Each).Select(one => before + one), places.SelectMany(one => one).Order());
        var views = new List<LogView>();
        foreach (var node in new[] { city.Services, other.Services })
        {
            await CatchUp(node);
            var mirror = node.GetRequiredService<LogMirror>();
            Assert.Null(mirror.Broken);
            views.Add(mirror.Now!);
        }
        Assert.Equal(before + 2 * Writers * Each, views[0].Size);
        Assert.Equal((views[0].Size, Convert.ToHexString(views[0].Root), views[0].Note.ToString()), (views[1].Size, Convert.ToHexString(views[1].Root), views[1].Note.ToString()));
        // What one has proven the other verifies.
        var proof = city.Services.GetRequiredService<LogMirror>().InclusionProof(before, views[0].Size);
        var leaf = await city.InDatabase(db => db.LogLeaves.Where(row => row.Place == before).Select(row => row.Entry).SingleAsync());
        Assert.True(MerkleProof.Includes(MerkleHash.Leaf(leaf), before, views[1].Size, proof, views[1].Root));
    }

    [Fact]
    public async Task Seal_with_one_seal_in_one_sequence_of_numbers()
    {
        var (seal, here, custodian) = await city.Seal();
        var there = await SignIn(custodian.SignInName);
        var paths = new List<string>();
        for (var i = 0; i < 6; i++) paths.Add(await SealCity.Write(here, seal));
        await Task.WhenAll(paths.Select(async (path, i) =>
            Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(i % 2 == 0 ? here : there, path, new() { ["Code"] = Staff.Words }, "#request")).StatusCode)));
        var papers = await Task.WhenAll(paths.Select(city.PaperAt));
        Assert.Equal(Enumerable.Range(1, 6).Select(number => $"{seal.Number}-2026-{number:00000}"), papers.Select(paper => paper.Number).Order());
        Assert.Equal(6, papers.Select(paper => paper.Leaf).Distinct().Count());
    }

    /// <summary>Neither node has looked at the counters in between: they do so by the clock, which stands still here.</summary>
    [Fact]
    public async Task Know_at_once_what_was_sealed_and_revoked_on_the_other()
    {
        var (seal, here, custodian) = await city.Seal();
        var there = await SignIn(custodian.SignInName);
        var path = await SealCity.Write(here, seal);
        await TestCity.Submit(there, path, new() { ["Code"] = Staff.Words }, "#request");
        var pdf = await there.GetByteArrayAsync($"{path}/paper.pdf");
        Assert.Equal("test-seal", await Verify(city.Visitor, pdf));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(here, path, new() { ["Reason"] = "开错了" }, "#revoke")).StatusCode);
        Assert.Equal("revoked", await Verify(other.NewBrowser(), pdf));
        Assert.Equal("revoked", await Verify(city.Visitor, pdf));
    }

    private async Task<List<long>> Append(IServiceProvider node, string number)
    {
        var places = new List<long>();
        for (var i = 0; i < Each; i++)
        {
            await using var scope = node.CreateAsyncScope();
            var (db, log) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<ISealLog>());
            await using var writing = await db.BeginWriting(default);
            places.Add(await log.Append(city.Leaf($"{number}-{i}"), default));
            await writing.Commit(default);
        }
        return places;
    }

    private async Task<HttpClient> SignIn(string name)
    {
        var browser = other.NewBrowser();
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, "/sign-in", new() { ["Name"] = name, ["Password"] = Staff.Words }, "#sign-in")).StatusCode);
        return browser;
    }

    private static async Task<string?> Verify(HttpClient stranger, byte[] file)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var answer = await stranger.PostAsync("/api/v1/verify", body);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("verdict").GetString();
    }

    private Task<long> Size() => city.InDatabase(db => db.LogHeads.Select(head => head.Size).SingleAsync());

    private static Task CatchUp(IServiceProvider node) => node.GetRequiredService<ChangeWatch>().CatchUp(default);
}
