using System.Net;

namespace Yizhan.Tests.Http.Web;

/// <summary><c>yizhan import</c> in a process of its own, beside the running city.</summary>
public sealed class Importing_by_command : IAsyncLifetime
{
    private const string Headers = "编号,名称,所属区划编码,地址,纬度,经度,工作日,休息日\n", Right = "CMD-1,命令驿站,420281001002,CMD-1,30.101,114.971,08:00-18:00,休\n";

    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-import-").FullName;
    private Archives.Yizhan.Running city = null!;

    private string Data => Path.Combine(folder, "data");

    public async ValueTask InitializeAsync() => city = await Archives.Yizhan.Serve("--data", Data);

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Says_what_a_file_would_change_applies_it_when_told_and_shows_it_in_the_running_city()
    {
        var file = await Write("right.csv", Headers + Right);
        var checkedOnly = await Import(file);
        Assert.Equal(0, checkedOnly.Exit);
        Assert.Contains("1 added, 0 changed", checkedOnly.Said, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed. Apply it with --apply.", checkedOnly.Said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/api/v1/stations/CMD-1")).StatusCode);

        var applied = await Import(file, "--apply");
        Assert.True(applied.Exit == 0 && applied.Said.TrimEnd().EndsWith("Imported", StringComparison.Ordinal), applied.Said + applied.Complained);
        while ((await city.Visitor.GetAsync("/api/v1/stations/CMD-1")).StatusCode != HttpStatusCode.OK) await Task.Delay(50, TestContext.Current.CancellationToken);

        var again = await Import(file, "--apply");
        Assert.True(again.Exit == 0 && again.Said.Contains("0 added, 0 changed, 1 the same", StringComparison.Ordinal), again.Said + again.Complained);
    }

    [Fact]
    public async Task Names_what_is_wrong_and_changes_nothing()
    {
        var (exit, said, _) = await Import(await Write("wrong.csv", Headers + Right + "CMD-2,命令驿站,420281001002,CMD-2,91,114.971,08:00-18:00,休\n"), "--apply", "--lang", "zh");
        Assert.Equal(3, exit);
        Assert.Contains("E3", said, StringComparison.Ordinal);
        Assert.Contains("有错误", said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/api/v1/stations/CMD-1")).StatusCode);
    }

    [Fact]
    public async Task Needs_a_file_that_is_there_and_a_city()
    {
        Assert.Equal(2, (await Archives.Yizhan.Run("import", "--data", Data)).Exit);
        Assert.Equal(3, (await Import(Path.Combine(folder, "none.csv"))).Exit);
        Assert.Equal(3, (await Archives.Yizhan.Run("import", await Write("right.csv", Headers + Right), "--data", Path.Combine(folder, "none"))).Exit);
    }

    private Task<(int Exit, string Said, string Complained)> Import(string file, params string[] more) => Archives.Yizhan.Run(["import", file, "--data", Data, .. more]);

    private async Task<string> Write(string name, string csv)
    {
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, csv);
        return file;
    }
}
