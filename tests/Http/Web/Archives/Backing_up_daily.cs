using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Yizhan.Kernel;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Jobs;
using Yizhan.Migrations.Archives;
using Yizhan.Web.Backups;

namespace Yizhan.Tests.Http.Web.Archives;

public sealed class Backing_up_daily : IClassFixture<SqliteCity>, IDisposable
{
    private readonly SqliteCity city;
    // Not the city's: of that each of a day's 345,600 looks at the counters would follow.
    private readonly FakeTimeProvider time = new(TestCity.Start.ToUniversalTime());
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-daily-").FullName;

    public Backing_up_daily(SqliteCity city)
    {
        this.city = city;
        Directory.CreateDirectory(Archives);
        ArchiveKey.Make(Key);
    }

    private string Archives => Path.Combine(folder, "archives");

    private string Key => Path.Combine(folder, "key");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Writes_an_archive_that_can_be_read_and_keeps_as_many_as_were_asked_for()
    {
        var job = Job(("Backup:Keep", "2"));
        var names = new List<string>();
        for (var night = 0; night < 4; night++)
        {
            var outcome = await Run(job);
            names.Add((string)outcome.Values[0]!);
            time.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(names.TakeLast(2), Directory.GetFiles(Archives).Select(file => Path.GetFileName(file)).Order());
        Assert.NotEmpty(CityArchive.Check(Path.Combine(Archives, names[^1]), ArchiveKey.Read(Key), default).Sums);
    }

    [Fact]
    public async Task Clears_away_what_broken_off_runs_left_but_not_what_is_being_written()
    {
        var (old, fresh) = (Path.Combine(Archives, "city-20261001-023000.yizhan.x.unfinished"), Path.Combine(Archives, "city-20261101-023000.yizhan.x.unfinished"));
        await File.WriteAllTextAsync(old, "");
        await File.WriteAllTextAsync(fresh, "");
        File.SetLastWriteTimeUtc(old, time.GetUtcNow().UtcDateTime.AddDays(-2));
        File.SetLastWriteTimeUtc(fresh, time.GetUtcNow().UtcDateTime.AddHours(-1));
        await Run(Job());
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(fresh));
    }

    [Fact]
    public async Task Tells_why_it_could_not_and_leaves_the_earlier_ones_alone()
    {
        var job = Job(("Backup:Keep", "1"));
        var first = (string)(await Run(job)).Values[0]!;
        time.Advance(TimeSpan.FromDays(1));
        File.Move(Key, $"{Key}.away");
        Assert.Contains("密钥", (await Assert.ThrowsAsync<JobFailedException>(() => Run(job))).Reason.Chinese, StringComparison.Ordinal);
        File.Move($"{Key}.away", Key);
        Assert.True(File.Exists(Path.Combine(Archives, first)));
        Directory.Move(Archives, $"{Archives}.away");
        Assert.Contains("文件夹", (await Assert.ThrowsAsync<JobFailedException>(() => Run(job))).Reason.Chinese, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Wrong { get; } = new() { { "Backup:At", "2.30" }, { "Backup:Keep", "0" }, { "Backup:Folder", "/nowhere" }, { "Backup:Key", "/nowhere" }, { "Backup:Key", "" } };

    [Theory, MemberData(nameof(Wrong))]
    public void Is_refused_at_the_start_where_a_setting_is_wrong(string name, string value) => Assert.Throws<ArchiveException>(() => Settings((name, value)));

    [Fact]
    public void Is_not_there_where_no_folder_is_set() => Assert.False(BackupSettings.AreSet(new ConfigurationBuilder().Build()));

    private BackUpDaily Job(params (string, string)[] settings) => new(Settings(settings), new CityClock(time));

    private BackupSettings Settings(params (string Name, string Value)[] settings) => BackupSettings.Of(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Backup:Folder", Archives), new("Backup:Key", Key)])
        .AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Name, (string?)each.Value))).Build());

    private async Task<Sentence> Run(BackUpDaily job)
    {
        await using var scope = city.Services.CreateAsyncScope();
        return await job.Run(scope.ServiceProvider, default);
    }
}
