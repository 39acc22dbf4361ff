using System.Net;
using System.Text;
using System.Text.Json;
using Yizhan.Sealing.Log;

namespace Yizhan.Tests.Http.Seals;

public abstract class Witnessing_the_log(TestCity city)
{
    internal static readonly NoteSigner Witness = new("witness.example/one", NoteKeyKind.Cosignature, Enumerable.Repeat((byte)9, 32).ToArray());

    [Fact]
    public async Task Is_shown_with_the_checkpoint_and_stays_with_the_size_it_was_given_for()
    {
        await city.Append(city.Leaf("ZM-1"));
        Assert.Equal(HttpStatusCode.NoContent, await Bring(await Cosigned(Witness)));
        var published = SignedNote.Read(await city.Visitor.GetStringAsync("/log/checkpoint"))!;
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(city.Time.GetUtcNow().ToUnixTimeSeconds()), published.CosignedAt(Witness.Verifier));
        var size = (await city.Published()).Size;
        Assert.Contains($"签到第{size}条", (await TestCity.Open(city.Visitor, "/log")).Body!.TextContent, StringComparison.Ordinal);
        await city.Append(city.Leaf("ZM-2"));
        Assert.Null(SignedNote.Read(await city.Visitor.GetStringAsync("/log/checkpoint"))!.CosignedAt(Witness.Verifier));
        using var told = JsonDocument.Parse(await city.Visitor.GetStringAsync("/api/v1/log"));
        Assert.Equal(size, told.RootElement.GetProperty("witnesses")[0].GetProperty("size").GetInt64());
    }

    [Fact]
    public async Task Is_taken_from_those_of_the_settings_and_for_this_log_alone()
    {
        await city.Append(city.Leaf("ZM-3"));
        var stranger = new NoteSigner("witness.example/one", NoteKeyKind.Cosignature, new byte[32]);
        Assert.Equal(HttpStatusCode.Conflict, await Bring(await Cosigned(stranger)));
        var (name, size) = ((await city.Published()).Origin, (await city.Published()).Size);
        var other = SignedNote.Sign(new Checkpoint(name, size, new byte[32]).Text, new NoteSigner(name, NoteKeyKind.Signature, new byte[32]));
        Assert.Equal(HttpStatusCode.Conflict, await Bring(other.With(other.Cosign(Witness, city.Time.GetUtcNow())).ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, await Bring("hello"));
        Assert.Equal(HttpStatusCode.BadRequest, await Bring(new string('x', 100_000)));
    }

    private async Task<string> Cosigned(NoteSigner witness)
    {
        var note = SignedNote.Read(await city.Visitor.GetStringAsync("/log/checkpoint"))!;
        return note.With(note.Cosign(witness, city.Time.GetUtcNow())).ToString();
    }

    private async Task<HttpStatusCode> Bring(string note) => (await city.Visitor.PostAsync("/api/v1/log/cosignatures", new StringContent(note, Encoding.UTF8, "text/plain"))).StatusCode;
}

public sealed class Witnessing_the_log_on_sqlite(WitnessedSqliteCity city) : Witnessing_the_log(city), IClassFixture<WitnessedSqliteCity>;

public sealed class Witnessing_the_log_on_postgres(WitnessedPostgresCity city) : Witnessing_the_log(city), IClassFixture<WitnessedPostgresCity>;

/// <summary>A city that knows a witness.</summary>
public sealed class WitnessedSqliteCity : SqliteCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Seals:Log:Witnesses:0"] = Witnessing_the_log.Witness.Verifier.Text };
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class WitnessedPostgresCity : PostgresCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Seals:Log:Witnesses:0"] = Witnessing_the_log.Witness.Verifier.Text };
}
