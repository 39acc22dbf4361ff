using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty;
using Yizhan.Duty.Doors;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Stations;
using Yizhan.Stations.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty.Doors;

/// <summary>It is Wednesday, ten o'clock. The stations open from 8 to 9:45 and from 9:45 on, so that a door is overdue at ten.</summary>
public abstract class Doors_that_stay_shut(TestCity city)
{
    private static int next;

    /// <summary>A station whose staff tap, and which nobody has opened since a quarter to ten.</summary>
    private async Task<string> Given(bool isOverdue = true, string division = A.Community)
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var code = $"S{Interlocked.Increment(ref next):0000}";
        await city.Station(code, facts => facts with { Opening = OpeningRules.Parse("08:00-09:30；09:45-18:00", "休").Rules! }, division);
        if (isOverdue) Assert.Null(await Tap(code, DoorAct.Opened, TestCity.Start.AddHours(-2)));
        return code;
    }

    [Fact]
    public async Task Call_those_on_duty_and_the_secretary_at_once_and_the_street_a_quarter_of_an_hour_later()
    {
        var code = await Given();
        var (secretary, street) = (await Planner("secretary", "community-secretary", A.Community), await Planner("street", "street-officer", A.Street));
        var person = await OnDuty(code, "13900000001");
        await city.ShiftToday(code, person);
        await city.ShiftToday(code, await OnDuty(code, "13900000002"), 14, 18);

        await city.LookAtDoors();
        var alarm = Assert.Single(await city.Alarms(code));
        Assert.Equal((TestCity.Start.AddMinutes(-15), TestCity.Start, TestCity.Start, (DateTimeOffset?)null), (alarm.Since, alarm.DutyToldAt!.Value, alarm.SecretaryToldAt!.Value, alarm.StreetToldAt));
        Assert.Equal((Guid[])[person, secretary], (await Called(code)).ToArray());

        // Looked at again nobody is called twice.
        await city.LookAtDoors();
        Assert.Equal(2, (await Called(code)).Count);
        await Later(15, async () =>
        {
            await city.LookAtDoors();
            Assert.Contains(street, await Called(code));
            Assert.Equal(3, (await Called(code)).Count);
        });
    }

    [Fact]
    public async Task End_their_alarm_when_somebody_opens()
    {
        var code = await Given();
        await city.LookAtDoors();
        Assert.Contains(code, await Listed());
        Assert.Null(await Tap(code, DoorAct.Opened, TestCity.Start));
        // Nobody is told of a door that stands open, also before the next look.
        Assert.DoesNotContain(code, await Listed());
        await city.LookAtDoors();
        Assert.NotNull(Assert.Single(await city.Alarms(code)).EndedAt);
        Assert.DoesNotContain(code, await Listed());
    }

    [Fact]
    public async Task Found_locked_are_the_same_alarm_and_one_of_their_own_where_nobody_taps()
    {
        var (overdue, quiet) = (await Given(), await Given(isOverdue: false));
        await city.LookAtDoors();
        Assert.Empty(await city.Alarms(quiet));
        foreach (var code in new[] { overdue, quiet }) Assert.Null(await Tap(code, DoorAct.Locked, null));
        await city.LookAtDoors();
        Assert.Equal(TestCity.Start.AddMinutes(-15), Assert.Single(await city.Alarms(overdue)).Since);
        Assert.Equal(TestCity.Start, Assert.Single(await city.Alarms(quiet)).Since);
        Assert.True((await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/duty/alarms")).EnumerateArray().Single(one => one.GetProperty("station").GetString() == quiet).GetProperty("foundLocked").GetBoolean());
    }

    [Fact]
    public async Task Look_again_for_somebody_on_duty_where_there_was_nobody()
    {
        var code = await Given();
        await city.LookAtDoors();
        Assert.Null(Assert.Single(await city.Alarms(code)).DutyToldAt);
        var person = await OnDuty(code, "13900000003");
        await city.ShiftToday(code, person);
        await city.LookAtDoors();
        Assert.NotNull(Assert.Single(await city.Alarms(code)).DutyToldAt);
        Assert.Contains(person, await Called(code));
    }

    [Fact]
    public async Task Go_on_to_the_street_at_once_where_nobody_nearer_is_reached_and_say_so()
    {
        var code = await Given(division: A.OtherCommunity);
        await Planner("silent", "community-secretary", A.OtherCommunity, isReachable: false);
        var street = await Planner("beside", "street-officer", A.OtherStreet);
        var person = await city.OnDuty("钱七", code);
        await city.ShiftToday(code, person);

        await city.LookAtDoors();
        var alarm = Assert.Single(await city.Alarms(code));
        Assert.Equal((null, null, TestCity.Start), (alarm.DutyToldAt, alarm.SecretaryToldAt, alarm.StreetToldAt!.Value));
        Assert.Equal([street], await Called(code));

        // Whoever leaves a phone meanwhile is called, and the street not twice.
        await LeavePhone(person, "13900000005");
        await city.LookAtDoors();
        Assert.NotNull(Assert.Single(await city.Alarms(code)).DutyToldAt);
        Assert.Equal([person, street], await Called(code));
    }

    [Fact]
    public async Task Call_a_resident_by_the_phone_in_the_register_where_none_was_left_for_the_rota()
    {
        var code = await Given();
        var resident = await city.Add(new("周小梅", "13900000007", null, null, AreaPath.Root.Below(A.CityCode)));
        var person = await city.OnDuty("周小梅", code, holder: resident);
        await city.ShiftToday(code, person);
        await city.LookAtDoors();
        Assert.NotNull(Assert.Single(await city.Alarms(code)).DutyToldAt);
        Assert.Contains(person, await Called(code));
    }

    [Fact]
    public async Task Are_seen_to_one_by_one_so_that_what_fails_at_one_keeps_nobody_from_another()
    {
        var (broken, other) = (await Given(), await Given());
        // Nothing that the program itself would have taken for a phone.
        await city.ShiftToday(broken, await OnDuty(broken, "12"));
        await city.LookAtDoors();
        Assert.Empty(await city.Alarms(broken));
        Assert.Single(await city.Alarms(other));
    }

    [Fact]
    public async Task Are_known_in_their_own_area_alone()
    {
        var code = await Given();
        await city.LookAtDoors();
        using var acting = city.Acting(new("other", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { DutyModule.PlanDuty.Name }));
        Assert.DoesNotContain(code, await Listed());
    }

    [Fact]
    public async Task Are_where_those_begin_who_plan_and_sign_in()
    {
        await Given();
        await city.LookAtDoors();
        await using var scope = city.Services.CreateAsyncScope();
        var waiting = scope.ServiceProvider.GetServices<IWaitForStaff>().OfType<WaitingDoors>().Single();
        Assert.True(waiting.IsUrgent);
        Assert.True(await waiting.Waits(new("secretary", Scope.Everything, new HashSet<string> { DutyModule.PlanDuty.Name }), default));
        Assert.False(await waiting.Waits(new("worker", Scope.Everything, new HashSet<string>()), default));
    }

    [Fact]
    public async Task Are_removed_from_the_record_after_half_a_year()
    {
        var code = await Given();
        await city.LookAtDoors();
        await city.InDatabase(db => ForgetDuties.ClearAlarms(db, new(2026, 11, 25), default));
        Assert.Empty(await city.Alarms(code));
    }

    private Task<string> Listed() => city.Program.GetStringAsync("/api/v1/duty/alarms");

    /// <summary>Whom messages called for a door, by the end of their keys.</summary>
    private Task<List<Guid>> Called(string code) => city.InDatabase(async db =>
        (await db.Set<Message>().Where(message => message.Key.StartsWith($"door:{code}:")).OrderBy(message => message.Key).Select(message => message.Key).ToListAsync()).ConvertAll(key => Guid.Parse(key[^32..])));

    private Task<Refusal?> Tap(string code, DoorAct act, DateTimeOffset? at) =>
        city.InDatabase(db => db.Tap(new(code, Guid.CreateVersion7(), act, at), Scope.Everything, new(CalendarFile.Shipped), city.Time.GetUtcNow(), default));

    private async Task<Guid> OnDuty(string code, string phone)
    {
        var person = await city.OnDuty("钱七", code);
        await LeavePhone(person, phone);
        return person;
    }

    private async Task LeavePhone(Guid person, string phone)
    {
        await using var scope = city.Services.CreateAsyncScope();
        var (db, vault) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<Vault>());
        (await db.DutyPeople.SingleAsync(one => one.Id == person)).Phone = await vault.Seal(person, DutyPersonal.Phone, phone, default);
        await db.SaveChangesAsync();
    }

    /// <summary>Somebody who plans the duty of a division.</summary>
    /// <param name="isReachable">Has said where messages reach them.</param>
    private async Task<Guid> Planner(string name, string role, string division, bool isReachable = true)
    {
        await using var scope = city.Services.CreateAsyncScope();
        var (db, vault, now) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<Vault>(), city.Time.GetUtcNow());
        var area = db.Set<Division>().Single(one => one.Code == division).Area;
        var account = new Account { SignInName = $"{name}{Guid.CreateVersion7():N}"[..30], Name = name, Area = area, Division = division, MadeAt = now, PasswordHash = "x" };
        db.Add(account);
        db.Add(new Grant { Holder = account.Id, RoleName = role, Area = area, Division = division, From = CityClock.DayOf(now), GivenAt = now });
        await db.SaveChangesAsync();
        if (isReachable) await city.Program.PutAsJsonAsync($"/api/v1/people/{account.Id}/messages", new { version = 0, language = "zh-CN", phone = "13900000009" });
        return account.Id;
    }

    private async Task Later(int minutes, Func<Task> then)
    {
        city.Later(TimeSpan.FromMinutes(minutes));
        try
        {
            await then();
        }
        finally
        {
            city.Later(TimeSpan.FromMinutes(-minutes));
        }
    }
}

public sealed class Doors_that_stay_shut_on_sqlite(SqliteCity city) : Doors_that_stay_shut(city), IClassFixture<SqliteCity>;

public sealed class Doors_that_stay_shut_on_postgres(PostgresCity city) : Doors_that_stay_shut(city), IClassFixture<PostgresCity>;
