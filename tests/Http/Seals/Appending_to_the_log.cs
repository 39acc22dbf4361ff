using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Store;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Log;
using Yizhan.Seals.Store;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

public abstract class Appending_to_the_log(TestCity city) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-log-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Is_part_of_the_commit_or_did_not_happen()
    {
        var first = await city.Append(city.Leaf("ZM-1"));
        var undone = await city.With<ISealLog, long>(async (log, db) =>
        {
            await using var writing = await db.BeginWriting(default);
            return await log.Append(city.Leaf("ZM-2"), default);
        });
        Assert.Equal(first + 1, undone);
        Assert.Equal(first + 1, (await city.Published()).Size);
        Assert.Equal(first + 1, await city.Append(city.Leaf("ZM-3")));
        var answer = await city.Visitor.GetStringAsync($"/log/{first + 1}");
        Assert.Contains("ZM-3", answer, StringComparison.Ordinal);
    }

    [Fact]
    public Task Wants_a_transaction_and_saves_nothing_that_the_caller_has_not_finished() => city.With<ISealLog, int>(async (log, db) =>
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => log.Append(city.Leaf("ZM-4"), default));
        db.LogCosignatures.Add(new() { Witness = "unfinished", Size = 1, Line = "", At = city.Time.GetUtcNow() });
        await using var writing = await db.BeginWriting(default);
        await log.Append(city.Leaf("ZM-5"), default);
        await writing.Commit(default);
        Assert.False(await db.LogCosignatures.AsNoTracking().AnyAsync());
        return 0;
    });

    [Fact]
    public async Task Of_several_in_one_commit_keeps_their_order()
    {
        var places = await city.With<ISealLog, long[]>(async (log, db) =>
        {
            await using var writing = await db.BeginWriting(default);
            long[] all = [await log.Append(city.Leaf("ZM-6"), default), await log.Append(city.Leaf("ZM-7"), default), await log.Append(city.Leaf("ZM-8"), default)];
            await writing.Commit(default);
            return all;
        });
        Assert.Equal([places[0], places[0] + 1, places[0] + 2], places);
        Assert.Equal(places[2] + 1, (await city.Published()).Size);
    }

    [Fact]
    public async Task From_two_nodes_at_once_gives_one_order_and_one_tree()
    {
        var nodes = new[] { await city.Node(Path.Combine(folder)), await city.Node(Directory.CreateDirectory(Path.Combine(folder, "other")).FullName) };
        var places = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            await using var scope = city.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            var log = new SealLog(db, nodes[i % 2].Mirror, nodes[i % 2].Key);
            await using var writing = await db.BeginWriting(default);
            var place = await log.Append(city.Leaf($"ZM-N{i}"), default);
            await writing.Commit(default);
            return place;
        })));
        var sorted = places.Order().ToArray();
        Assert.Equal(Enumerable.Range(0, 40).Select(i => sorted[0] + i), sorted);
        foreach (var (mirror, _) in nodes)
        {
            await city.Follow(mirror);
            Assert.Null(mirror.Broken);
        }
        Assert.Equal(sorted[^1] + 1, nodes[0].Mirror.Now!.Size);
        Assert.Equal(nodes[0].Mirror.Now!.Root, nodes[1].Mirror.Now!.Root);
    }

    /// <summary>The order is that of the commits: what the clock says is only told.</summary>
    [Fact]
    public async Task Goes_on_when_the_clock_jumps_back()
    {
        var first = await city.Append(city.Leaf("ZM-C1"));
        var earlier = city.Leaf("ZM-C2") with { At = city.Time.GetUtcNow().AddDays(-400) };
        Assert.Equal(first + 1, await city.Append(earlier));
        var (mirror, _) = await city.Node(folder);
        Assert.Null(mirror.Broken);
        Assert.Equal(first + 2, mirror.Now!.Size);
    }

    [Fact]
    public async Task Tells_the_end_of_the_history_every_hour_and_nothing_twice()
    {
        await city.InDatabase(async db =>
        {
            db.Tell(new("verified", "history", ""));
            return await db.SaveChangesAsync();
        });
        await using var scope = city.Services.CreateAsyncScope();
        var job = scope.ServiceProvider.GetServices<IJob>().Single(one => one.Name == AnchorHistory.TheName);
        await job.Run(scope.ServiceProvider, default);
        await city.CatchUp();
        var size = (await city.Published()).Size;
        var end = await city.InDatabase(db => db.EndOfHistory(default));
        var leaf = (await city.With<LogReader, ProvenLeaf?>((log, _) => log.Find(size - 1, null, default)))!;
        Assert.True(leaf.IsProven);
        Assert.Equal((SealLeaf.AuditHead, $"{end.Number}", Convert.ToHexStringLower(end.Hash)), (leaf.Leaf!.Kind, leaf.Leaf.Number, leaf.Leaf.Digests["history"]));
        await job.Run(scope.ServiceProvider, default);
        await city.CatchUp();
        Assert.Equal(size, (await city.Published()).Size);
    }

    [Fact]
    public async Task Needs_the_key_that_signed_so_far()
    {
        await city.Append(city.Leaf("ZM-K1"));
        var file = Path.Combine(city.Ring().Folder, LogKey.FileName);
        var kept = await File.ReadAllTextAsync(file);
        Assert.DoesNotContain("PRIVATE+KEY", kept, StringComparison.Ordinal);
        File.Delete(file);
        try
        {
            var (mirror, _) = await city.Node(folder);
            Assert.Equal("seal-log-key-missing", mirror.Broken!.Code);
            // It is shown all the same: everybody else can still verify it.
            Assert.NotNull(mirror.Now);
            Assert.False(File.Exists(file));
        }
        finally
        {
            await File.WriteAllTextAsync(file, kept);
        }
    }
}

public sealed class Appending_to_the_log_on_sqlite(SqliteCity city) : Appending_to_the_log(city), IClassFixture<SqliteCity>;

public sealed class Appending_to_the_log_on_postgres(PostgresCity city) : Appending_to_the_log(city), IClassFixture<PostgresCity>;
