using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Lending.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.Lending;

public abstract class Reserving_a_thing(TestCity city)
{
    private Task<List<Reservation>> Of(Guid resident) => city.InDatabase(db => db.Set<Reservation>().AsNoTracking().Where(one => one.Resident == resident).OrderBy(one => one.AskedAt).ToListAsync());

    [Fact]
    public async Task Keeps_what_is_free_at_once_for_three_days_and_for_nobody_else()
    {
        var station = await city.Lender();
        var item = Assert.Single(await city.Things(station));
        var (resident, id) = await city.Join(LendingCity.NewPhone());
        var (other, _) = await city.Join(LendingCity.NewPhone(), "周敏");
        var before = await city.Sent("lending-ready");
        Assert.Equal("/lending/mine", (await LendingCity.Reserve(resident, item)).Headers.Location?.ToString());
        Assert.Equal(1, await city.Sent("lending-ready") - before);
        Assert.Equal(ItemState.Reserved, (await city.Stands(item)).State);
        Assert.Equal("item-reserved", await LendingCity.CodeOf(await city.Act(item, "lend", new { name = "王芳", phone = "13800138000" })));
        Assert.Null((await TestCity.Open(other, $"/lending/{item}/borrow")).QuerySelector("#borrow"));
        city.Later(TimeSpan.FromDays(Reservation.HoldDays));
        await city.Run("release-reservations");
        Assert.Equal(ReservationState.Ready, Assert.Single(await Of(id)).State);
        city.Later(TimeSpan.FromDays(1));
        await city.Run("release-reservations");
        Assert.Equal((ReservationState.Lapsed, ItemState.Here), (Assert.Single(await Of(id)).State, (await city.Stands(item)).State));
    }

    [Fact]
    public async Task Goes_by_the_order_of_asking_over_all_copies_of_a_title()
    {
        var (station, isbn) = (await city.Lender(), LendingCity.NewIsbn());
        var (one, two) = (await city.Book(station, isbn), await city.Book(station, isbn));
        foreach (var copy in new[] { one, two }) await city.Lend(copy);
        var waiting = new List<(HttpClient Browser, Guid Id)>();
        for (var i = 0; i < 3; i++)
        {
            waiting.Add(await city.Join(LendingCity.NewPhone(), "周敏"));
            // Asked for by one copy; any will do.
            await LendingCity.Reserve(waiting[i].Browser, i % 2 == 0 ? one : two);
            city.Later(TimeSpan.FromMinutes(1));
        }
        await city.Return(two, station);
        Assert.Equal([ReservationState.Ready, ReservationState.Waiting, ReservationState.Waiting], await States());
        await city.Return(one, station);
        Assert.Equal([ReservationState.Ready, ReservationState.Ready, ReservationState.Waiting], await States());
        Assert.Equal(HttpStatusCode.Found, (await LendingCity.Borrow(waiting[0].Browser, two)).StatusCode);
        // The second does not want it any more: the third has it.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(waiting[1].Browser, "/lending/mine", form: "form[action$='/cancel']")).StatusCode);
        Assert.Equal([ReservationState.Taken, ReservationState.Cancelled, ReservationState.Ready], await States());
        Assert.Equal(HttpStatusCode.NotFound, (await TestCity.Send(waiting[0].Browser, "/lending/mine", (await TestCity.Open(waiting[2].Browser, "/lending/mine")).QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("form[action$='/cancel']")!,
            new() { ["__RequestVerificationToken"] = (await TestCity.Open(waiting[0].Browser, "/help")).QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value") })).StatusCode);
        // At the counter it is handed to whoever reserved it, without their phone.
        var (worker, _) = await city.Somebody("volunteer", A.Community);
        Assert.Contains("周*", (await TestCity.Open(worker, $"/lending/desk/{one}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, $"/lending/desk/{one}", form: "#hand-over")).StatusCode);
        Assert.Equal(waiting[2].Id, Assert.Single(await city.Loans(one), loan => loan.End is null).Resident);

        async Task<List<ReservationState>> States()
        {
            var states = new List<ReservationState>();
            foreach (var (_, id) in waiting) states.Add(Assert.Single(await Of(id)).State);
            return states;
        }
    }

    [Fact]
    public async Task Twice_is_refused_and_so_is_more_than_one_can_wait_for()
    {
        var station = await city.Lender();
        var items = await city.Things(station, count: Reservation.MostAtOnce + 1);
        foreach (var item in items) await city.Lend(item);
        var (resident, id) = await city.Join(LendingCity.NewPhone());
        foreach (var item in items[..^1]) await LendingCity.Reserve(resident, item);
        Assert.Equal(HttpStatusCode.Conflict, (await LendingCity.Reserve(resident, items[0])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await LendingCity.Reserve(resident, items[^1])).StatusCode);
        Assert.Equal(Reservation.MostAtOnce, (await Of(id)).Count);
    }

    [Fact]
    public async Task Ends_when_the_last_copy_is_written_off_and_keeps_its_place_when_it_is_only_lost()
    {
        var (station, isbn) = (await city.Lender(), LendingCity.NewIsbn());
        var (one, two) = (await city.Book(station, isbn), await city.Book(station, isbn));
        await city.Lend(two);
        var (resident, id) = await city.Join(LendingCity.NewPhone());
        await LendingCity.Reserve(resident, one);
        await city.Act(one, "lost");
        Assert.Equal(ReservationState.Waiting, Assert.Single(await Of(id)).State);
        await city.Return(two, station);
        Assert.Equal(ReservationState.Ready, Assert.Single(await Of(id)).State);
        await city.Act(one, "write-off", new { reason = "找不到" });
        Assert.Equal(ReservationState.Ready, Assert.Single(await Of(id)).State);
        var before = await city.Sent("lending-gone");
        await city.Act(two, "write-off", new { reason = "撕坏了" });
        Assert.Equal((ReservationState.Gone, 1), (Assert.Single(await Of(id)).State, await city.Sent("lending-gone") - before));
        Assert.Equal("reservation-not-found", (await city.With<Yizhan.Lending.LendingBook, Yizhan.Kernel.Refusal?>((book, _) => book.Cancel(Guid.CreateVersion7(), id, default)))?.Code);
    }

    [Fact]
    public async Task With_the_longest_name_is_told_and_reminded_of_all_the_same()
    {
        var station = await city.Lender();
        // Each of its characters takes four of what a message counts.
        var name = string.Concat(Enumerable.Repeat("\U00020BB7\U000E0100", LendingItem.LongestName));
        var item = Assert.Single(await city.Things(station, new { kind = "tool", name, home = station }));
        await city.Lend(item, LendingCity.NewPhone());
        var (resident, id) = await city.Join(LendingCity.NewPhone());
        Assert.Equal(HttpStatusCode.Found, (await LendingCity.Reserve(resident, item)).StatusCode);
        city.Later(TimeSpan.FromDays(2));
        await city.Run("remind-borrowers");
        Assert.NotNull(Assert.Single(await city.Loans(item)).DueToldOn);
        Assert.Equal(HttpStatusCode.OK, (await city.Return(item, station)).StatusCode);
        Assert.Equal(ReservationState.Ready, Assert.Single(await Of(id)).State);
    }

    [Fact]
    public async Task Gets_a_copy_that_is_added()
    {
        var (station, isbn) = (await city.Lender(), LendingCity.NewIsbn());
        await city.Lend(await city.Book(station, isbn));
        var (resident, id) = await city.Join(LendingCity.NewPhone());
        await LendingCity.Reserve(resident, (await city.InDatabase(db => db.Set<LendingItem>().SingleAsync(item => item.Isbn == isbn))).Code);
        var second = await city.Book(station, isbn);
        Assert.Equal((ItemState.Reserved, ReservationState.Ready), ((await city.Stands(second)).State, Assert.Single(await Of(id)).State));
    }
}

public sealed class Reserving_a_thing_on_sqlite(SqliteCity city) : Reserving_a_thing(city), IClassFixture<SqliteCity>;

public sealed class Reserving_a_thing_on_postgres(PostgresCity city) : Reserving_a_thing(city), IClassFixture<PostgresCity>;
