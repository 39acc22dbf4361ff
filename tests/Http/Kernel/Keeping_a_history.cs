using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Kernel;

public abstract class Keeping_a_history(TestCity city) : IAsyncLifetime
{
    private static readonly AreaPath Area = AreaPath.Root.Below(A.CityCode).Below(A.Street).Below(A.Community);

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_change_on_a_page_is_told_with_who_when_where_and_what_was_before()
    {
        await city.Station("TOLD-1");
        await TestCity.Submit(city.Administrator, "/stations/TOLD-1/close", new() { ["On"] = "2026-12-01", ["Reason"] = "拆迁" });
        var entry = await Last("station");
        Assert.Equal(("changed", "管理员", "TOLD-1", Area), (entry.Kind, entry.Actor, entry.SubjectName, entry.Area));
        Assert.Equal(city.Time.GetUtcNow(), entry.At);
        var facts = JsonDocument.Parse(entry.Details).RootElement;
        Assert.Equal(["Facts"], facts.EnumerateObject().Select(column => column.Name));
        Assert.DoesNotContain("拆迁", facts.GetProperty("Facts").GetProperty("before").GetString(), StringComparison.Ordinal);
        Assert.Contains("拆迁", facts.GetProperty("Facts").GetProperty("after").GetString(), StringComparison.Ordinal);
        await IsWhole();
    }

    [Fact]
    public async Task A_program_leaves_an_entry_for_what_it_makes_changes_and_removes()
    {
        const string url = "/api/v1/landmarks/历史地标";
        var made = await (await city.Program.PutAsJsonAsync(url, new { latitude = 30.1, longitude = 114.97 })).Content.ReadFromJsonAsync<JsonElement>();
        await city.Program.PutAsJsonAsync(url, new { latitude = 30.2, longitude = 114.97, version = made.GetProperty("version").GetInt64() });
        await city.Program.DeleteAsync(url);
        var entries = await Entries(entry => entry.SubjectName == "历史地标");
        Assert.Equal(["created", "changed", "removed"], entries.Select(entry => entry.Kind));
        Assert.Equal("""{"Latitude":{"before":30.1,"after":30.2}}""", entries[1].Details);
        Assert.Equal(30.2, JsonDocument.Parse(entries[2].Details).RootElement.GetProperty("Latitude").GetProperty("before").GetDouble());
        Assert.All(entries, entry => Assert.Equal((made.GetProperty("id").GetString(), AreaPath.Root), (entry.SubjectId, entry.Area)));
    }

    [Fact]
    public async Task What_a_row_holds_is_told_with_it()
    {
        await city.Station("TOLD-2");
        await city.InDatabase(async db =>
        {
            var station = await db.Stations.SingleAsync(row => row.Code == "TOLD-2");
            station.Describe(station.Area, station.Facts, [A.Compound], city.Time.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        Assert.Equal($$$"""{"Serves":{"before":[],"after":["{{{A.Compound}}}"]}}""", (await Last("station")).Details);
    }

    [Fact]
    public async Task Saving_what_is_there_already_tells_nothing()
    {
        await city.Station("TOLD-3");
        var before = await End();
        await city.InDatabase(async db =>
        {
            var station = await db.Stations.SingleAsync(row => row.Code == "TOLD-3");
            db.Entry(station).State = EntityState.Modified;
            return await db.SaveChangesAsync();
        });
        Assert.Equal(before.Number, (await End()).Number);
    }

    [Fact]
    public async Task What_is_undone_was_never_told()
    {
        var before = await End();
        await city.InDatabase(async db =>
        {
            await using var transaction = await db.BeginWriting(default);
            db.Landmarks.Add(new() { Name = "撤回的地标", Latitude = 30.1, Longitude = 114.97 });
            db.Tell(new("revealed", "station", "TOLD"));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(before, await End(), new SameHead());
        await city.Station("TOLD-4");
        await IsWhole();
    }

    [Fact]
    public async Task A_save_that_fails_leaves_nothing_for_the_next_one_to_tell()
    {
        await city.InDatabase(async db =>
        {
            db.Landmarks.Add(new() { Name = "唯一的地标", Latitude = 30.1, Longitude = 114.97 });
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            var twice = new Landmark { Name = "唯一的地标", Latitude = 30.2, Longitude = 114.97 };
            db.Landmarks.Add(twice);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            db.Entry(twice).State = EntityState.Detached;
            db.Landmarks.Add(new() { Name = "另一个地标", Latitude = 30.2, Longitude = 114.97 });
            return await db.SaveChangesAsync();
        });
        Assert.Single(await Entries(entry => entry.SubjectName == "唯一的地标"));
        Assert.Single(await Entries(entry => entry.SubjectName == "另一个地标"));
        await IsWhole();
    }

    [Fact]
    public async Task Twenty_who_write_at_once_leave_one_unbroken_chain()
    {
        var before = await End();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => city.Program.PutAsJsonAsync($"/api/v1/landmarks/同时{i}", new { latitude = 30.1, longitude = 114.97 })));
        Assert.Equal(before.Number + 20, (await End()).Number);
        await IsWhole();
    }

    [Fact]
    public async Task A_sign_in_or_a_look_at_personal_data_is_told_with_person_and_reason()
    {
        var person = Guid.CreateVersion7();
        await city.InDatabase(async db =>
        {
            db.Tell(new("revealed", "resident", "7") { Person = person, Area = Area, Reason = "上门核实", Details = HistoryJson.Of(("field", "Phone")) });
            return await db.SaveChangesAsync();
        });
        var entry = Assert.Single(await Entries(entry => entry.Person == person));
        Assert.Equal(("revealed", "上门核实", Author.Program, """{"field":"Phone"}"""), (entry.Kind, entry.Reason, entry.Actor, entry.Details));
    }

    [Fact]
    public async Task A_photo_is_told_by_its_hash_and_a_secret_not_at_all()
    {
        var station = await city.Station("TOLD-5");
        var id = Guid.CreateVersion7();
        await city.InDatabase(db =>
        {
            db.Add(new StationPhoto { Id = id, Station = station.Id, Caption = "门口", Jpeg = "abc"u8.ToArray(), Width = 1, Height = 1, AddedAt = city.Time.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync($"/api/v1/stations/TOLD-5/photos/{id}")).StatusCode);
        var entries = await Entries(entry => entry.SubjectId == id.ToString());
        Assert.Equal(["created", "removed"], entries.Select(entry => entry.Kind));
        Assert.All(entries, entry => Assert.Equal(Area, entry.Area));
        Assert.All(entries, entry => Assert.Contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", entry.Details, StringComparison.Ordinal));
        Assert.Contains("""{"kept":true}""", (await Last("api-key")).Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_one_entry_in_the_name_of_whoever_asked_and_so_is_its_undoing()
    {
        const string file = "编号,名称,所属区划编码,地址,纬度,经度,工作日,休息日\nIM-1,甲驿站,420281002008,新冶大道1号,30.1,114.97,08:00-18:00,休\nIM-2,乙驿站,420281002008,新冶大道2号,30.1,114.97,08:00-18:00,休\n";
        var before = await End();
        var answer = await city.Program.PostAsync("/api/v1/imports?name=two.csv", new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(file)));
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        await city.Program.PostAsync($"/api/v1/imports/{id}/apply", null);
        await city.Program.PostAsync($"/api/v1/imports/{id}/undo", null);
        var entries = await Entries(entry => entry.Number > before.Number);
        Assert.Equal([("imported", "test"), ("import-undone", "test")], entries.Select(entry => (entry.Kind, entry.Actor)));
        Assert.All(entries, entry => Assert.Equal(("two.csv", 2), (entry.SubjectName, JsonDocument.Parse(entry.Details).RootElement.GetProperty("stationsAdded").GetInt32())));
        Assert.All(entries, entry => Assert.Equal(64, JsonDocument.Parse(entry.Details).RootElement.GetProperty("sha256").GetString()!.Length));
        await IsWhole();
    }

    [Fact]
    public async Task Its_end_is_noted_outside_the_database_at_the_start_every_hour_and_at_the_stop()
    {
        var anchors = city.Services.GetRequiredService<AnchorFile>();
        await Until(() => anchors.Read().All.Count > 0);
        await city.Station("TOLD-6");
        city.Time.Advance(TimeSpan.FromHours(1));
        var end = await End();
        await Until(() => anchors.Read().All.Any(anchor => anchor.Head.Hash.SequenceEqual(end.Hash)));
        Assert.Empty(anchors.Read().Faults);
        await IsWhole();
    }

    private async Task IsWhole()
    {
        var report = await city.InDatabase(db => VerifyHistory.Run(db, city.Services.GetRequiredService<AnchorFile>().Read(), default));
        Assert.Empty(report.Faults);
    }

    private Task<ChainHead> End() => city.InDatabase(db => db.EndOfHistory(default));

    private Task<List<HistoryEntry>> Entries(System.Linq.Expressions.Expression<Func<HistoryEntry, bool>> which) =>
        city.InDatabase(db => db.History.Where(which).OrderBy(entry => entry.Number).ToListAsync());

    private Task<HistoryEntry> Last(string type) =>
        city.InDatabase(db => db.History.Where(entry => entry.SubjectType == type).OrderByDescending(entry => entry.Number).FirstAsync());

    private static async Task Until(Func<bool> holds)
    {
        while (!holds()) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    private sealed class SameHead : IEqualityComparer<ChainHead>
    {
        public bool Equals(ChainHead? x, ChainHead? y) => x!.Number == y!.Number && x.Hash.SequenceEqual(y.Hash);

        public int GetHashCode(ChainHead obj) => obj.Number.GetHashCode();
    }
}

public sealed class Keeping_a_history_on_sqlite(SqliteCity city) : Keeping_a_history(city), IClassFixture<SqliteCity>;

public sealed class Keeping_a_history_on_postgres(PostgresCity city) : Keeping_a_history(city), IClassFixture<PostgresCity>;
