using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Migrations;
using Yizhan.People;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Seals;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;
using Yizhan.Stations;

namespace Yizhan.Bench.Seals;

/// <summary>Makes seals, custodians and drafts in the database of a running city, past its doors: hundreds of sign-ins would take longer than what is measured.</summary>
internal sealed class PreparedOffice : IAsyncDisposable
{
    private const string Community = "420281002008", Template = "volunteer-hours", Role = "seal-custodian";
    private const int Together = 250;

    private readonly WebApplication app;

    private PreparedOffice(WebApplication app) => this.app = app;

    /// <summary>Opens the city's database with the program's own services; serves nothing.</summary>
    /// <param name="data">The city's data folder.</param>
    /// <param name="database">Its PostgreSQL; null: SQLite.</param>
    public static async Task<PreparedOffice> Open(string data, string? database, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("Database", database)]);
        builder.Logging.ClearProviders();
#pragma warning disable RS0030 // The city that runs beside asks the machine too.
        builder.Services.AddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        builder.Services.AddCityStore(builder.Configuration, data);
        builder.Services.AddKernel(new Dictionaries(typeof(CityDb).Assembly, typeof(PeopleModule).Assembly, typeof(StationsModule).Assembly, typeof(SealsModule).Assembly));
        builder.Services.AddPrivacy(new(Path.Combine(data, "keys"), "international"));
        builder.Services.AddStations();
        builder.Services.AddPeople(builder.Configuration);
        builder.Services.AddSeals(builder.Configuration, data);
        builder.Services.AddHistory(builder.Configuration, data);
        builder.Services.AddDataProtection().SetApplicationName("yizhan").PersistKeysToDbContext<CityDb>();
        var office = new PreparedOffice(builder.Build());
        await office.app.Services.GetRequiredService<ChangeWatch>().CatchUp(stop);
        return office;
    }

    /// <summary>People with an authenticator and a browser that is signed in, and seals of which each keeps one.</summary>
    public async Task<(IReadOnlyList<Seal> Seals, IReadOnlyList<Custodian> Custodians)> Hire(int seals, int people, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, clock) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<CityClock>());
        var division = scope.ServiceProvider.GetRequiredService<IKnowDivisions>().Of(Community)!;
        var secrets = scope.ServiceProvider.GetRequiredService<AccountSecrets>();
        var custodians = Enumerable.Range(0, people).Select(_ => new Custodian(Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(Totp.KeyBytes), OneTimeSecrets.NewKey())).ToList();
        foreach (var one in custodians) Enter(db, secrets, clock, one, division, [Role]);
        using (db.InBulk()) await db.SaveChangesAsync(stop);
        var examples = scope.ServiceProvider.GetRequiredService<ExampleSeals>();
        var made = new List<Seal>();
        for (var i = 0; i < seals; i++)
        {
            var id = await examples.Add($"大冶市东风路街道第{i + 1}居民委员会", "证明专用章", division, [], needsSecond: false, custodians[i].Account, stop);
            made.Add(await db.Seals.AsNoTracking().SingleAsync(seal => seal.Id == id, stop));
        }
        db.ChangeTracker.Clear();
        db.SealCustodians.AddRange(custodians.Index().Skip(seals).Select(one => new SealCustodian { Id = Guid.CreateVersion7(), Seal = made[one.Index % seals].Id, Account = one.Item.Account, From = clock.Today }));
        using (db.InBulk()) await db.SaveChangesAsync(stop);
        return (made, custodians);
    }

    /// <summary>Somebody with an authenticator and a browser that is signed in, who plays parts in the community of the example seals.</summary>
    /// <param name="keepsSeal">Whether the community's example seal is theirs to use.</param>
    /// <param name="roles">Names of their roles.</param>
    public async Task<Custodian> Enrol(bool keepsSeal, IReadOnlyList<string> roles, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, clock) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<CityClock>());
        var division = scope.ServiceProvider.GetRequiredService<IKnowDivisions>().Of(Community)!;
        var one = new Custodian(Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(Totp.KeyBytes), OneTimeSecrets.NewKey());
        Enter(db, scope.ServiceProvider.GetRequiredService<AccountSecrets>(), clock, one, division, roles);
        if (keepsSeal) db.SealCustodians.Add(new() { Id = Guid.CreateVersion7(), Seal = await db.Seals.Where(seal => seal.Area == division.Area && seal.State == SealState.InUse).Select(seal => seal.Id).SingleAsync(stop), Account = one.Account, From = clock.Today });
        using (db.InBulk()) await db.SaveChangesAsync(stop);
        return one;
    }

    /// <summary>From now on a second person approves each use of the community's example seal.</summary>
    public async Task AskForSecond(CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var area = scope.ServiceProvider.GetRequiredService<IKnowDivisions>().Of(Community)!.Area;
        await db.Seals.Where(seal => seal.Area == area).ExecuteUpdateAsync(set => set.SetProperty(seal => seal.NeedsSecond, true), stop);
    }

    /// <summary>Drafts of somebody's hours for each seal by turns.</summary>
    public async Task<IReadOnlyList<Guid>> Write(IReadOnlyList<Seal> seals, int count, CancellationToken stop)
    {
        var ids = new List<Guid>(count);
        while (ids.Count < count)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var (db, content, clock) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<PaperContent>(), scope.ServiceProvider.GetRequiredService<CityClock>());
            var some = Math.Min(Together, count - ids.Count);
            for (var i = 0; i < some; i++)
            {
                var seal = seals[ids.Count % seals.Count];
                var paper = new Paper { Id = Guid.CreateVersion7(), Template = Template, Seal = seal.Id, Area = seal.Area, TypedAt = clock.Now };
                await content.Write(paper, new("王桂兰", null, new Dictionary<string, string> { ["from"] = "2026年3月1日", ["to"] = "2026年11月20日", ["place"] = "东鑫社区驿站", ["hours"] = $"{ids.Count % 90 + 1}", ["work"] = "清扫楼道、看护驿站" }), stop);
                db.Papers.Add(paper);
                ids.Add(paper.Id);
            }
            using (db.InBulk()) await db.SaveChangesAsync(stop);
        }
        return ids;
    }

    /// <summary>The cookie of a custodian's session, as the city would have given it.</summary>
    public string CookieOf(Custodian one)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var identity = new ClaimsIdentity([new(KnownPeople.SessionClaim, one.Secret)], CookieAuthenticationDefaults.AuthenticationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(new(new(identity), new AuthenticationProperties(), CookieAuthenticationDefaults.AuthenticationScheme))}";
    }

    /// <summary>How many of these papers lack anything that a sealed one has: number, both files, and a leaf of the public log with the digests of its files.</summary>
    public async Task<int> Wrong(IReadOnlyCollection<Guid> papers, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var leaves = (await db.LogLeaves.ToListAsync(stop)).ToDictionary(leaf => leaf.Place, leaf => SealLeaf.Read(leaf.Entry));
        var files = await db.PaperFiles.GroupBy(file => file.Paper).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, stop);
        var rows = (await db.Papers.AsNoTracking().Where(paper => paper.SealedAt != null).ToListAsync(stop)).ToDictionary(paper => paper.Id);
        var seen = new HashSet<string>();
        return papers.Count(id => !(rows.GetValueOrDefault(id) is { Number: { } number, Leaf: { } place } paper && seen.Add(number) && files.GetValueOrDefault(id) == 2
            && leaves.GetValueOrDefault(place) is { Kind: SealLeaf.Sealed } leaf && leaf.Number == number && leaf.Digests["pdf"] == paper.PdfDigest && leaf.Digests["ofd"] == paper.OfdDigest));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static void Enter(CityDb db, AccountSecrets secrets, CityClock clock, Custodian one, KnownDivision division, IReadOnlyList<string> roles)
    {
        db.Add(new Account { Id = one.Account, SignInName = $"bench-{one.Account:N}", Name = "测试员", Area = division.Area, Division = Community, MadeAt = clock.Now, PasswordHash = "none", TotpKey = secrets.Protect(one.TotpKey) });
        db.AddRange(roles.Select(role => new Grant { Holder = one.Account, RoleName = role, Division = Community, Area = division.Area, From = clock.Today, GivenAt = clock.Now }));
        db.Add(new Session { Account = one.Account, Hash = OneTimeSecrets.HashOf(one.Secret), StartedAt = clock.Now, SeenAt = clock.Now, EndsAt = clock.Now + Sessions.Lasts, Browser = "bench", Network = "127.0.0.1" });
    }
}

/// <summary>Somebody who keeps a seal.</summary>
/// <param name="TotpKey">Of their authenticator app.</param>
/// <param name="Secret">Of their session.</param>
internal sealed record Custodian(Guid Account, byte[] TotpKey, string Secret)
{
    /// <summary>Which, and no secret.</summary>
    public override string ToString() => $"{nameof(Custodian)} {Account}";
}
