using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Yizhan.Bench.Nearest;

/// <summary>SQLite's R-tree: all that will do in a box, exact distances, and a box twice as wide while there are too few.</summary>
internal sealed class SqliteEngine : IEngine
{
    private readonly string file;
    private readonly double widest;

    public SqliteEngine(SampleNetwork network, string folder)
    {
        file = Path.Combine(folder, "places.db");
        widest = 2 * network.Places.Max(place => Math.Max(Math.Abs(place.X), Math.Abs(place.Y)));
        using var connection = Open(SqliteOpenMode.ReadWriteCreate);
        Run(connection, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; CREATE VIRTUAL TABLE places USING rtree(id, west, east, south, north, +x, +y, +amenities, +open);");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO places VALUES ($id, $x, $x, $y, $y, $x, $y, $amenities, $open)";
        SqliteParameter[] values = [.. ((string[])["$id", "$x", "$y", "$amenities", "$open"]).Select(name => insert.Parameters.Add(new(name, SqliteType.Real)))];
        (values[0].SqliteType, values[3].SqliteType, values[4].SqliteType) = (SqliteType.Integer, SqliteType.Integer, SqliteType.Integer);
        // Neighbours one after the other, which makes the better tree.
        foreach (var entry in network.Entries.OrderBy(entry => (Math.Floor(network.Places[entry.Id].X / 2000), network.Places[entry.Id].Y)))
        {
            var place = network.Places[entry.Id];
            (values[0].Value, values[1].Value, values[2].Value) = (entry.Id, place.X, place.Y);
            (values[3].Value, values[4].Value) = ((long)entry.Bits.Amenities, network.IsOpen[entry.Id]);
            insert.ExecuteNonQuery();
        }
        Run(connection, "COMMIT");
    }

    public string Name => "SQLite R-tree";

    public int Together => 1;

    public IClient Connect(Wish wish) => new Client(Open(SqliteOpenMode.ReadOnly), wish, widest);

    public void Dispose()
    {
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        Run(connection, "PRAGMA mmap_size=1000000000; PRAGMA cache_size=-400000;");
        return connection;
    }

    private static void Run(SqliteConnection connection, string words)
    {
        using var command = connection.CreateCommand();
        command.CommandText = words;
        command.ExecuteNonQuery();
    }

    private sealed class Client : IClient
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand command;
        private readonly SqliteParameter[] box;
        private readonly double widest;
        private readonly List<(double Distance, int Id)> found = [];

        public Client(SqliteConnection connection, Wish wish, double widest)
        {
            (this.connection, this.widest) = (connection, widest);
            command = connection.CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture,
                $"SELECT id, x, y FROM places WHERE west <= $east AND east >= $west AND south <= $north AND north >= $south AND open AND amenities & {wish.Bits} = {wish.Bits}");
            box = [.. ((string[])["$west", "$east", "$south", "$north"]).Select(name => command.Parameters.Add(new(name, SqliteType.Real)))];
            command.Prepare();
        }

        public void Ask(ReadOnlySpan<Question> questions, Span<int[]> answers)
        {
            for (var i = 0; i < questions.Length; i++) answers[i] = Ask(questions[i].Place, questions[i].ReachMetres);
        }

        /// <summary>The map stretches by up to 3 % beside its middle, so that the first box has to be wider than the reach on the ground.</summary>
        private int[] Ask(Place from, double reachOnGround)
        {
            for (var reach = reachOnGround * 1.04; ; reach *= 2)
            {
                found.Clear();
                (box[0].Value, box[1].Value, box[2].Value, box[3].Value) = (from.X - reach, from.X + reach, from.Y - reach, from.Y + reach);
                using (var rows = command.ExecuteReader())
                    while (rows.Read()) found.Add((from.SquaredDistanceTo(new(rows.GetDouble(1), rows.GetDouble(2))), rows.GetInt32(0)));
                found.Sort();
                // Corners of the box lie farther than its sides, beyond which nobody was looked for.
                var certain = found.Count >= Question.Wanted && found[Question.Wanted - 1].Distance <= reach * reach;
                if (certain || reach > widest) return [.. found.Take(Question.Wanted).Select(one => one.Id)];
            }
        }

        public void Dispose()
        {
            command.Dispose();
            connection.Dispose();
        }
    }
}
