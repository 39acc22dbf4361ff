using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty.Living;

/// <summary>In a city of its own: days go by.</summary>
public abstract class Time_that_goes_by(TestCity city)
{
    [Fact]
    public async Task Reminds_in_the_evening_asks_the_next_and_ends_what_nobody_answered()
    {
        var (station, friday) = (await city.DutyStation(), LivingCity.Saturday.AddDays(-1));
        var (wang, li) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅"));
        var phoneOnly = await city.Enter(station, "赵玉兰", null);
        var tomorrow = await city.Shift(station, friday, [wang.Id]);
        await city.Shift(station, friday, [wang.Id], 780, 900);
        await city.Shift(station, friday, [phoneOnly], 920, 1000);
        var empty = await city.Shift(station, friday, [], 1010, 1080);
        await TestCity.Submit(wang.Browser, $"/duty/mine/shifts/{tomorrow}", new() { ["Choice"] = $"{li.Id}" }, "#ask");
        await TestCity.Submit(city.Administrator, "/duty/swaps", form: $"form[action='/duty/shifts/{empty}/find']");
        // Thursday evening.
        city.Later(TimeSpan.FromHours(33));
        Assert.Equal("提醒了2人", (await city.Run<RemindOfDuty>()).ToString());
        await city.Run<RemindOfDuty>();
        var sent = await city.Sent("duty-tomorrow");
        Assert.Equal([null, wang.Holder], sent.Select(message => message.Person).Order());
        var call = await city.InDatabase(db => db.Set<CoverCall>().AsNoTracking().SingleAsync(call => call.Shift == empty));
        Assert.True(call.NextAt <= city.Time.GetUtcNow());
        await city.Run<MoveOn>();
        Assert.True((await city.InDatabase(db => db.Set<CoverCall>().AsNoTracking().SingleAsync(one => one.Id == call.Id))).NextAt > city.Time.GetUtcNow());
        // Friday, when the first shift has begun and the last has not.
        city.Later(TimeSpan.FromHours(14));
        await city.Run<MoveOn>();
        Assert.Equal(SwapState.Lapsed, (await city.InDatabase(db => db.Set<ShiftSwap>().AsNoTracking().SingleAsync(swap => swap.Shift == tomorrow))).State);
        Assert.Null((await city.InDatabase(db => db.Set<CoverCall>().AsNoTracking().SingleAsync(one => one.Id == call.Id))).EndedAt);
        city.Later(TimeSpan.FromHours(8));
        await city.Run<MoveOn>();
        Assert.NotNull((await city.InDatabase(db => db.Set<CoverCall>().AsNoTracking().SingleAsync(one => one.Id == call.Id))).EndedAt);
    }

    [Fact]
    public async Task Brings_one_message_for_all_that_was_published_anew()
    {
        var station = await city.DutyStation();
        var li = await city.Volunteer(station, "周海燕");
        var (draft, day) = (Guid.CreateVersion7(), LivingCity.Saturday.AddDays(20));
        for (var twice = 0; twice < 2; twice++)
            await city.With<RotaNews, int>(async (news, db) =>
            {
                await news.Changed(draft, [new(li.Id, station, day, 480, 720, true), new(li.Id, station, day.AddDays(7), 480, 720, true), new(li.Id, station, day.AddDays(1), 480, 720, false), new(li.Id, station, LivingCity.Saturday.AddDays(-60), 480, 720, false)], default);
                return await db.SaveChangesAsync();
            });
        Assert.Single(await city.Sent("duty-changed"), message => message.Person == li.Holder);
    }
}

public sealed class Time_that_goes_by_on_sqlite(SqliteCity city) : Time_that_goes_by(city), IClassFixture<SqliteCity>;

public sealed class Time_that_goes_by_on_postgres(PostgresCity city) : Time_that_goes_by(city), IClassFixture<PostgresCity>;
