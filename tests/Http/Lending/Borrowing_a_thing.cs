using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Lending.Rules;
using Yizhan.People.Messages.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.Lending;

public abstract class Borrowing_a_thing(TestCity city)
{
    [Fact]
    public async Task Begins_with_the_label_and_ends_at_another_station()
    {
        var (home, other) = (await city.Lender(), await city.Lender(A.OtherCommunity));
        var item = Assert.Single(await city.Things(home));
        var page = await TestCity.Open(city.Visitor, $"/lending/{item}");
        Assert.Contains("长柄雨伞", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        // Nobody borrows without a name.
        var asked = await city.Visitor.GetAsync(page.QuerySelector("a.button[href$='/borrow']")!.GetAttribute("href"));
        Assert.StartsWith("/me/sign-in?back=", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
        var (resident, id) = await city.Join(LendingCity.NewPhone());
        Assert.Equal(HttpStatusCode.Found, (await LendingCity.Borrow(resident, item)).StatusCode);
        Assert.Equal((ItemState.Lent, home), await city.Stands(item));
        var loan = Assert.Single(await city.Loans(item));
        var due = CityClock.DayOf(city.Time.GetUtcNow()).AddDays(7);
        Assert.Equal((id, due, null, null), (loan.Resident, loan.DueOn, loan.Borrower, loan.Phone));
        Assert.Contains($"{due:yyyy-MM-dd}", (await TestCity.Open(resident, "/lending/mine")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("item-lent", await LendingCity.CodeOf(await city.Act(item, "lend", new { name = "王芳", phone = "13800138000" })));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(resident, $"/lending/{item}", new() { ["Station"] = "NOWHERE" }, "#give-back")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, $"/lending/{item}", new() { ["Station"] = other }, "#give-back")).StatusCode);
        Assert.Equal((ItemState.Here, other), await city.Stands(item));
        Assert.Equal((LoanEnd.Returned, other), (Assert.Single(await city.Loans(item)) is var back ? (back.End, back.To) : default));
        Assert.Null((await TestCity.Open(resident, $"/lending/{item}")).QuerySelector("#give-back"));
    }

    [Fact]
    public async Task At_the_counter_takes_a_name_and_a_phone_that_are_sealed_masked_and_forgotten()
    {
        var station = await city.Lender();
        var item = Assert.Single(await city.Things(station));
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var path = $"/lending/desk/{item}";
        var wrong = await TestCity.Submit(worker, path, new() { ["Name"] = "", ["Phone"] = "12345" }, "#lend");
        Assert.Equal(["#Name", "#Phone"], (await TestCity.Read(wrong)).QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, path, new() { ["Name"] = "王桂兰", ["Phone"] = "13800138765" }, "#lend")).StatusCode);
        var page = (await TestCity.Open(worker, path)).Body!.TextContent;
        Assert.Contains("王*兰", page, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138765", page, StringComparison.Ordinal);
        Assert.DoesNotContain("王", (await TestCity.Open(city.Visitor, $"/lending/{item}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("王桂兰", await city.Stolen("lending_loans"), StringComparison.Ordinal);
        var taken = await TestCity.Submit(worker, "/lending/desk/return", new() { ["Code"] = item.ToLowerInvariant(), ["Station"] = station }, "#take-back");
        Assert.Equal(HttpStatusCode.Found, taken.StatusCode);
        Assert.Contains("可以再借", (await TestCity.Open(worker, taken.Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);
        city.Later(TimeSpan.FromDays(Loan.DaysKept));
        await Sweep();
        Assert.NotNull(Assert.Single(await city.Loans(item)).Borrower);
        city.Later(TimeSpan.FromDays(1));
        await Sweep();
        var loan = Assert.Single(await city.Loans(item));
        Assert.Equal((null, null, null, station), (loan.Borrower, loan.Phone, loan.Resident, loan.To));
        Assert.NotNull((await city.InDatabase(db => db.PersonKeys.SingleAsync(key => key.Person == loan.Id))).DestroyedAt);
    }

    private async Task Sweep()
    {
        await using var scope = city.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetentionSweep>().Run(default);
    }

    [Fact]
    public async Task Twice_at_one_moment_lends_it_once()
    {
        var item = Assert.Single(await city.Things(await city.Lender()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.Act(item, "lend", new { name = "王芳", phone = "13800138000" })));
        Assert.Equal(1, answers.Count(answer => answer.IsSuccessStatusCode));
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Single(await city.Loans(item));
    }

    [Fact]
    public async Task Is_possible_for_five_things_at_once_and_for_more_after_one_came_back()
    {
        var station = await city.Lender();
        var items = await city.Things(station, count: Loan.MostAtOnce + 1);
        var (resident, _) = await city.Join(LendingCity.NewPhone());
        foreach (var item in items[..^1]) Assert.Equal(HttpStatusCode.Found, (await LendingCity.Borrow(resident, item)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await LendingCity.Borrow(resident, items[^1])).StatusCode);
        await city.Return(items[0], station);
        Assert.Equal(HttpStatusCode.Found, (await LendingCity.Borrow(resident, items[^1])).StatusCode);
    }

    [Fact]
    public async Task Reminds_once_before_and_once_after_and_lends_again_all_the_same()
    {
        var station = await city.Lender();
        var items = await city.Things(station, count: 2);
        var phone = LendingCity.NewPhone();
        var (resident, _) = await city.Join(phone);
        await LendingCity.Borrow(resident, items[0]);
        await city.Lend(items[1], LendingCity.NewPhone());
        for (var day = 0; day < 12; day++)
        {
            city.Later(TimeSpan.FromDays(1));
            await city.Run("remind-borrowers");
            await city.Run("remind-borrowers");
        }
        foreach (var item in items)
        {
            var loan = Assert.Single(await city.Loans(item)).Id;
            var keys = await city.InDatabase(db => db.Set<Message>().Where(message => message.Key.EndsWith($"{loan:N}")).OrderBy(message => message.Key).Select(message => message.Template).ToListAsync());
            Assert.Equal(["lending-due", "lending-overdue"], keys);
        }
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Contains(items[1], (await TestCity.Open(worker, $"/lending/desk?station={station}")).QuerySelector("#late")!.ParentElement!.TextContent, StringComparison.Ordinal);
        var third = Assert.Single(await city.Things(station));
        // Nobody stays signed in that long.
        await city.Prove(resident, phone);
        Assert.Equal(HttpStatusCode.Found, (await LendingCity.Borrow(resident, third)).StatusCode);
    }

    [Fact]
    public async Task Of_what_another_has_borrowed_is_nobodys_to_give_back()
    {
        var station = await city.Lender();
        var item = Assert.Single(await city.Things(station));
        var (one, _) = await city.Join(LendingCity.NewPhone());
        var (other, _) = await city.Join(LendingCity.NewPhone(), "周敏");
        await LendingCity.Borrow(one, item);
        var form = (await TestCity.Open(one, $"/lending/{item}")).QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("#lost")!;
        var token = (await TestCity.Open(other, "/help")).QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value");
        Assert.Equal(HttpStatusCode.Conflict, (await TestCity.Send(other, $"/lending/{item}", form, new() { ["__RequestVerificationToken"] = token })).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(one, $"/lending/{item}", form: "#lost")).StatusCode);
        Assert.Equal(ItemState.Lost, (await city.Stands(item)).State);
    }

    [Fact]
    public async Task Is_in_the_history_without_whoever_borrows_or_reserves()
    {
        var station = await city.Lender();
        var items = await city.Things(station, count: 3);
        var (resident, id) = await city.Join(LendingCity.NewPhone());
        foreach (var item in items[..2]) await LendingCity.Borrow(resident, item);
        await LendingCity.Reserve(resident, items[2]);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, "/lending/mine", form: "form[action$='/cancel']")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, $"/lending/{items[0]}", new() { ["Station"] = station }, "#give-back")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, $"/lending/{items[1]}", form: "#lost")).StatusCode);
        var told = await city.InDatabase(db => db.History.Where(entry => entry.SubjectType == "lending-item" || entry.SubjectType == "loan").ToListAsync());
        foreach (var item in items) Assert.Contains(told, entry => entry.Actor == Author.Resident && entry.SubjectName?.Contains(item, StringComparison.Ordinal) is true);
        Assert.DoesNotContain(told, entry => entry.ActorId == id || entry.Person == id || entry.Details.Contains($"{id}", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Is_told_to_whoever_borrowed_and_let_go_when_they_go()
    {
        var station = await city.Lender();
        var items = await city.Things(station, count: 2);
        var (resident, id) = await city.Join(LendingCity.NewPhone());
        await LendingCity.Borrow(resident, items[0]);
        await LendingCity.Reserve(resident, items[1]);
        var told = await resident.GetStringAsync("/me/export.json");
        Assert.Contains(items[0], told, StringComparison.Ordinal);
        Assert.Contains(items[1], told, StringComparison.Ordinal);
        Assert.Equal(ItemState.Reserved, (await city.Stands(items[1])).State);
        await city.With<Yizhan.People.Persons, Yizhan.Kernel.Refusal?>((persons, _) => persons.Erase(id, "本人要求", default));
        Assert.Null(Assert.Single(await city.Loans(items[0])).Resident);
        Assert.Equal((ItemState.Lent, ItemState.Here), ((await city.Stands(items[0])).State, (await city.Stands(items[1])).State));
    }

    [Fact]
    public async Task Is_found_by_anybody_by_name_kind_station_and_number()
    {
        var (station, isbn) = (await city.Lender(), LendingCity.NewIsbn());
        var book = await city.Book(station, isbn);
        var umbrella = Assert.Single(await city.Things(station));
        async Task<string[]> Found(string query) => [.. (await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/lending{query}")).EnumerateArray().Select(one => one.GetProperty("code").GetString()!)];
        Assert.Equal([book, umbrella], await Found($"?station={station}"));
        Assert.Equal([book], await Found($"?q={isbn[..3]}-{isbn[3..]}"));
        Assert.Equal([umbrella], await Found($"?station={station}&kind=umbrella"));
        Assert.Equal([book], await Found($"?station={station}&q={Uri.EscapeDataString("红楼")}"));
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Visitor.GetAsync("/api/v1/lending?kind=car")).StatusCode);
        await city.Lend(umbrella);
        Assert.Equal([book], await Found($"?station={station}"));
        var page = await TestCity.Open(city.Visitor, $"/lending?station={station}");
        Assert.Equal("红楼梦", Assert.Single(page.QuerySelectorAll(".found h2")).TextContent);
        Assert.Equal($"/lending?station={station}", (await TestCity.Open(city.Visitor, $"/stations/{station}")).QuerySelectorAll("a").Single(link => link.TextContent == "借东西" && link.GetAttribute("href")!.Contains(station, StringComparison.Ordinal)).GetAttribute("href"));
        Assert.Equal("item-not-found", await LendingCity.CodeOf(await city.Visitor.GetAsync("/api/v1/lending/U9999")));
        var told = await city.Visitor.GetStringAsync($"/api/v1/lending/{umbrella}");
        Assert.Contains("\"lent\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("王", told, StringComparison.Ordinal);
    }
}

public sealed class Borrowing_a_thing_on_sqlite(SqliteCity city) : Borrowing_a_thing(city), IClassFixture<SqliteCity>;

public sealed class Borrowing_a_thing_on_postgres(PostgresCity city) : Borrowing_a_thing(city), IClassFixture<PostgresCity>;
