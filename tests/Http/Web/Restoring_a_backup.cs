using Microsoft.EntityFrameworkCore;
using Yizhan.Migrations;

namespace Yizhan.Tests.Http.Web;

/// <summary>What docs/operations.md says of copies of the city's file.</summary>
public sealed class Restoring_a_backup : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-backup-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Made_while_the_city_runs_brings_back_every_row_and_the_log_of_writes()
    {
        var copy = Path.Combine(folder, "copy.db");
        await using (var city = Open("city.db"))
        {
            await CityStore.BringUpToDate(city, TimeProvider.System, default);
            city.Holidays.Add(new() { Year = 2026, Csv = "", Source = "通知" });
            // Nobody is at work here who could sign the history.
            using (city.InBulk()) await city.SaveChangesAsync();
            await city.Database.ExecuteSqlAsync($"VACUUM INTO {copy}");
        }
        await using var restored = Open("copy.db");
        await CityStore.BringUpToDate(restored, TimeProvider.System, default);
        Assert.Equal("通知", (await restored.Holidays.SingleAsync()).Source);
        Assert.Equal("wal", (await restored.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync()).Single());
    }

    private SqliteCityDb Open(string name) => new(CityDbOptions.Sqlite(new(), $"Data Source={Path.Combine(folder, name)};Pooling=false").Options, Modules.Tables);
}
