using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Tests.Http.Matters.Queue;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty.Living;

public abstract class Swapping_shifts(TestCity city)
{
    private static readonly DateOnly Saturday = LivingCity.Saturday;

    private static Task<HttpResponseMessage> Ask(OnDuty who, Guid shift, Guid whom, Guid? back = null) =>
        TestCity.Submit(who.Browser, $"/duty/mine/shifts/{shift}", new() { ["Choice"] = back is null ? $"{whom}" : $"{whom}/{back}" }, "#ask");

    private static async Task<HttpResponseMessage> Answer(OnDuty who, string act) => await TestCity.Submit(who.Browser, "/duty/mine", form: $"#asked form[action$='/{act}']");

    private Task<ShiftSwap> SwapOf(Guid shift) => city.InDatabase(db => db.Set<ShiftSwap>().AsNoTracking().SingleAsync(swap => swap.Shift == shift));

    private async Task<IEnumerable<SwapState>> StatesOf(Guid shift) => (await city.InDatabase(db => db.Set<ShiftSwap>().AsNoTracking().Where(swap => swap.Shift == shift).Select(swap => swap.State).ToListAsync())).Order();

    [Fact]
    public async Task Takes_a_question_and_a_yes()
    {
        var station = await city.DutyStation();
        var (wang, li) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅"));
        var (mine, theirs) = (await city.Shift(station, Saturday, [wang.Id]), await city.Shift(station, Saturday.AddDays(7), [li.Id]));
        var page = await TestCity.Open(wang.Browser, $"/duty/mine/shifts/{mine}");
        Assert.Equal([$"{li.Id}", $"{li.Id}/{theirs}"], page.QuerySelectorAll<IHtmlInputElement>("#ask input[type=radio]").Select(box => box.Value));
        Assert.Equal("/duty/mine?said=asked", (await Ask(wang, mine, li.Id, theirs)).Headers.Location?.ToString());
        Assert.Contains(await city.Sent("duty-swap-asked"), message => message.Person == li.Holder);
        Assert.Contains("王建国", (await TestCity.Open(li.Browser, "/duty/mine")).QuerySelector("#asked")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/duty/mine?said=swapped", (await Answer(li, "accept")).Headers.Location?.ToString());
        Assert.Equal([li.Id], (await city.Serving(mine)).People);
        Assert.Equal([wang.Id], (await city.Serving(theirs)).People);
        Assert.Equal((1, 1), ((await city.Serving(mine)).Filled, (await city.Serving(theirs)).Filled));
        Assert.Contains(await city.Sent("duty-swap-done"), message => message.Person == wang.Holder);
        Assert.Equal(4, await city.InDatabase(db => db.Set<DutyAssignment>().CountAsync(duty => duty.Shift == mine || duty.Shift == theirs)));
    }

    [Fact]
    public async Task Offers_those_alone_whom_the_rules_let_take_it()
    {
        var station = await city.DutyStation();
        var wang = await city.Volunteer(station, "王建国");
        await city.Volunteer(station, "不在的人", own => own with { Away = [new(Saturday, Saturday)] });
        await city.Enter(station, "不登录的人", null);
        var chen = await city.Volunteer(station, "陈明华");
        var mine = await city.Shift(station, Saturday, [wang.Id]);
        Assert.Equal([$"{chen.Id}"], (await TestCity.Open(wang.Browser, $"/duty/mine/shifts/{mine}")).QuerySelectorAll<IHtmlInputElement>("#ask input[type=radio]").Select(box => box.Value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(wang.Browser, $"/duty/mine/shifts/{mine}", form: "#ask")).StatusCode);
        // What is no shift of one's own is not there.
        Assert.Equal(HttpStatusCode.NotFound, (await chen.Browser.GetAsync($"/duty/mine/shifts/{mine}")).StatusCode);
    }

    [Fact]
    public async Task Tells_the_second_of_two_who_say_yes_at_one_moment()
    {
        var station = await city.DutyStation();
        var (wang, li, chen) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅"), await city.Volunteer(station, "陈明华"));
        var mine = await city.Shift(station, Saturday, [wang.Id]);
        await Ask(wang, mine, li.Id);
        await Ask(wang, mine, chen.Id);
        var forms = await Task.WhenAll(new[] { li, chen }.Select(async who => (who.Browser, Form: (await TestCity.Open(who.Browser, "/duty/mine")).QuerySelector<IHtmlFormElement>("#asked form[action$='/accept']")!)));
        var answers = await Task.WhenAll(forms.Select(one => TestCity.Send(one.Browser, "/duty/mine", one.Form)));
        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        var (people, filled) = await city.Serving(mine);
        Assert.Equal((1, 1), (people.Length, filled));
        Assert.Contains("这次换班已经有了结果", (await TestCity.Read(answers.Single(answer => answer.StatusCode is HttpStatusCode.Conflict))).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([SwapState.Done, SwapState.Lapsed], await StatesOf(mine));
    }

    [Fact]
    public async Task Is_refused_when_the_rules_speak_against_it_by_now()
    {
        var station = await city.DutyStation();
        var (wang, li) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅"));
        var mine = await city.Shift(station, Saturday, [wang.Id]);
        await Ask(wang, mine, li.Id);
        // A day has one shift for them, and somebody has given them another meanwhile.
        await city.Shift(station, Saturday, [li.Id], 780, 900);
        var answer = await Answer(li, "accept");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("不能这样安排", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([wang.Id], (await city.Serving(mine)).People);
        Assert.Equal(SwapState.Asked, (await SwapOf(mine)).State);
    }

    [Fact]
    public async Task Can_be_declined_and_taken_back_and_asked_of_few_at_a_time()
    {
        var station = await city.DutyStation();
        var (wang, li) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅"));
        var mine = await city.Shift(station, Saturday, [wang.Id]);
        await Ask(wang, mine, li.Id);
        Assert.Equal(HttpStatusCode.Conflict, (await Ask(wang, mine, li.Id)).StatusCode);
        await Answer(li, "decline");
        Assert.Equal([SwapState.Declined], await StatesOf(mine));
        Assert.Contains(await city.Sent("duty-swap-declined"), message => message.Person == wang.Holder);
        await Ask(wang, mine, li.Id);
        await TestCity.Submit(wang.Browser, "/duty/mine", form: "#coming form[action$='/take-back']");
        Assert.Equal([SwapState.Declined, SwapState.TakenBack], await StatesOf(mine));
        Assert.Null((await TestCity.Open(li.Browser, "/duty/mine")).QuerySelector("#asked"));
        Assert.Equal([wang.Id], (await city.Serving(mine)).People);
    }

    [Fact]
    public async Task Is_nobody_elses_to_answer()
    {
        var station = await city.DutyStation();
        var (wang, li, chen) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅"), await city.Volunteer(station, "陈明华"));
        var mine = await city.Shift(station, Saturday, [wang.Id]);
        await Ask(wang, mine, li.Id);
        var form = (await TestCity.Open(li.Browser, "/duty/mine")).QuerySelector<IHtmlFormElement>("#asked form[action$='/accept']")!;
        var token = (await TestCity.Open(chen.Browser, "/duty/mine")).QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        Assert.Equal(HttpStatusCode.NotFound, (await TestCity.Send(chen.Browser, "/duty/mine", form, new() { ["__RequestVerificationToken"] = token })).StatusCode);
    }

    [Fact]
    public async Task Asks_one_person_three_times_and_no_more()
    {
        var station = await city.DutyStation();
        var (wang, li) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅"));
        var mine = await city.Shift(station, Saturday, [wang.Id]);
        for (var times = 0; times < 3; times++)
        {
            Assert.Equal(HttpStatusCode.Found, (await Ask(wang, mine, li.Id)).StatusCode);
            await TestCity.Submit(wang.Browser, "/duty/mine", form: "#coming form[action$='/take-back']");
        }
        Assert.Equal(HttpStatusCode.Conflict, (await Ask(wang, mine, li.Id)).StatusCode);
        Assert.Equal("swap-asked-often", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync("/api/v1/duty/swaps", new { shift = mine, from = wang.Id, to = li.Id })));
        Assert.Equal(3, (await city.Sent("duty-give-asked")).Count(message => message.Person == li.Holder));
    }

    [Fact]
    public async Task Is_nothing_to_a_program_that_reaches_one_side_alone()
    {
        var (here, there) = (await city.DutyStation(), await city.DutyStation(A.OtherCommunity));
        var (wang, li, own) = (await city.Volunteer(here, "王建国"), await city.Volunteer(there, "李春梅", division: A.OtherCommunity), await city.Volunteer(here, "陈明华"));
        var (mine, theirs) = (await city.Shift(here, Saturday, [wang.Id]), await city.Shift(there, Saturday.AddDays(7), [li.Id]));
        // They have agreed to ask each other by themselves.
        var swap = new ShiftSwap { Id = Guid.CreateVersion7(), Shift = mine, From = wang.Id, To = li.Id, Return = theirs, AskedAt = city.Time.GetUtcNow() };
        await city.InDatabase(db =>
        {
            db.Add(swap);
            return db.SaveChangesAsync();
        });
        using (city.Acting(OnDutyCity.Secretary(OnDutyCity.Community)))
        {
            Assert.Equal("duty-person-not-found", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync("/api/v1/duty/swaps", new { shift = mine, from = wang.Id, to = li.Id })));
            Assert.Equal("shift-not-found", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync("/api/v1/duty/swaps", new { shift = mine, from = wang.Id, to = own.Id, @return = theirs })));
            foreach (var act in new[] { "accept", "decline", "take-back" }) Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PostAsync($"/api/v1/duty/swaps/{swap.Id}/{act}", null)).StatusCode);
        }
        Assert.Equal(SwapState.Asked, (await SwapOf(mine)).State);
        Assert.Equal([li.Id], (await city.Serving(theirs)).People);
    }

    [Fact]
    public async Task Is_told_to_the_secretary_of_the_place_and_to_programs_and_to_nobody_beside()
    {
        var station = await city.DutyStation();
        var (wang, li) = (await city.Volunteer(station, "王大海"), await city.Volunteer(station, "李小溪"));
        var (mine, theirs) = (await city.Shift(station, Saturday, [wang.Id]), await city.Shift(station, Saturday.AddDays(7), [li.Id]));
        var made = await city.Program.PostAsJsonAsync("/api/v1/duty/swaps", new { shift = mine, from = wang.Id, to = li.Id, @return = theirs });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var swap = await SwapOf(mine);
        Assert.Equal("swap-asked-already", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync("/api/v1/duty/swaps", new { shift = mine, from = wang.Id, to = li.Id })));
        var (beside, _) = await city.Somebody("community-secretary", A.OtherCommunity);
        Assert.DoesNotContain("王大海", await (await beside.GetAsync("/duty/swaps")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.PostAsync($"/api/v1/duty/swaps/{swap.Id}/accept", null)).StatusCode);
        Assert.Equal("swap-answered", await QueueCity.CodeOf(await city.Program.PostAsync($"/api/v1/duty/swaps/{swap.Id}/decline", null)));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PostAsync($"/api/v1/duty/swaps/{Guid.CreateVersion7()}/accept", null)).StatusCode);
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        var told = (await TestCity.Open(secretary, "/duty/swaps")).QuerySelector("#swaps")!.TextContent;
        Assert.Contains("王大海", told, StringComparison.Ordinal);
        Assert.Contains("换好了", told, StringComparison.Ordinal);
        Assert.Contains($"{swap.Id}", await city.Program.GetStringAsync("/api/v1/duty/swaps"), StringComparison.Ordinal);
    }
}

public sealed class Swapping_shifts_on_sqlite(SqliteCity city) : Swapping_shifts(city), IClassFixture<SqliteCity>;

public sealed class Swapping_shifts_on_postgres(PostgresCity city) : Swapping_shifts(city), IClassFixture<PostgresCity>;
