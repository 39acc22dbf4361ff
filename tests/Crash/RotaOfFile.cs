using Microsoft.Data.Sqlite;
using Yizhan.Duty.Rules;

namespace Yizhan.Tests.Crash;

/// <summary>What the database of a killed city has of a rota, read past the program.</summary>
/// <param name="IsPublished">Whether the draft says so.</param>
/// <param name="Shifts">Keys of the shifts on its days.</param>
/// <param name="Duties">Who serves them: the shift's key and the person.</param>
/// <param name="Told">Keys of the messages to people about it.</param>
internal sealed record RotaOfFile(bool IsPublished, IReadOnlyList<string> Shifts, IReadOnlyList<(string Shift, Guid Person)> Duties, IReadOnlyList<string> Told)
{
    /// <param name="from">Its first day; on its days there is no other rota.</param>
    public static RotaOfFile Read(string folder, Guid draft, DateOnly from, DateOnly to)
    {
        using var connection = new SqliteConnection($"Data Source={folder}/city.db;Pooling=False");
        connection.Open();
        return new(
            Rows("SELECT State FROM duty_drafts WHERE Id = $draft", row => row.GetString(0)) is ["Published"],
            Rows("SELECT Station, Date, Starts FROM duty_shifts WHERE Date BETWEEN $from AND $to AND DroppedAt IS NULL", KeyOf),
            Rows("SELECT s.Station, s.Date, s.Starts, a.Person FROM duty_assignments a JOIN duty_shifts s ON s.Id = a.Shift WHERE s.Date BETWEEN $from AND $to AND a.EndedAt IS NULL", row => (KeyOf(row), row.GetGuid(3))),
            Rows("SELECT Key FROM people_messages WHERE Key LIKE 'duty-changed:' || $id || ':%'", row => row.GetString(0)));

        static string KeyOf(SqliteDataReader row) => DutyShift.KeyOf(row.GetString(0), DateOnly.FromDateTime(row.GetDateTime(1)), row.GetInt32(2));

        List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions are those written above.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.Parameters.AddWithValue("$draft", draft.ToString().ToUpperInvariant());
            command.Parameters.AddWithValue("$id", draft.ToString("N"));
            command.Parameters.AddWithValue("$from", $"{from:yyyy-MM-dd}");
            command.Parameters.AddWithValue("$to", $"{to:yyyy-MM-dd}");
            using var rows = command.ExecuteReader();
            var all = new List<T>();
            while (rows.Read()) all.Add(read(rows));
            return all;
        }
    }
}
