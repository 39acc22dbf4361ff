using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;
using Yizhan.Rostering;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty.Living;

/// <summary>Somebody on duty, with the browser in which they are signed in.</summary>
internal sealed record OnDuty(HttpClient Browser, Guid Id, Guid? Holder);

/// <summary>A city in which volunteers know their days.</summary>
internal static class LivingCity
{
    private static int made;

    /// <summary>The Saturday after the tests' today.</summary>
    public static readonly DateOnly Saturday = new(2026, 11, 28);

    /// <summary>A station that is on the rota. Nobody else's volunteers serve there.</summary>
    public static async Task<string> DutyStation(this TestCity city, string division = A.Community)
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var station = await city.Station($"LIV-{Interlocked.Increment(ref made)}", division: division);
        await city.InDatabase(db =>
        {
            db.Add(new StationPlan { Station = station.Code, Area = station.Area, IsOn = true, Plan = DutyJson.Write(ShiftPlan.Usual) });
            return db.SaveChangesAsync();
        });
        return station.Code;
    }

    /// <summary>A volunteer with an account who serves at one station alone.</summary>
    public static async Task<OnDuty> Volunteer(this TestCity city, string station, string name, Func<DutyTerms, DutyTerms>? terms = null, string division = A.Community, params string[] skills)
    {
        var (browser, account) = await city.Somebody("volunteer", division);
        return new(browser, await city.Enter(station, name, account.Id, terms, division, skills), account.Id);
    }

    /// <summary>Enters somebody among those on duty.</summary>
    /// <param name="holder">The account or resident; null: nobody signs in as them.</param>
    public static Task<Guid> Enter(this TestCity city, string station, string name, Guid? holder, Func<DutyTerms, DutyTerms>? terms = null, string division = A.Community, params string[] skills) => city.With<Vault, Guid>(async (vault, db) =>
    {
        var (id, area) = (Guid.CreateVersion7(), city.Directory.Network.Divisions.Of(division)!.Area);
        db.Add(new DutyPerson
        {
            Id = id, Name = await vault.Seal(id, DutyPersonal.Name, name, default), Phone = await vault.Seal(id, DutyPersonal.Phone, $"1370000{Interlocked.Increment(ref made):0000}", default), Holder = holder, Role = RotaRole.Volunteer,
            Area = area, ServesIn = area, Stations = [station], Skills = skills, Terms = DutyJson.Write((terms ?? (own => own))(new())),
        });
        await db.SaveChangesAsync();
        return id;
    });

    /// <summary>Notes a phone by which somebody on duty is reached.</summary>
    public static Task<int> GivePhone(this TestCity city, Guid person) => city.With<Vault, int>(async (vault, db) =>
    {
        (await db.Set<DutyPerson>().SingleAsync(one => one.Id == person)).Phone = await vault.Seal(person, DutyPersonal.Phone, $"1370000{Interlocked.Increment(ref made):0000}", default);
        return await db.SaveChangesAsync();
    });

    /// <summary>A published shift with those who serve it.</summary>
    public static Task<Guid> Shift(this TestCity city, string station, DateOnly date, IReadOnlyList<Guid> people, int starts = 480, int ends = 720, int heads = 1, params string[] skills) => city.InDatabase(async db =>
    {
        var shift = new DutyShift
        {
            Id = Guid.CreateVersion7(), Station = station, Area = db.Set<Yizhan.Stations.Rules.Station>().Single(one => one.Code == station).Area, Date = date, Starts = starts, Ends = ends, Heads = heads, Skills = skills, Filled = people.Count,
            Kind = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? RotaDayKind.RestDay : RotaDayKind.Workday,
        };
        db.Add(shift);
        db.AddRange(people.Select(person => new DutyAssignment { Id = Guid.CreateVersion7(), Shift = shift.Id, Person = person, Date = date, SetAt = city.Time.GetUtcNow(), SetBy = AssignmentCause.Rota }));
        await db.SaveChangesAsync();
        return shift.Id;
    });

    /// <summary>Who serves a shift now, and how many it says there are.</summary>
    public static Task<(Guid[] People, int Filled)> Serving(this TestCity city, Guid shift) => city.InDatabase(async db => (
        await db.Set<DutyAssignment>().Where(duty => duty.Shift == shift && duty.EndedAt == null).Select(duty => duty.Person).ToArrayAsync(), (await db.Set<DutyShift>().AsNoTracking().SingleAsync(one => one.Id == shift)).Filled));

    /// <summary>The messages of a template, the latest first.</summary>
    public static Task<List<Message>> Sent(this TestCity city, string template) => city.InDatabase(db => db.Set<Message>().AsNoTracking().Where(message => message.Template == template).OrderByDescending(message => message.CreatedAt).ToListAsync());

    /// <summary>Runs a job as the node would when it is due.</summary>
    public static async Task<Sentence> Run<TJob>(this TestCity city) where TJob : IJob
    {
        await using var scope = city.Services.CreateAsyncScope();
        var said = await city.Services.GetServices<IJob>().OfType<TJob>().Single().Run(scope.ServiceProvider, default);
        await city.CatchUp();
        return said;
    }
}
