using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;
using Yizhan.People.Rules;
using Yizhan.Rostering;
using Yizhan.Stations.Store;

namespace Yizhan.Bench.Duty;

/// <summary>People on duty of whom each has a calendar feed, written into the database of a city while no server runs on it.</summary>
internal static class ManyFeeds
{
    /// <summary>Shifts of each person, and people of each shift.</summary>
    public const int ShiftsEach = 4;

    private const int Days = 91;

    /// <summary>The key of a person's feed, made of the letters that keys have.</summary>
    public static string KeyOf(int number) => $"BENCHFEEDSACADEMY{string.Concat($"{number:000000000}".Select(digit => "ABCDEFGHJK"[digit - '0']))}";

    /// <summary>The database of a city: SQLite in the data folder, or PostgreSQL.</summary>
    public static CityDb Open(string data, string? database) => database is null
        ? new SqliteCityDb(CityDbOptions.Sqlite(new(), $"Data Source={Path.Combine(data, CityStore.FileName)}").Options, Modules.Tables)
        : new PostgresCityDb(CityDbOptions.Postgres(new(), database).Options, Modules.Tables);

    /// <summary>Adds the people with their shifts over a quarter. A statement for each table: half a million rows through the change tracker would take minutes.</summary>
    public static async Task Fill(CityDb db, int people, DateOnly today, CancellationToken stop)
    {
        var area = await db.Set<Yizhan.Stations.Rules.Station>().OrderBy(station => station.Code).Select(station => station.Area).FirstAsync(stop);
        var at = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        // What is alike for all, its form included, is taken from one of each.
        var person = new DutyPerson { Id = Guid.CreateVersion7(), Name = null, Role = RotaRole.Volunteer, Area = area, ServesIn = area, Terms = DutyJson.Write(new DutyTerms()) };
        var shift = new DutyShift { Id = Guid.CreateVersion7(), Station = "BENCH", Area = area, Date = today, Starts = 0, Ends = 60, Kind = RotaDayKind.RestDay, Heads = ShiftsEach, Filled = ShiftsEach };
        var duty = new DutyAssignment { Id = Guid.CreateVersion7(), Shift = shift.Id, Person = person.Id, Date = today, SetAt = at, SetBy = AssignmentCause.Rota };
        db.AddRange(person, shift, duty);
        using (db.InBulk()) await db.SaveChangesAsync(stop);

        await db.Database.OpenConnectionAsync(stop);
        var isSqlite = db.Database.GetDbConnection() is SqliteConnection;
        if (db.Database.GetDbConnection() is SqliteConnection own) own.CreateFunction("feed_hash", (long number) => OneTimeSecrets.HashOf(KeyOf((int)number)), isDeterministic: true);
        string Id(string number) => isSqlite ? $"printf('%08X-0000-7000-8000-%012X', {number}, {number})" : $"(lpad(to_hex({number}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid";
        string Day(string number) => isSqlite ? $"date('{today:yyyy-MM-dd}', '+' || ({number}) || ' days')" : $"date '{today:yyyy-MM-dd}' + ({number})::int";
        var hash = isSqlite ? "feed_hash(n.i)" : $"upper(encode(sha256(convert_to('{KeyOf(0)[..17]}' || translate(lpad(n.i::text, 9, '0'), '0123456789', 'ABCDEFGHJK'), 'UTF8')), 'hex'))";
        var stations = await db.Set<Yizhan.Stations.Rules.Station>().CountAsync(stop);
        // Person p has the shifts p/4, and those a quarter, a half and three quarters of all further on: each shift has four people.
        var each = people / ShiftsEach;
        await Copy<DutyPerson>("duty_people", person.Id, people, new() { ["Id"] = Id("n.i"), ["FeedHash"] = hash });
        // They begin at minutes at which no shift of the demonstration does.
        await Copy<DutyShift>("duty_shifts", shift.Id, people, new() { ["Id"] = Id("n.i"), ["Station"] = "s.code", ["Date"] = Day($"(n.i / {stations}) % {Days}"), ["Starts"] = $"485 + 30 * (n.i / {stations * Days})", ["Ends"] = $"725 + 30 * (n.i / {stations * Days})" },
            $"JOIN (SELECT \"Code\" AS code, row_number() OVER (ORDER BY \"Code\") - 1 AS k FROM stations_stations) s ON s.k = n.i % {stations}");
        var which = $"(((n.i % {people}) / {ShiftsEach} + (n.i / {people}) * {each}) % {people})";
        await Copy<DutyAssignment>("duty_assignments", duty.Id, people * ShiftsEach, new() { ["Id"] = Id("n.i"), ["Person"] = Id($"(n.i % {people})"), ["Shift"] = Id(which), ["Date"] = Day($"({which} / {stations}) % {Days}") });
        await db.NextChange(DutyPerson.CounterName, stop);
#pragma warning disable EF1002 // Nothing that anybody typed.
        await db.Database.ExecuteSqlRawAsync(isSqlite ? "ANALYZE" : "VACUUM ANALYZE duty_people, duty_shifts, duty_assignments", stop);

        async Task Copy<T>(string table, Guid from, int count, Dictionary<string, string> differing, string join = "")
        {
            var columns = db.Model.FindEntityType(typeof(T))!.GetProperties().Select(property => property.Name).ToList();
            var rows = isSqlite ? string.Create(CultureInfo.InvariantCulture, $"(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count - 1}) SELECT i FROM n) n") : string.Create(CultureInfo.InvariantCulture, $"generate_series(0, {count - 1}) AS n(i)");
            var source = isSqlite ? $"'{from.ToString().ToUpperInvariant()}'" : $"'{from}'";
            await db.Database.ExecuteSqlRawAsync(
                $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", columns.Select(column => differing.GetValueOrDefault(column, $"b.\"{column}\"")))} FROM {rows} {join} CROSS JOIN {table} b WHERE b.\"Id\" = {source}", stop);
        }
#pragma warning restore EF1002
    }
}
