using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;
using Yizhan.People;
using Yizhan.People.Rules;

namespace Yizhan.Bench.People;

/// <summary>What it costs to show only what lies in the visitor's area, and of people only their masked values.</summary>
internal sealed record MaskingMeasure() : Measure("masking", "Authorisation and masking of a page of fifty people")
{
    private const int People = 2_000, Rows = 50, WarmRounds = 60, Rounds = 41, Pages = 25;
    private const double MostMilliseconds = 0.3;

    private static readonly AreaPath Street = AreaPath.Root.Below("420281000000").Below("420281002000"), Community = CommunityOf(0);
#pragma warning disable RS0030 // The keys are kept for five minutes of the machine's clock, as in the program.
    private static readonly TimeProvider Time = TimeProvider.System;
#pragma warning restore RS0030

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var (folder, clock) = (workshop.NewFolder("masking"), new CityClock(Time));
        var settings = new PrivacySettings(Path.Combine(folder, "keys"), "international");
        var (ring, cache) = (new KeyRing(settings, NullLogger<KeyRing>.Instance), new KeyCache(Time));
        ring.Begin();
        var options = CityDbOptions.Sqlite(new(), $"Data Source={folder}/{CityStore.FileName}").Options;
        await using (var db = new SqliteCityDb(options, Modules.Tables, new(new HttpContextAccessor(), new(new HttpContextAccessor()), Time)))
        {
            await CityStore.BringUpToDate(db, Time, stop);
            var persons = new Persons(db, new(db, ring, cache, settings, clock), new(ring, settings), clock);
            for (var number = 0; number < People; number++)
                await persons.Add(new("王小明", $"138{number:00000000}", "11010519491231002X", "大冶市东风路街道东鑫社区外滩首府小区3栋501", CommunityOf(number)), stop);
            await db.SaveChangesAsync(stop);
        }

        var visitor = new Visitor("worker", new Scope(Community), new HashSet<string> { PeoplePermissions.ReadResidents.Name });
        var (plain, guarded, first) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -WarmRounds; round < Rounds; round++)
        {
            // The first pages are for the compiler, which works at the same time and would be counted in.
            if (round == 0) (plain, guarded, first) = ([], [], []);
            plain.Add(await PerPage(() => Plain(options, stop)));
            guarded.Add(await PerPage(() => Guarded(options, ring, cache, settings, clock, visitor, stop)));
            first.Add(await PerPage(() =>
            {
                cache.Forget();
                return Guarded(options, ring, cache, settings, clock, visitor, stop);
            }));
        }
        var cost = new Figure(guarded.Zip(plain, (with, without) => with - without)).Median;
        return new(
            $"{Rows} of {People:#,0} people are read from SQLite in the process: once the newest as they are stored, once the newest within the visitor's community, with the powers asked again for each row and name, phone, ID number and address of each masked. After {WarmRounds} rounds that are not counted come {Rounds} of {Pages} pages each, by turns; the figures are processor time, the cost is the median of the rounds' differences. A node keeps keys and what it has shown masked for five minutes; the last row is a page that it has not shown before, with {Rows} keys to unwrap and {Rows * 4} values to open.",
            [new(["page", "processor, ms, median"], [["as stored", Figure.Of(new Figure(plain).Median)], ["within the area, masked", Figure.Of(new Figure(guarded).Median)], ["difference", Figure.Of(cost)], ["the same for the first time", Figure.Of(new Figure(first).Median)]])],
            [Bound.AtMost($"authorisation and masking of {Rows} rows, processor ms", MostMilliseconds, cost)]);
    }

    private static AreaPath CommunityOf(int number) => Street.Below($"42028100{2001 + number % 20}");

    private static async Task<double> PerPage(Func<Task> page)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Pages; i++) await page();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Pages;
    }

    private static async Task Plain(DbContextOptions<SqliteCityDb> options, CancellationToken stop)
    {
        await using var db = new SqliteCityDb(options, Modules.Tables);
        await db.Set<Person>().AsNoTracking().OrderByDescending(person => person.Id).Take(Rows).ToListAsync(stop);
    }

    private static async Task Guarded(DbContextOptions<SqliteCityDb> options, KeyRing ring, KeyCache cache, PrivacySettings settings, CityClock clock, Visitor visitor, CancellationToken stop)
    {
        await using var db = new SqliteCityDb(options, Modules.Tables);
        var persons = new Persons(db, new(db, ring, cache, settings, clock), new(ring, settings), clock);
        var rows = await db.Set<Person>().AsNoTracking().Within(visitor.ScopeOf(PeoplePermissions.ReadResidents)).OrderBy(person => person.Area).ThenByDescending(person => person.Id).Take(Rows).ToListAsync(stop);
        if (rows.Count != Rows || !rows.All(person => visitor.May(PeoplePermissions.ReadResidents, person.Area))) throw new InvalidOperationException("The page is not what was to be measured.");
        await persons.Masked(rows, stop);
    }
}
