using System.Globalization;
using Microsoft.Data.Sqlite;
using Yizhan.Seals.Log;

namespace Yizhan.Tests.Crash;

/// <summary>Papers, numbers and leaves as the database of a killed city has them, read past the program.</summary>
internal sealed class SealBookOfFile
{
    public required IReadOnlyList<PaperOfFile> Papers { get; init; }

    public required IReadOnlyList<SealLeaf> Leaves { get; init; }

    /// <summary>How many numbers of each seal's year are taken, by seal and year.</summary>
    public required IReadOnlyDictionary<string, long> Taken { get; init; }

    /// <summary>The seal of the demonstration that needs one person alone.</summary>
    public static Guid SealOfOne(string folder) => Rows(folder, "SELECT Id FROM seals_seals WHERE NeedsSecond = 0 ORDER BY Number", row => row.GetGuid(0))[0];

    public static SealBookOfFile Read(string folder) => new()
    {
        Papers = Rows(folder,
            "SELECT Id, Stage, Number, Attempt, SealedAt IS NOT NULL, Leaf, PdfDigest, OfdDigest, (SELECT COUNT(*) FROM seals_files WHERE Paper = Id) FROM seals_papers",
            row => new PaperOfFile(row.GetGuid(0), row.GetString(1), Text(row, 2), Text(row, 3), row.GetBoolean(4), row.IsDBNull(5) ? null : row.GetInt64(5), Text(row, 6), Text(row, 7), row.GetInt32(8))),
        Leaves = Rows(folder, "SELECT Entry FROM seals_log_leaves ORDER BY Place", row => SealLeaf.Read((byte[])row[0])!),
        Taken = Rows(folder, "SELECT s.Number || '-' || r.Year, r.Last FROM seals_series r JOIN seals_seals s ON s.Id = r.Seal", row => (row.GetString(0), row.GetInt64(1))).ToDictionary(),
    };

    /// <summary>What must hold at any moment, also in the middle of sealing.</summary>
    public void Check()
    {
        var sealing = Leaves.Where(leaf => leaf.Kind == SealLeaf.Sealed).ToLookup(leaf => leaf.Number);
        // Never two leaves for one decision, and none of what was not sealed.
        Assert.All(sealing, leaves => Assert.Single(leaves));
        Assert.Equal(sealing.Select(leaves => leaves.Key).Order(), Papers.Where(paper => paper.IsSealed).Select(paper => paper.Number!).Order());
        Assert.All(Papers.Where(paper => paper.IsSealed), paper =>
        {
            var leaf = Leaves[(int)paper.Leaf!.Value];
            Assert.Equal((paper.Number, paper.Pdf, paper.Ofd), (leaf.Number, leaf.Digests["pdf"], leaf.Digests["ofd"]));
            Assert.Equal(2, paper.Files);
        });
        Assert.All(Papers.Where(paper => !paper.IsSealed), paper => Assert.Equal((null, 0), (paper.Leaf, paper.Files)));
        // Every number that was taken is on a paper, once.
        var numbers = Papers.Select(paper => paper.Number).OfType<string>().Order().ToList();
        Assert.Equal(Taken.SelectMany(row => Enumerable.Range(1, (int)row.Value).Select(place => string.Create(CultureInfo.InvariantCulture, $"{row.Key}-{place:00000}"))).Order(), numbers);
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static List<T> Rows<T>(string folder, string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={folder}/city.db;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions are those written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read()) all.Add(read(rows));
        return all;
    }
}

/// <summary>A paper of the file.</summary>
/// <param name="Files">How many files are kept of it.</param>
internal sealed record PaperOfFile(Guid Id, string Stage, string? Number, string? Attempt, bool IsSealed, long? Leaf, string? Pdf, string? Ofd, int Files);
