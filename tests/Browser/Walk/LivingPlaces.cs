using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.People.Store;
using Yizhan.Tests.Http;
using Yizhan.Tests.Http.Duty.Living;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of those who live with the published rota.</summary>
internal static class LivingPlaces
{
    public static readonly Place[] Open =
    [
        ResidentPlaces.Signed("days of somebody who is not on duty", "/duty/mine"),
        ResidentPlaces.Signed("days away of somebody who is not on duty", "/duty/mine/away"),
    ];

    public static readonly Place[] Staff =
    [
        Place.At("days on duty", "/duty/mine", "/duty/mine", staff: true),
        Place.At("days on duty after a swap", "/duty/mine", "/duty/mine?said=swapped", staff: true),
        Place.At("a shift of one's own", "/duty/mine/shifts/{id:guid}", "/duty/mine/shifts/{shift}", staff: true),
        Place.After("asking nobody for a shift", "/duty/mine/shifts/{id:guid}", "/duty/mine/shifts/{shift}", "#ask button"),
        Place.At("a shift that has begun", "/duty/mine/shifts/{id:guid}", "/duty/mine/shifts/{begun}", staff: true),
        Place.At("days away and wishes", "/duty/mine/away", "/duty/mine/away", staff: true),
        Place.After("days away without a day", "/duty/mine/away", "/duty/mine/away", "#new-away button"),
        Place.After("a link to subscribe to", "/duty/mine/feed", "/duty/mine", "#make-feed button", status: 200),
        Place.At("swaps and cover", "/duty/swaps", "/duty/swaps", staff: true),
        Place.At("swaps and cover, just begun", "/duty/swaps", "/duty/swaps?said=finding", staff: true),
    ];

    /// <summary>The administrator is on duty: with shifts, asked for a swap, asked to cover; others are away, and a shift lacks somebody.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> Prepare(TestBrowser city)
    {
        const string community = "420281002008";
        var station = await city.DutyStation(community);
        var own = await city.InDatabase(db => db.Accounts.Where(account => account.SignInName == TestCity.SignInName).Select(account => account.Id).SingleAsync());
        var (saturday, now) = (LivingCity.Saturday, TestCity.Start.ToUniversalTime());
        var self = await city.Enter(station, "管理员", own, terms => terms with { Away = [new(saturday.AddDays(6), saturday.AddDays(8))], Wishes = [new(saturday.AddDays(14), true), new(saturday.AddDays(15), false)] }, community);
        var (wang, li) = (await city.Volunteer(station, "王芳", division: community), await city.Volunteer(station, "李春梅", division: community));
        var shift = await city.Shift(station, saturday, [self, wang.Id], heads: 2);
        var begun = await city.Shift(station, saturday.AddDays(-3), [self], 540, 720);
        await city.Shift(station, saturday.AddDays(7), [self]);
        await city.Shift(station, saturday.AddDays(-7), [self]);
        var theirs = await city.Shift(station, saturday.AddDays(14), [li.Id]);
        var (empty, wanted) = (await city.Shift(station, saturday.AddDays(1), []), await city.Shift(station, saturday.AddDays(2), []));
        await city.InDatabase(db =>
        {
            db.Add(new ShiftSwap { Id = Guid.CreateVersion7(), Shift = theirs, From = li.Id, To = self, Return = shift, AskedAt = now });
            db.Add(new ShiftSwap { Id = Guid.CreateVersion7(), Shift = shift, From = self, To = li.Id, AskedAt = now });
            var call = new CoverCall { Id = Guid.CreateVersion7(), Shift = wanted, Date = saturday.AddDays(2), OpenedAt = now, NextAt = now.AddHours(4) };
            db.Add(call);
            db.Add(new CoverOffer { Call = call.Id, Person = self, Turn = 1, OfferedAt = now });
            return db.SaveChangesAsync();
        });
        return [("shift", $"{shift}"), ("begun", $"{begun}"), ("short", $"{empty}")];
    }
}
