using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Log;

namespace Yizhan.Tests.Http.Seals;

public abstract class Reading_the_log(TestCity city) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 5; i++) await city.Append(city.Leaf($"ZM-{i}"));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task By_its_files_gives_every_entry_and_the_signed_root()
    {
        var key = NoteVerifier.Read((await city.Visitor.GetStringAsync("/log/key")).Trim())!;
        var numbers = new List<string>();
        var outcome = await LogReplay.Run(async (path, _, stop) =>
        {
            var answer = await city.Visitor.GetAsync($"/log/{path}", stop);
            return answer.StatusCode is HttpStatusCode.NotFound ? null : await answer.Content.ReadAsByteArrayAsync(stop);
        }, key, null, entry => numbers.Add(SealLeaf.Read(entry.Span)!.Number), default);
        Assert.Equal(outcome.Value!.Checkpoint.Size, numbers.Count);
        Assert.Equal(["ZM-0", "ZM-1", "ZM-2", "ZM-3", "ZM-4"], numbers.Take(5));
    }

    [Fact]
    public async Task By_its_files_lets_tiles_be_kept_and_the_checkpoint_not()
    {
        var tile = await city.Visitor.GetAsync("/log/tile/0/000.p/2");
        Assert.Contains("immutable", tile.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(64, (await tile.Content.ReadAsByteArrayAsync()).Length);
        Assert.DoesNotContain("immutable", (await city.Visitor.GetAsync("/log/checkpoint")).Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        foreach (var wrong in (string[])["/log/tile/0/000", "/log/tile/0/001", "/log/tile/7/000.p/1", "/log/tile/x", "/log/tile/entries/x000/000", "/log/999999", "/log/-1"])
            Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync(wrong)).StatusCode);
    }

    [Fact]
    public async Task Proves_an_entry_and_that_the_log_only_grew()
    {
        var root = (await city.Published()).Root;
        var leaf = await Get("/api/v1/log/leaves/1");
        Assert.True(MerkleProof.Includes(Bytes(leaf, "hash"), 1, leaf.GetProperty("size").GetInt64(), Hashes(leaf), root));
        Assert.Equal(MerkleHash.Leaf(Bytes(leaf, "entry")), Bytes(leaf, "hash"));
        var grown = await Get("/api/v1/log/consistency?old=3");
        Assert.True(MerkleProof.Continues(3, Bytes(grown, "oldRoot"), grown.GetProperty("size").GetInt64(), root, Hashes(grown)));
        Assert.Equal(Bytes(await Get("/api/v1/log/leaves/1?size=3"), "root"), Bytes(grown, "oldRoot"));
        foreach (var (wrong, status) in new[] { ("leaves/99999", 404), ("leaves/1?size=99999", 404), ("consistency?old=-1", 400), ("consistency?old=4&size=3", 400), ("consistency?old=1&size=99999", 400) })
            Assert.Equal(status, (int)(await city.Visitor.GetAsync($"/api/v1/log/{wrong}")).StatusCode);
    }

    [Fact]
    public async Task As_pages_shows_what_each_entry_tells_in_both_languages()
    {
        var list = await TestCity.Open(city.Visitor, "/log");
        Assert.NotNull(list.QuerySelector("a[href='/log/0']"));
        var page = await TestCity.Open(city.Visitor, "/log/0");
        Assert.Contains("ZM-0", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("确实在日志里", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("It is in the log", (await TestCity.Open(city.Visitor, "/log/0?lang=en")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Get(string path) => await city.Visitor.GetFromJsonAsync<JsonElement>(path);

    private static byte[] Bytes(JsonElement answer, string name) => answer.GetProperty(name).GetBytesFromBase64();

    private static List<byte[]> Hashes(JsonElement answer) => [.. answer.GetProperty("proof").EnumerateArray().Select(hash => hash.GetBytesFromBase64())];
}

public sealed class Reading_the_log_on_sqlite(SqliteCity city) : Reading_the_log(city), IClassFixture<SqliteCity>;

public sealed class Reading_the_log_on_postgres(PostgresCity city) : Reading_the_log(city), IClassFixture<PostgresCity>;
