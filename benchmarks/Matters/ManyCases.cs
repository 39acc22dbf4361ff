using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;
using Yizhan.Migrations;
using Yizhan.People;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Seals;
using Yizhan.Stations;

namespace Yizhan.Bench.Matters;

/// <summary>Fills the database of a running city with cases, past its doors: some whole and open, the others ended, with nothing personal but hashes to search among.</summary>
internal sealed class ManyCases : IAsyncDisposable
{
    private const string Street = "420281002000", Matter = "residence-proof", Role = "street-officer";
    private const int Together = 250;

    private readonly WebApplication app;

    private ManyCases(WebApplication app) => this.app = app;

    /// <summary>Opens the city's database with the program's own services; serves nothing.</summary>
    public static async Task<ManyCases> Open(string data, string? database, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("Database", database)]);
        builder.Logging.ClearProviders();
#pragma warning disable RS0030 // The city that runs beside asks the machine too.
        builder.Services.AddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        builder.Services.AddCityStore(builder.Configuration, data);
        builder.Services.AddKernel(new Dictionaries(typeof(CityDb).Assembly, typeof(PeopleModule).Assembly, typeof(StationsModule).Assembly, typeof(SealsModule).Assembly, typeof(MattersModule).Assembly));
        builder.Services.AddPrivacy(new(Path.Combine(data, "keys"), "international"));
        builder.Services.AddStations();
        builder.Services.AddPeople(builder.Configuration);
        builder.Services.AddSeals(builder.Configuration, data);
        builder.Services.AddMatters();
        builder.Services.AddHistory(builder.Configuration, data);
        builder.Services.AddDataProtection().SetApplicationName("yizhan").PersistKeysToDbContext<CityDb>();
        var cases = new ManyCases(builder.Build());
        await cases.app.Services.GetRequiredService<ChangeWatch>().CatchUp(stop);
        return cases;
    }

    /// <summary>A key of a program that handles the cases of a street.</summary>
    public async Task<string> Key(CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, clock) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<CityClock>());
        var (secret, area) = (OneTimeSecrets.NewKey(), scope.ServiceProvider.GetRequiredService<IKnowDivisions>().Of(Street)!.Area);
        var key = new ApiKey { Name = "bench", Area = area, Hash = OneTimeSecrets.HashOf(secret), MadeAt = clock.Now };
        db.Add(key);
        db.Add(new Grant { Holder = key.Id, RoleName = Role, Division = Street, Area = area, From = clock.Today, GivenAt = clock.Now });
        using (db.InBulk()) await db.SaveChangesAsync(stop);
        return secret;
    }

    /// <summary>Cases that are open, each of somebody else.</summary>
    public async Task<IReadOnlyList<OpenOne>> AddOpen(int count, CancellationToken stop)
    {
        var made = new List<OpenOne>(count);
        while (made.Count < count)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var (db, files, clock, calendar) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<CaseFiles>(), scope.ServiceProvider.GetRequiredService<CityClock>(), scope.ServiceProvider.GetRequiredService<CityState>().Calendar);
            var known = scope.ServiceProvider.GetRequiredService<MatterCatalogue>().Of(Matter, clock.Today)!;
            var communities = Communities(scope.ServiceProvider);
            for (var some = Math.Min(Together, count - made.Count); some > 0; some--)
            {
                var (number, name, phone) = (CaseNumber.Of(clock.Today.Year, 100_000 + made.Count), NameOf(made.Count), $"139{made.Count:00000000}");
                var one = New(known, communities[made.Count % communities.Count], clock.Now);
                await files.Write(one, new(name, null, phone), new Dictionary<string, string> { ["who"] = "self", ["since"] = "2022-03-01" }, stop);
                one.Submit(number, OneTimeSecrets.HashOf(number), calendar.AddWorkingDays(clock.Today, made.Count % 20), clock.Now);
                db.Add(one);
                made.Add(new(number, name, phone));
            }
            using (db.InBulk()) await db.SaveChangesAsync(stop);
        }
        return made;
    }

    /// <summary>Of these filings, each of somebody else, how many are whole, how many cases or photos are too many, and how many photos are not smaller than they were sent.</summary>
    public async Task<(int Whole, int Doubled, int Large)> Filed(IReadOnlyCollection<Guid> ids, int photos, int sent, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var cases = await db.Set<Case>().AsNoTracking().Where(one => one.Number != null && one.Matter == Matter).Select(one => new { one.Id, one.PhoneHash }).ToListAsync(stop);
        var filed = cases.Where(one => ids.Contains(one.Id)).ToDictionary(one => one.Id, one => one.PhoneHash);
        // Each applicant has a phone of their own: a second case of theirs would have another id.
        var phones = filed.Values.ToHashSet();
        var files = (await db.Set<CaseFile>().AsNoTracking().Select(file => new { file.Case, file.Code, file.Size }).ToListAsync(stop)).Where(file => ids.Contains(file.Case)).ToLookup(file => file.Case);
        return (
            ids.Count(id => filed.ContainsKey(id) && files[id].Select(file => file.Code).Distinct().Count() == photos),
            cases.Count(one => phones.Contains(one.PhoneHash)) - phones.Count + ids.Sum(id => Math.Max(0, files[id].Count() - photos)),
            files.Sum(group => group.Count(file => file.Size >= sent)));
    }

    /// <summary>Cases that have ended in the year before, over all communities, copied from one by one statement: a million rows through the change tracker would take an hour.</summary>
    public async Task AddEnded(int count, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, clock) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<CityClock>());
        var known = scope.ServiceProvider.GetRequiredService<MatterCatalogue>().Of(Matter, clock.Today)!;
        var communities = Communities(scope.ServiceProvider);
        var one = New(known, communities[0], clock.Now);
        one.Submit(CaseNumber.Of(clock.Today.Year, 99_999), OneTimeSecrets.HashOf("99999"), clock.Today, clock.Now);
        var calendar = scope.ServiceProvider.GetRequiredService<CityState>().Calendar;
        one.Accept(known.Matter.Limits, calendar, clock.Now, clock.Now);
        one.Grant(Guid.CreateVersion7(), Evidence.Papers, null, clock.Now);
        one.Issue(calendar, clock.Now);
        one.Clear(clock.Now);
        db.Add(one);
        using (db.InBulk()) await db.SaveChangesAsync(stop);
        var isSqlite = db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
        string Text(string number) => isSqlite ? $"printf('%08d', {number})" : $"lpad(({number})::text, 8, '0')";
        var area = $"CASE n.i % {communities.Count} {string.Concat(communities.Select((path, at) => $"WHEN {at} THEN '{path.Value}' "))}END";
        var own = new Dictionary<string, string>
        {
            ["Id"] = isSqlite ? "printf('%08X-0000-7000-8000-%012X', n.i, n.i)" : "(lpad(to_hex(n.i), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n.i), 12, '0'))::uuid",
            ["Number"] = $"'BJ-2025-' || {Text("n.i")}", ["Paper"] = "NULL", ["Area"] = area, ["Took"] = "n.i % 60",
            ["ApplicantHash"] = $"'n' || {Text("n.i % 300000")}", ["PhoneHash"] = $"'p' || {Text("n.i % 600000")}", ["IdNumberHash"] = $"'i' || {Text("n.i % 700000")}",
            ["EndedOn"] = isSqlite ? $"date('{clock.Today.AddDays(-365):yyyy-MM-dd}', '+' || (n.i % 360) || ' days')" : $"date '{clock.Today.AddDays(-365):yyyy-MM-dd}' + (n.i % 360)::int",
        };
        var columns = db.Model.FindEntityType(typeof(Case))!.GetProperties().Select(property => property.Name).ToList();
        var rows = isSqlite ? string.Create(CultureInfo.InvariantCulture, $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n)") : string.Create(CultureInfo.InvariantCulture, $"generate_series(1, {count})");
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
#pragma warning disable EF1002 // Names of columns, numbers of ours and codes of divisions: nothing that anybody typed.
        await db.Database.ExecuteSqlRawAsync(
            $"INSERT INTO matters_cases ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", columns.Select(column => own.GetValueOrDefault(column, $"b.\"{column}\"")))} FROM {rows} AS n{(isSqlite ? "" : "(i)")}, matters_cases b WHERE b.\"Number\" = '{one.Number}'", stop);
        await db.Database.ExecuteSqlRawAsync(isSqlite ? "ANALYZE" : "VACUUM ANALYZE matters_cases", stop);
#pragma warning restore EF1002
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static Case New(KnownMatter known, AreaPath area, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(), Matter = known.Matter.Code, MatterVersion = known.Version.Id, Kind = MatterKind.Certificate, Level = IssuerLevel.Community, Area = area, Channel = CaseChannel.Desk, Language = Language.Chinese, BegunAt = now,
    };

    private static List<AreaPath> Communities(IServiceProvider services) =>
        [.. services.GetRequiredService<IKnowDivisions>().Within(Scope.Everything).Where(division => division.Level is AreaLevel.Community && division.Area.Value.Contains(Street, StringComparison.Ordinal)).Select(division => division.Area)];

    private static string NameOf(int number) => $"{"王李张刘陈杨黄赵周吴"[number % 10]}{"桂建春海明秀玉国志文"[number / 10 % 10]}{"兰华英平军芳珍强丽云"[number / 100 % 10]}{(number < 1000 ? "" : $"{"一二三四五六七八九十"[number / 1000 % 10]}")}";
}

/// <summary>A case that can be looked for.</summary>
internal sealed record OpenOne(string Number, string Name, string Phone)
{
    /// <summary>Its number, and not whose it is.</summary>
    public override string ToString() => $"{nameof(OpenOne)} {Number}";
}
