using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.People.Store;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

/// <summary>A city whose public log can be looked into, and broken.</summary>
public interface IHasLeaves
{
    /// <summary>What the log was told.</summary>
    LeafBook Leaves { get; }
}

/// <summary>On SQLite.</summary>
public class SqliteSealCity : SqliteCity, IHasLeaves
{
    public LeafBook Leaves { get; } = new();

    protected override void Arrange(IServiceCollection services) => Leaves.TakeThePlace(services);
}

/// <summary>On PostgreSQL.</summary>
public class PostgresSealCity : PostgresCity, IHasLeaves
{
    public LeafBook Leaves { get; } = new();

    protected override void Arrange(IServiceCollection services) => Leaves.TakeThePlace(services);
}

/// <summary>A public log in memory.</summary>
public sealed class LeafBook
{
    private readonly List<SealLeaf> leaves = [];

    /// <summary>Why it takes nothing.</summary>
    public Refusal? Broken { get; set; }

    public IReadOnlyList<SealLeaf> All
    {
        get
        {
            lock (leaves) return [.. leaves];
        }
    }

    public void TakeThePlace(IServiceCollection services) => services.Replace(ServiceDescriptor.Scoped<ISealLog>(provider => new Log(this, provider.GetRequiredService<CityDb>())));

    private long Add(IReadOnlyList<SealLeaf> more)
    {
        lock (leaves)
        {
            leaves.AddRange(more);
            return leaves.Count - more.Count;
        }
    }

    private sealed class Log(LeafBook book, CityDb db) : ISealLog
    {
        public Refusal? Broken => book.Broken;

        public Task<long> AppendAll(IReadOnlyList<SealLeaf> leaves, CancellationToken stop)
        {
            Assert.NotNull(db.Database.CurrentTransaction);
            Assert.Null(book.Broken);
            return Task.FromResult(book.Add(leaves));
        }
    }
}

/// <summary>Does what those do who keep seals.</summary>
internal static class SealCity
{
    public const string Owner = "大冶市东风路街道东鑫社区居民委员会";

    /// <summary>What is typed into an application.</summary>
    public static Dictionary<string, string?> Application(string division = A.Community, string name = Owner) => new()
    {
        ["Name"] = name, ["Inscription"] = "证明专用章", ["Division"] = division, ["Key"] = "development", ["Kinds"] = "volunteer-hours", ["From"] = "2026-11-01",
    };

    /// <summary>A seal of the community that is in use, and its custodian with a browser.</summary>
    public static async Task<(Seal Seal, HttpClient Browser, Account Custodian)> Seal(this TestCity city, bool needsSecond = false, string key = "development", DateOnly? to = null)
    {
        var (browser, custodian) = await city.Somebody("seal-custodian", A.Community);
        var answer = await TestCity.Submit(city.Administrator, "/seals/new", new(Application()) { ["Key"] = key, ["NeedsSecond"] = needsSecond ? "true" : null }, "#seal");
        var path = answer.Headers.Location?.ToString();
        Assert.True(path?.StartsWith("/seals/", StringComparison.Ordinal), $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        await TestCity.Submit(officer, path!, form: "#approve");
        await TestCity.Submit(city.Administrator, path!, form: "#make");
        await TestCity.Submit(city.Administrator, path!, new() { ["Account"] = $"{custodian.Id}", ["To"] = to?.ToString("yyyy-MM-dd", null) }, "#custodian");
        await TestCity.Submit(city.Administrator, path!, form: "#use");
        var seal = await city.SealAt(path!);
        Assert.Equal(SealState.InUse, seal.State);
        return (seal, browser, custodian);
    }

    public static Task<Seal> SealAt(this TestCity city, string path)
    {
        var id = Guid.Parse(path.Split('/')[^1]);
        return city.InDatabase(db => db.Set<Seal>().AsNoTracking().SingleAsync(seal => seal.Id == id));
    }

    /// <summary>A draft of somebody's hours; the address of its page.</summary>
    public static async Task<string> Write(HttpClient browser, Seal seal, string holder = "王桂兰", string work = "清扫楼道", string? query = null)
    {
        var answer = await TestCity.Submit(browser, $"/certificates/new?{query ?? $"template=volunteer-hours&seal={seal.Id}"}", new()
        {
            ["Holder"] = holder, ["Fact-from"] = "2026年3月1日", ["Fact-to"] = "2026年11月20日", ["Fact-place"] = "东鑫社区", ["Fact-hours"] = "36.5", ["Fact-work"] = work,
        }, "#paper");
        var path = answer.Headers.Location?.ToString();
        Assert.True(path?.StartsWith("/certificates/", StringComparison.Ordinal), $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return path!;
    }

    /// <summary>A sealed paper; the address of its page.</summary>
    public static async Task<string> Sealed(this TestCity city, HttpClient browser, Seal seal, string? query = null)
    {
        var path = await Write(browser, seal, query: query);
        var answer = await TestCity.Submit(browser, path, new() { ["Code"] = Staff.Words }, "#request");
        Assert.True(answer.StatusCode is System.Net.HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        Assert.Equal(PaperStage.Sealed, (await city.PaperAt(path)).Stage);
        return path;
    }

    public static Task<Paper> PaperAt(this TestCity city, string path)
    {
        var id = Guid.Parse(path.Split('/')[^1]);
        return city.InDatabase(db => db.Set<Paper>().AsNoTracking().SingleAsync(paper => paper.Id == id));
    }
}
