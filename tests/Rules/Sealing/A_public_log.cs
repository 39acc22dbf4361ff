using System.Text;
using CsCheck;
using Yizhan.Sealing.Log;

namespace Yizhan.Tests.Rules.Sealing;

public sealed class A_public_log : IDisposable
{
    private static readonly NoteSigner Key = new("log.example/yizhan", NoteKeyKind.Signature, Enumerable.Repeat((byte)7, 32).ToArray());

    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-log-").FullName;

    [Fact]
    public async Task Gives_each_entry_its_place_and_proves_it_to_a_stranger()
    {
        using var log = Open();
        for (var i = 0; i < 40; i++) Assert.Equal(i, (await log.Append(Entry(i))).Index);
        var stranger = Checkpoint.Read(SignedNote.Read(log.Newest.ToString())!, NoteVerifier.Read(Key.Verifier.Text)!)!;
        Assert.Equal(40, stranger.Size);
        Assert.True(MerkleProof.Includes(MerkleHash.Leaf(Entry(23)), 23, 40, log.InclusionProof(23, 40), stranger.Root));
        Assert.False(MerkleProof.Includes(MerkleHash.Leaf(Entry(24)), 23, 40, log.InclusionProof(23, 40), stranger.Root));
    }

    [Fact]
    public async Task Makes_the_entries_of_many_durable_together()
    {
        using (var log = Open())
        {
            var places = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => log.Append(Entry(i)))));
            Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), places.Select(place => place.Index).Order());
            Assert.All(places, place => Assert.True(place.Size > place.Index));
        }
        using var again = Open();
        Assert.Equal(500, again.Size);
        Assert.Equal(500, again.Entries(0, 500).Select(entry => Convert.ToHexString(entry.Span)).Distinct().Count());
        Assert.Equal(500, (await again.Append(Entry(500))).Index);
        Assert.Equal(Encoding.UTF8.GetString(Entry(500)), Encoding.UTF8.GetString(again.Entries(500, 1).Single().Span));
    }

    /// <summary>A crash cuts the last write off, wherever: what was answered for is there, and nothing else.</summary>
    [Fact]
    public async Task Survives_a_crash_in_mid_write()
    {
        long before, after;
        string shown;
        using (var log = Open())
        {
            await log.Append(Entry(0));
            before = new FileInfo(Path.Combine(folder, "entries")).Length;
            shown = File.ReadAllText(Path.Combine(folder, "checkpoint"));
            await log.Append(Entry(1));
            after = new FileInfo(Path.Combine(folder, "entries")).Length;
        }
        var whole = File.ReadAllBytes(Path.Combine(folder, "entries"));
        for (var length = before; length < after; length++)
        {
            File.WriteAllBytes(Path.Combine(folder, "entries"), whole[..(int)length]);
            File.WriteAllText(Path.Combine(folder, "checkpoint"), shown);
            using var log = Open();
            Assert.Equal(1, log.Size);
            if (length == after - 1) Assert.Equal(1, (await log.Append(Entry(2))).Index);
        }
        using var again = Open();
        Assert.Equal(2, again.Size);
    }

    [Fact]
    public async Task Edited_by_hand_is_found_at_opening_and_nothing_is_lost()
    {
        using (var log = Open())
            for (var i = 0; i < 20; i++) await log.Append(Entry(i));
        var file = Path.Combine(folder, "entries");
        var whole = File.ReadAllBytes(file);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            var edited = whole.ToArray();
            edited[at] ^= change;
            File.WriteAllBytes(file, edited);
            Assert.Equal("log-edited", Fault());
            Assert.Equal(edited, File.ReadAllBytes(file));
        }, iter: 100, threads: 1);
        // Cut back to an earlier day: the checkpoint that was shown tells.
        File.WriteAllBytes(file, whole[..(whole.Length / 2)]);
        Assert.Equal("log-edited", Fault());
        File.Delete(Path.Combine(folder, "checkpoint"));
        Assert.Equal("log-edited", Fault());
        File.WriteAllBytes(file, whole);
        Assert.Null(Fault());
    }

    [Fact]
    public void Is_written_by_one_process()
    {
        using var log = Open();
        Assert.Equal("log-busy", FileLogStorage.Open(folder).Fault!.Code);
    }

    /// <summary>C2SP tlog-tiles: whoever fetches the files alone comes to the same root.</summary>
    [Fact]
    public async Task Is_read_as_tiles()
    {
        using var log = Open();
        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => Task.Run(() => log.Append(Entry(i)))));
        var tree = new MerkleTree();
        foreach (var (number, width) in (ReadOnlySpan<(int, int)>)[(0, 256), (1, 256), (2, 88)])
        {
            var tile = LogTiles.Find(log, new LogTile(0, number, width).Path)!;
            var bundle = LogTiles.Find(log, new LogTile(null, number, width).Path)!;
            for (int i = 0, at = 0; i < width; i++)
            {
                var length = bundle[at] * 256 + bundle[at + 1];
                var leaf = MerkleHash.Leaf(bundle.AsSpan(at + 2, length));
                Assert.Equal(leaf, tile.AsSpan(i * 32, 32).ToArray());
                tree.Add(leaf);
                at += 2 + length;
            }
        }
        Assert.Equal(log.Root(600), tree.Root());
        Assert.Equal(tree.Root(256), LogTiles.Find(log, "tile/1/000.p/2")![..32]);
        Assert.Contains(Convert.ToBase64String(log.Root(600)), Encoding.UTF8.GetString(LogTiles.Find(log, "checkpoint")!), StringComparison.Ordinal);
        foreach (var wrong in (string[])["tile/0/002", "tile/0/003.p/1", "tile/0/002.p/89", "tile/0/000.p/256", "tile/0/0", "tile/0/x000/001", "tile/9/000", "tile/0/-01", "tile/entries/002", "tile/0/001/002", "../entries", "tile/00/000", ""])
            Assert.Null(LogTiles.Find(log, wrong));
        // As the standard writes tile 1234067.
        Assert.Equal("tile/0/x001/x234/067", new LogTile(0, 1234067, 256).Path);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] Entry(int i) => Encoding.UTF8.GetBytes($"印章使用 {i}");

    private TransparencyLog Open() => TransparencyLog.Open(FileLogStorage.Open(folder).Value!, Key).Value!;

    private string? Fault()
    {
        var opened = FileLogStorage.Open(folder);
        if (!opened.Succeeded) return opened.Fault.Code;
        var log = TransparencyLog.Open(opened.Value, Key);
        log.Value?.Dispose();
        opened.Value.Dispose();
        return log.Fault?.Code;
    }
}
