using Yizhan.Sealing.Log;
using Command = Yizhan.Tests.Http.Web.Archives.Yizhan;

namespace Yizhan.Tests.Http.Seals;

/// <summary><c>yizhan log audit</c> and <c>yizhan log witness</c> in processes of their own, against a city on a real port.</summary>
public sealed class Auditing_the_log_from_outside(ListeningWitnessedCity city) : IClassFixture<ListeningWitnessedCity>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-outside-").FullName;

    private string Log => $"{city.Address.ToString().TrimEnd('/')}/log";

    private string Kept => Path.Combine(folder, "kept");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Finds_it_whole_and_then_the_lie_that_was_planted()
    {
        await city.Append(city.Leaf("ZM-1"));
        await city.Append(city.Leaf("ZM-2"));
        var (exit, said, complained) = await Audit();
        Assert.True(exit == 0, said + complained);
        Assert.Contains("Whole. This was the first look", said, StringComparison.Ordinal);
        await city.Append(city.Leaf("ZM-3"));
        (exit, said, _) = await Audit();
        Assert.Equal(0, exit);
        Assert.Contains("it continues the", said, StringComparison.Ordinal);

        // A row changed in the database after its checkpoint was published.
        await city.Meddle("UPDATE seals_log_leaves SET \"Entry\" = X'7B7D' WHERE \"Place\" = 0");
        (exit, said, _) = await Audit();
        Assert.Equal(4, exit);
        Assert.Contains("FAULT: log-", said, StringComparison.Ordinal);
        // What was kept is what was true.
        Assert.NotNull(NoteVerifier.Read((await File.ReadAllTextAsync(Kept)).Split('\n')[0]));

        // Another key than the one seen.
        (exit, _, complained) = await Command.Run("log", "audit", Log, "--checkpoint", Kept, "--log-key", new NoteSigner("x", NoteKeyKind.Signature, new byte[32]).Verifier.Text);
        Assert.Equal(3, exit);
        Assert.Contains("is not the one seen the last time", complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Co_signs_what_continues_and_brings_it()
    {
        await city.Append(city.Leaf("ZM-W1"));
        var key = Path.Combine(folder, "witness.key");
        await File.WriteAllTextAsync(key, Witnessing_the_log.Witness.Secret);
        foreach (var _ in new[] { 1, 2 })
        {
            var (exit, said, complained) = await Command.Run("log", "witness", Log, "--key", key);
            Assert.True(exit == 0, said + complained);
            Assert.NotNull(SignedNote.Read(await city.Visitor.GetStringAsync("/log/checkpoint"))!.CosignedAt(Witnessing_the_log.Witness.Verifier));
            await city.Append(city.Leaf("ZM-W2"));
        }
        // It saw more than the log now shows.
        var seen = Directory.GetFiles(folder, "*.seen").Single();
        var lines = await File.ReadAllLinesAsync(seen);
        Assert.True(int.Parse(lines[2], System.Globalization.CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public async Task Says_what_it_needs()
    {
        Assert.Equal(2, (await Command.Run("log", "audit", "station.example.org")).Exit);
        Assert.Equal(1, (await Command.Run("log", "audit", "http://127.0.0.1:9/log", "--checkpoint", Kept)).Exit);
        Assert.Equal(2, (await Command.Run("log", "witness", Log)).Exit);
        var made = Path.Combine(folder, "made.key");
        var (exit, said, _) = await Command.Run("log", "witness", Log, "--key", made, "--name", "witness.example/two");
        Assert.Equal(0, exit);
        Assert.NotNull(NoteVerifier.Read(said.Trim().Split('\n')[^1]));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(made));
    }

    private Task<(int Exit, string Said, string Complained)> Audit() => Command.Run("log", "audit", Log, "--checkpoint", Kept);
}

/// <summary>A city on a real port that knows a witness.</summary>
public sealed class ListeningWitnessedCity : SqliteCity
{
    protected override bool Listens => true;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Seals:Log:Witnesses:0"] = Witnessing_the_log.Witness.Verifier.Text };
}
