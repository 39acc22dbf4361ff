using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;

namespace Yizhan.Bench.Servers;

/// <summary>A history such as years make it: changes of stations, each with two columns before and after, about 350 bytes of details.</summary>
internal static class LongHistory
{
    private const int Batch = 10_000;

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Brings the database up to date and writes the entries.</summary>
    public static async Task Write(CityDb db, int entries, CancellationToken stop)
    {
#pragma warning disable RS0030 // The database is brought up to date as the program does it.
        await CityStore.BringUpToDate(db, TimeProvider.System, stop);
#pragma warning restore RS0030
        var head = ChainHead.Begin;
        foreach (var numbers in Enumerable.Range(0, entries).Chunk(Batch))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            foreach (var number in numbers)
            {
                var entry = HistoryEntry.After(head, NoteOf(number), new(null, "administrator", Begin.AddSeconds(number), null));
                head = ChainHead.At(entry);
                db.Add(entry);
            }
            // Entries are rows like others here: the chain is made by the measurement.
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            await db.Database.ExecuteSqlAsync($"""UPDATE kernel_history_heads SET "Number" = {head.Number}, "Hash" = {head.Hash}""", stop);
            await transaction.CommitAsync(stop);
        }
    }

    private static HistoryNote NoteOf(int number) => new("changed", "station", $"{number % 263:D12}")
    {
        SubjectName = $"DY{number % 263:D4}",
        Area = AreaPath.Root.Below("420281000000").Below("420281002000").Below("420281002008"),
        Reason = number % 10 == 0 ? "更正开放时间" : null,
        Details = $$$"""{"Facts":{"before":"{\"name\":\"东鑫社区红色驿站\",\"address\":\"新冶大道{{{number}}}号\",\"phone\":\"0714-5551234\",\"opening\":\"08:00-18:00\"}","after":"{\"name\":\"东鑫社区红色驿站\",\"address\":\"新冶大道{{{number + 1}}}号\",\"phone\":\"0714-5551234\",\"opening\":\"08:00-20:00\"}"}}""",
    };
}
