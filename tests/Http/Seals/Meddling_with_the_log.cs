using Microsoft.EntityFrameworkCore;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Log;
using Yizhan.Seals.Store;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

/// <summary>Somebody has the password of the database and changes what the log says. Each test has its own way, and puts it right again.</summary>
public abstract class Meddling_with_the_log(TestCity city) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-log-").FullName;
    private LogMirror before = null!;
    private long size;

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 3; i++) size = await city.Append(city.Leaf($"ZM-{i}")) + 1;
        before = (await city.Node(folder)).Mirror;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task By_changing_a_row_is_found_at_the_start_and_by_looking_again()
    {
        await With("UPDATE seals_log_leaves SET \"Entry\" = (SELECT \"Entry\" FROM seals_log_leaves WHERE \"Place\" = 0) WHERE \"Place\" = 1", async () =>
        {
            Assert.Equal("seal-log-changed", (await city.Node(folder)).Mirror.Broken!.Code);
            Assert.Null(before.Broken);
            await city.CheckAgain(before);
            Assert.Equal("seal-log-changed", before.Broken!.Code);
        });
    }

    [Fact]
    public async Task By_removing_a_row_is_found_at_the_start_and_by_looking_again()
    {
        await With("DELETE FROM seals_log_leaves WHERE \"Place\" = 1", async () =>
        {
            Assert.Equal("seal-log-changed", (await city.Node(folder)).Mirror.Broken!.Code);
            await city.CheckAgain(before);
            Assert.Equal("seal-log-changed", before.Broken!.Code);
        });
    }

    /// <summary>Rows and end of an earlier day, with the checkpoint that was right then: only what was shown meanwhile tells.</summary>
    [Fact]
    public async Task By_cutting_it_back_is_found_by_what_was_shown()
    {
        var head = await Head();
        await city.Append(city.Leaf("ZM-CUT"));
        await city.Follow(before);
        var (leaves, later) = (await Leaves(), await Head());
        await city.Meddle($"DELETE FROM seals_log_leaves WHERE \"Place\" >= {size}");
        await Put(head);
        Assert.Equal("seal-log-changed", (await city.Node(folder)).Mirror.Broken!.Code);
        await city.Follow(before);
        Assert.Equal("seal-log-changed", before.Broken!.Code);
        // Without the file nobody here could know, but whoever looked at the log before does.
        var elsewhere = Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName;
        Assert.Null((await city.Node(elsewhere)).Mirror.Broken);
        await Restore(leaves);
        await Put(later);
    }

    [Fact]
    public async Task By_adding_a_row_or_moving_the_end_is_found_before_anything_is_signed()
    {
        await With($"INSERT INTO seals_log_leaves (\"Place\", \"Entry\") SELECT {size}, \"Entry\" FROM seals_log_leaves WHERE \"Place\" = 0", Refused);
        await With($"UPDATE seals_log_heads SET \"Size\" = {size - 1}", Refused);
        await With("UPDATE seals_log_heads SET \"Checkpoint\" = ''", Refused);

        async Task Refused()
        {
            var (mirror, key) = await city.Node(Directory.CreateDirectory(Path.Combine(folder, "new")).FullName);
            File.Delete(Path.Combine(folder, "new", SeenCheckpoint.FileName));
            await city.With<IServiceProvider, int>(async (_, db) =>
            {
                await using var writing = await db.BeginWriting(default);
                await Assert.ThrowsAsync<InvalidOperationException>(() => new SealLog(db, mirror, key).Append(city.Leaf("ZM-X"), default));
                return 0;
            });
            Assert.Equal("seal-log-changed", mirror.Broken!.Code);
        }
    }

    /// <summary>Another key with which everything is signed anew fits itself, and not the key folder.</summary>
    [Fact]
    public async Task By_signing_it_anew_with_another_key_is_found_at_the_start()
    {
        var stranger = new NoteSigner("yizhan/log", NoteKeyKind.Signature, new byte[32]);
        var head = await Head();
        await Put(head with { Key = stranger.Verifier.Text, Checkpoint = SignedNote.Sign(new Checkpoint("yizhan/log", head.Size, before.Now!.Root).Text, stranger).ToString() });
        var (mirror, _) = await city.Node(folder);
        await Put(head);
        Assert.Equal("seal-log-key-missing", mirror.Broken!.Code);
        // A stranger's log is not shown, nor taken for what was seen.
        Assert.Null(mirror.Now);
        Assert.Null((await city.Node(folder)).Mirror.Broken);
    }

    /// <summary>Meddles, looks, and puts everything back.</summary>
    private async Task With(string sql, Func<Task> look)
    {
        var (leaves, head) = (await Leaves(), await Head());
        await city.Meddle(sql);
        try
        {
            await look();
        }
        finally
        {
            await Restore(leaves);
            await Put(head);
        }
    }

    private Task<List<LogLeaf>> Leaves() => city.InDatabase(db => db.LogLeaves.OrderBy(leaf => leaf.Place).ToListAsync());

    private Task<Ending> Head() => city.InDatabase(db => db.LogHeads.Select(head => new Ending(head.Size, head.Frontier, head.Checkpoint, head.Key)).SingleAsync());

    private Task<int> Put(Ending ending) => city.InDatabase(db => db.LogHeads.ExecuteUpdateAsync(set => set
        .SetProperty(head => head.Size, ending.Size).SetProperty(head => head.Frontier, ending.Frontier).SetProperty(head => head.Checkpoint, ending.Checkpoint).SetProperty(head => head.Key, ending.Key)));

    private Task<int> Restore(List<LogLeaf> leaves) => city.InDatabase(async db =>
    {
        await db.LogLeaves.ExecuteDeleteAsync();
        foreach (var leaf in leaves) await db.Database.ExecuteSqlAsync($"INSERT INTO seals_log_leaves (\"Place\", \"Entry\") VALUES ({leaf.Place}, {leaf.Entry})");
        return leaves.Count;
    });

    private sealed record Ending(long Size, byte[] Frontier, string Checkpoint, string Key);
}

public sealed class Meddling_with_the_log_on_sqlite(SqliteCity city) : Meddling_with_the_log(city), IClassFixture<SqliteCity>;

public sealed class Meddling_with_the_log_on_postgres(PostgresCity city) : Meddling_with_the_log(city), IClassFixture<PostgresCity>;
