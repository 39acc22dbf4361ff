using System.Diagnostics;
using System.Text.Json;

namespace Yizhan.Tests.Http.Stations;

/// <summary>The tools of Debian's gdal-bin against a real port.</summary>
public sealed class Reading_with_GDAL(ListeningDemoCity city) : IClassFixture<ListeningDemoCity>
{
    private string Source => $"OAPIF:{city.Address.ToString().TrimEnd('/')}/ogc";

    [Fact]
    public async Task Lists_both_layers()
    {
        var said = await Run("ogrinfo", Source);
        Assert.Contains("stations", said, StringComparison.Ordinal);
        Assert.Contains("divisions", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_every_station() =>
        Assert.Contains("Feature Count: 263", await Run("ogrinfo", "-al", "-so", Source, "stations"), StringComparison.Ordinal);

    [Fact]
    public async Task Filters_by_a_box() =>
        Assert.DoesNotContain("Feature Count: 263", await Run("ogrinfo", "-al", "-so", "-spat", "114.95", "30.08", "114.98", "30.11", Source, "stations"), StringComparison.Ordinal);

    [Fact]
    public async Task Takes_every_station_away_as_GeoJSON()
    {
        var file = Path.Combine(System.IO.Directory.CreateTempSubdirectory("yizhan-gdal-").FullName, "stations.geojson");
        await Run("ogr2ogr", "-f", "GeoJSON", file, Source, "stations");
        using var taken = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var features = taken.RootElement.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(263, features.Length);
        Assert.Equal(city.Directory.Network.All.Select(card => card.Facts.Name).Order(), features.Select(feature => feature.GetProperty("properties").GetProperty("name").GetString()!).Order());
        System.IO.Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Takes_both_collections_away_as_a_GeoPackage()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("yizhan-gdal-").FullName;
        var file = Path.Combine(folder, "city.gpkg");
        await Run("ogr2ogr", "-f", "GPKG", file, Source, "stations", "divisions");
        Assert.Contains("Feature Count: 263", await Run("ogrinfo", "-al", "-so", file, "stations"), StringComparison.Ordinal);
        Assert.Contains($"Feature Count: {city.Directory.Network.Divisions.All.Count()}", await Run("ogrinfo", "-al", "-so", file, "divisions"), StringComparison.Ordinal);
        System.IO.Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{tool}: {await complained}");
        return await said;
    }
}

/// <summary>The demonstration city on a port of this machine.</summary>
public sealed class ListeningDemoCity : SqliteCity
{
    protected override bool IsDemonstration => true;

    protected override bool Listens => true;
}
