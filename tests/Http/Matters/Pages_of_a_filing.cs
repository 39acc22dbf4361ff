using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Matters.Catalogue;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.Matters;

/// <summary>On a cheap phone and a thin line: with what the browser fetches for them, compressed.</summary>
public sealed class Pages_of_a_filing(SqliteCity city) : IClassFixture<SqliteCity>, IAsyncLifetime
{
    private const int MostBytes = 30_000;

    public async ValueTask InitializeAsync()
    {
        await city.SmallCity();
        await city.Matters();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Weigh_less_than_30_KB_for_whoever_applies()
    {
        var (resident, _) = await city.Join("13900077001", "王桂兰");
        var pages = Codes.SelectMany(code => new[] { $"/matters/{code}", $"/matters/{code}/file" });
        await Weigh(resident, ["/matters", "/matters/mine", "/matters/follow", "/me", "/me/mandates/new", .. pages]);
    }

    [Fact]
    public async Task Weigh_less_than_30_KB_for_a_worker()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var one = await city.Case();
        await Weigh(worker, ["/matters/desk", "/matters/desk/new", $"/matters/cases/{one.Id}", $"/matters/cases/{one.Id}/papers/id-card", .. Codes.Select(code => $"/matters/desk/new/{code}")]);
    }

    private IEnumerable<string> Codes => city.Services.GetRequiredService<MatterCatalogue>().On(CityClock.DayOf(city.Time.GetUtcNow())).Select(known => known.Matter.Code);

    private static async Task Weigh(HttpClient browser, IReadOnlyList<string> paths)
    {
        var (heavy, parts) = (new List<string>(), new Dictionary<string, int>());
        foreach (var path in paths)
        {
            var page = await browser.GetAsync(path);
            Assert.True(page.IsSuccessStatusCode, $"{path}: {(int)page.StatusCode}");
            var weight = Packed(await page.Content.ReadAsByteArrayAsync());
            foreach (var part in (await TestCity.Read(page)).QuerySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!))
            {
                if (!parts.TryGetValue(part, out var bytes)) parts[part] = bytes = Packed(await browser.GetByteArrayAsync(part));
                weight += bytes;
            }
            if (weight >= MostBytes) heavy.Add($"{path}: {weight} bytes");
        }
        Assert.Empty(heavy);
        Assert.NotEmpty(parts);
    }

    /// <summary>Bytes as the server sends them to a browser that takes Brotli.</summary>
    private static int Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true)) packing.Write(content);
        return (int)packed.Length;
    }
}
