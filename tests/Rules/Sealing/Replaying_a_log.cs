using System.Text;
using Yizhan.Sealing.Log;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>A log in memory, shown as files; the tests change what is shown.</summary>
public class Replaying_a_log
{
    private static readonly NoteSigner Key = new("log.example/yizhan", NoteKeyKind.Signature, Enumerable.Repeat((byte)7, 32).ToArray());

    [Theory, InlineData(0), InlineData(1), InlineData(256), InlineData(600)]
    public async Task Takes_every_entry_of_a_whole_one(int size)
    {
        var taken = new List<string>();
        var outcome = await LogReplay.Run(Files(size).Fetch, Key.Verifier, null, entry => taken.Add(Encoding.UTF8.GetString(entry.Span)), A.Stop);
        Assert.Equal(size, outcome.Value!.Checkpoint.Size);
        Assert.Equal(Enumerable.Range(0, size).Select(i => $"entry {i}"), taken);
    }

    [Fact]
    public async Task Sees_that_it_continues_what_was_seen()
    {
        var seen = (await Replay(Files(300))).Value!.Checkpoint;
        Assert.True((await Replay(Files(600), seen)).Succeeded);
        Assert.Equal("log-went-back", (await Replay(Files(299), seen)).Fault!.Code);
        Assert.Equal("log-split", (await Replay(Files(600, changed: 3), seen)).Fault!.Code);
    }

    [Fact]
    public async Task Finds_a_file_that_was_changed_or_is_missing_and_a_stranger_s_signature()
    {
        var log = Files(600);
        Assert.Equal("log-root-wrong", (await Replay(log with { Bundles = Files(600, changed: 599).Bundles, Tree = Files(600, changed: 599).Tree })).Fault!.Code);
        Assert.Equal("log-tile-wrong", (await Replay(log with { Bundles = Files(600, changed: 599).Bundles })).Fault!.Code);
        Assert.Equal("log-tile-wrong", (await Replay(log with { Bundles = Files(599).Bundles })).Fault!.Code);
        Assert.Equal("log-incomplete", (await Replay(log with { Missing = "tile/1/000.p/2" })).Fault!.Code);
        Assert.Equal("log-incomplete", (await Replay(log with { Missing = "checkpoint" })).Fault!.Code);
        Assert.Equal("log-not-signed", (await LogReplay.Run(log.Fetch, new NoteSigner(Key.Verifier.Name, NoteKeyKind.Signature, new byte[32]).Verifier, null, _ => { }, A.Stop)).Fault!.Code);
    }

    [Fact]
    public void Fetches_the_files_of_the_standard()
    {
        Assert.Equal(["tile/entries/000", "tile/entries/001", "tile/entries/002.p/88", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"], LogTile.Of(600).Select(tile => tile.Path));
        Assert.All(LogTile.Of(600), tile => Assert.Equal(tile, LogTile.Read(tile.Path)));
        Assert.Empty(LogTile.Of(0));
    }

    [Fact]
    public void Of_a_witness_needs_a_key_that_is_kept_as_text()
    {
        var key = new NoteSigner("witness.example", NoteKeyKind.Cosignature, Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        Assert.Equal(key.Verifier.Text, NoteSigner.Read(key.Secret)!.Verifier.Text);
        Assert.Null(NoteSigner.Read(key.Secret.Replace("witness", "another", StringComparison.Ordinal)));
        Assert.Null(NoteSigner.Read(key.Verifier.Text));
        Assert.Null(NoteSigner.Read(""));
    }

    private static Task<Yizhan.Sealing.Signatures.Outcome<LogReplay>> Replay(Shown log, Checkpoint? seen = null) => LogReplay.Run(log.Fetch, Key.Verifier, seen, _ => { }, A.Stop);

    private static Shown Files(int size, int changed = -1)
    {
        var tree = new MerkleTree();
        var entries = Enumerable.Range(0, size).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(i == changed ? "lie" : $"entry {i}")).ToArray();
        foreach (var entry in entries) tree.Add(MerkleHash.Leaf(entry.Span));
        return new(entries, tree, SignedNote.Sign(new Checkpoint(Key.Verifier.Name, size, tree.Root()).Text, Key).ToString());
    }

    private sealed record Shown(ReadOnlyMemory<byte>[] Bundles, MerkleTree Tree, string Note)
    {
        public string? Missing { get; init; }

        public Task<byte[]?> Fetch(string path, int longest, CancellationToken stop) => Task.FromResult(
            path == Missing ? null
            : path is "checkpoint" ? Encoding.UTF8.GetBytes(Note)
            : LogTile.Read(path) is not { } tile ? null
            : tile.Height is null ? LogTile.Bundle([.. Bundles.Skip((int)tile.First).Take(tile.Width)]) : tile.Hashes(Tree));
    }
}
