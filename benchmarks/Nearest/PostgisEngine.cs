using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Yizhan.Bench.Nearest;

/// <summary>PostGIS: nearest neighbours along a GiST index, <c>ORDER BY place &lt;-&gt; point</c>, over a Unix socket.</summary>
internal sealed class PostgisEngine : IEngine
{
    private readonly NpgsqlDataSource source;

    private PostgisEngine(NpgsqlDataSource source) => this.source = source;

    public string Name => "PostGIS";

    public int Together => 1;

    /// <summary>Loads the stations, in the order of their places, and indexes them.</summary>
    public static async Task<PostgisEngine> Load(SampleNetwork network, string connectionString)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        await Run(connection, "create extension postgis; create unlogged table loaded (id int, x float8, y float8, amenities bigint, open boolean)");
        await using (var rows = await connection.BeginBinaryImportAsync("copy loaded from stdin (format binary)"))
        {
            foreach (var entry in network.Entries)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(entry.Id);
                await rows.WriteAsync(network.Places[entry.Id].X);
                await rows.WriteAsync(network.Places[entry.Id].Y);
                await rows.WriteAsync((long)entry.Bits.Amenities);
                await rows.WriteAsync(network.IsOpen[entry.Id]);
            }
            await rows.CompleteAsync();
        }
        await Run(connection, "create unlogged table places as select id, amenities, open, st_makepoint(x, y) as place from loaded order by st_makepoint(x, y)");
        await Run(connection, "create index on places using gist (place)");
        await Run(connection, "vacuum (analyze, freeze) places");
        return new(source);

        static async Task Run(NpgsqlConnection connection, string words)
        {
            await using var command = new NpgsqlCommand(words, connection) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync();
        }
    }

    public IClient Connect(Wish wish) => new Client(source.OpenConnection(), wish);

    public void Dispose() => source.Dispose();

    private sealed class Client : IClient
    {
        private readonly NpgsqlConnection connection;
        private readonly NpgsqlCommand command;
        private readonly NpgsqlParameter<double> x = new() { NpgsqlDbType = NpgsqlDbType.Double };
        private readonly NpgsqlParameter<double> y = new() { NpgsqlDbType = NpgsqlDbType.Double };

        public Client(NpgsqlConnection connection, Wish wish)
        {
            this.connection = connection;
            command = new(string.Create(CultureInfo.InvariantCulture,
                $"select id from places where open and amenities & {wish.Bits} = {wish.Bits} order by place <-> st_makepoint($1, $2) limit {Question.Wanted}"), connection)
            { CommandTimeout = 600 };
            command.Parameters.Add(x);
            command.Parameters.Add(y);
            command.Prepare();
        }

        public void Ask(ReadOnlySpan<Question> questions, Span<int[]> answers)
        {
            var found = new List<int>(Question.Wanted);
            for (var i = 0; i < questions.Length; i++)
            {
                found.Clear();
                (x.TypedValue, y.TypedValue) = (questions[i].Place.X, questions[i].Place.Y);
                using var rows = command.ExecuteReader();
                while (rows.Read()) found.Add(rows.GetInt32(0));
                answers[i] = [.. found];
            }
        }

        public void Dispose()
        {
            command.Dispose();
            connection.Dispose();
        }
    }
}
