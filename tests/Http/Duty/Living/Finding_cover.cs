using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Tests.Http.Matters.Queue;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty.Living;

public abstract class Finding_cover(TestCity city)
{
    private static readonly DateOnly Saturday = LivingCity.Saturday;

    private Task<List<CoverOffer>> Offers(Guid shift) => city.InDatabase(db => db.Set<CoverOffer>().AsNoTracking().Where(offer => db.Set<CoverCall>().Any(call => call.Id == offer.Call && call.Shift == shift)).OrderBy(offer => offer.Turn).ToListAsync());

    private Task<CoverCall> Call(Guid shift) => city.InDatabase(db => db.Set<CoverCall>().AsNoTracking().SingleAsync(call => call.Shift == shift));

    private static Task<HttpResponseMessage> CannotCome(OnDuty who, Guid shift) => TestCity.Submit(who.Browser, $"/duty/mine/shifts/{shift}", form: "#cannot");

    private static Task<HttpResponseMessage> Answer(OnDuty who, string act) => TestCity.Submit(who.Browser, "/duty/mine", form: $"#offers form[action$='/{act}']");

    [Fact]
    public async Task Asks_three_at_a_time_those_who_carry_least_first()
    {
        var station = await city.DutyStation();
        var sick = await city.Volunteer(station, "生病的人");
        var people = new List<OnDuty>();
        for (var i = 0; i < 5; i++) people.Add(await city.Volunteer(station, $"志愿者{i}"));
        // The first has served twice of late, the second once.
        foreach (var (person, weeks) in new[] { (people[0], 2), (people[1], 1) })
            for (var week = 1; week <= weeks; week++) await city.Shift(station, Saturday.AddDays(-7 * week), [person.Id], 480 + 10 * people.IndexOf(person));
        var shift = await city.Shift(station, Saturday.AddDays(7), [sick.Id]);
        Assert.Equal("/duty/mine?said=gone", (await CannotCome(sick, shift)).Headers.Location?.ToString());
        Assert.Equal((0, 0), ((await city.Serving(shift)).People.Length, (await city.Serving(shift)).Filled));
        var offers = await Offers(shift);
        Assert.Equal(people[2..].Select(person => person.Id).Order(), offers.Select(offer => offer.Person).Order());
        Assert.Equal([1, 2, 3], offers.Select(offer => offer.Turn));
        Assert.All(people[2..], person => Assert.Contains(city.Sent("duty-cover-offered").Result, message => message.Person == person.Holder));
        // All of them cannot: the next are asked at once, in the order of what they carry, and never who cannot come.
        foreach (var person in people[2..]) Assert.Equal(HttpStatusCode.Found, (await Answer(person, "decline")).StatusCode);
        await city.Run<MoveOn>();
        Assert.Equal([people[1].Id, people[0].Id], (await Offers(shift)).Skip(3).Select(offer => offer.Person));
    }

    [Fact]
    public async Task Asks_one_more_at_once_for_each_who_cannot()
    {
        var station = await city.DutyStation();
        var sick = await city.Volunteer(station, "生病的人");
        var people = new List<OnDuty>();
        for (var i = 0; i < 5; i++) people.Add(await city.Volunteer(station, $"志愿者{i}"));
        var shift = await city.Shift(station, Saturday.AddDays(14), [sick.Id]);
        await CannotCome(sick, shift);
        var (first, next) = (await Offers(shift), (await Call(shift)).NextAt);
        var declining = people.Single(person => person.Id == first[0].Person);
        Assert.Equal(HttpStatusCode.Found, (await Answer(declining, "decline")).StatusCode);
        var now = await Offers(shift);
        Assert.Equal(first.Select(offer => offer.Person), now.Take(3).Select(offer => offer.Person));
        var asked = Assert.Single(now.Skip(3));
        Assert.Equal(4, asked.Turn);
        Assert.Contains(await city.Sent("duty-cover-offered"), message => message.Person == people.Single(person => person.Id == asked.Person).Holder);
        // The others have the time that they were given.
        Assert.Equal(next, (await Call(shift)).NextAt);
    }

    [Fact]
    public async Task Asks_nobody_by_night_until_the_morning()
    {
        var station = await city.DutyStation();
        var (sick, li) = (await city.Volunteer(station, "生病的人"), await city.Volunteer(station, "李春梅"));
        var shift = await city.Shift(station, Saturday.AddDays(14), [sick.Id]);
        // It is ten in the morning; now eleven at night.
        city.Later(TimeSpan.FromHours(13));
        try
        {
            Assert.Null(await city.With<CoverBook, Refusal?>((book, _) => book.CannotCome(shift, sick.Id, default)));
            Assert.Empty((await city.Serving(shift)).People);
            await city.Run<MoveOn>();
            Assert.Empty(await Offers(shift));
            city.Later(TimeSpan.FromHours(8));
            await city.Run<MoveOn>();
            Assert.Equal([li.Id], (await Offers(shift)).Select(offer => offer.Person));
            city.Later(TimeSpan.FromHours(-8));
        }
        finally
        {
            city.Later(TimeSpan.FromHours(-13));
        }
    }

    [Fact]
    public async Task Tells_those_who_could_not_come_though_time_goes_on_meanwhile()
    {
        var station = await city.DutyStation();
        var (sick, li) = (await city.Volunteer(station, "生病的人"), await city.Volunteer(station, "李春梅"));
        var shift = await city.Shift(station, Saturday.AddDays(14), [sick.Id]);
        city.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        try
        {
            await CannotCome(sick, shift);
            Assert.Equal(HttpStatusCode.Found, (await Answer(li, "take")).StatusCode);
        }
        finally
        {
            city.Time.AutoAdvanceAmount = TimeSpan.Zero;
        }
        Assert.Contains(await city.Sent("duty-cover-found"), message => message.Person == sick.Holder);
    }

    [Fact]
    public async Task Is_nothing_to_a_program_of_another_place()
    {
        var station = await city.DutyStation();
        var beyond = await city.Volunteer(await city.DutyStation(A.OtherCommunity), "隔壁的人", division: A.OtherCommunity);
        var shift = await city.Shift(station, Saturday.AddDays(14), []);
        using var acting = city.Acting(OnDutyCity.Secretary(OnDutyCity.Community));
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.PostAsJsonAsync("/api/v1/duty/cover-calls", new { shift })).StatusCode);
        var call = await Call(shift);
        await city.InDatabase(db =>
        {
            db.Add(new CoverOffer { Call = call.Id, Person = beyond.Id, Turn = 9, OfferedAt = city.Time.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        Assert.Equal("duty-person-not-found", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync($"/api/v1/duty/cover-calls/{call.Id}/take", new { person = beyond.Id })));
        Assert.Empty((await city.Serving(shift)).People);
    }

    [Fact]
    public async Task Gives_the_shift_to_the_first_yes_of_two_at_one_moment()
    {
        var station = await city.DutyStation();
        var (sick, li, chen) = (await city.Volunteer(station, "生病的人"), await city.Volunteer(station, "李春梅"), await city.Volunteer(station, "陈明华"));
        var shift = await city.Shift(station, Saturday, [sick.Id]);
        await CannotCome(sick, shift);
        var forms = await Task.WhenAll(new[] { li, chen }.Select(async who => (who.Browser, Form: (await TestCity.Open(who.Browser, "/duty/mine")).QuerySelector<IHtmlFormElement>("#offers form[action$='/take']")!)));
        var answers = await Task.WhenAll(forms.Select(one => TestCity.Send(one.Browser, "/duty/mine", one.Form)));
        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Contains("已经有人顶了这个班", (await TestCity.Read(answers.Single(answer => answer.StatusCode is HttpStatusCode.Conflict))).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var (people, filled) = await city.Serving(shift);
        Assert.Equal((1, 1), (people.Length, filled));
        Assert.NotNull((await Call(shift)).EndedAt);
        Assert.Contains(await city.Sent("duty-cover-found"), message => message.Person == sick.Holder);
        Assert.Null((await TestCity.Open((people[0] == li.Id ? chen : li).Browser, "/duty/mine")).QuerySelector("#offers"));
    }

    [Fact]
    public async Task Begins_where_the_secretary_says_so()
    {
        var station = await city.DutyStation();
        var li = await city.Volunteer(station, "李春梅");
        var shift = await city.Shift(station, Saturday, []);
        var (beside, _) = await city.Somebody("community-secretary", A.OtherCommunity);
        Assert.DoesNotContain($"{shift}", await (await beside.GetAsync("/duty/swaps")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var token = (await TestCity.Open(beside, "/duty/swaps")).QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        Assert.Equal(HttpStatusCode.NotFound, (await beside.PostAsync($"/duty/shifts/{shift}/find", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]))).StatusCode);
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        Assert.Equal("/duty/swaps?said=finding", (await TestCity.Submit(secretary, "/duty/swaps", form: $"#short form[action='/duty/shifts/{shift}/find']")).Headers.Location?.ToString());
        Assert.Equal([li.Id], (await Offers(shift)).Select(offer => offer.Person));
        Assert.Contains("问了1人", (await TestCity.Open(secretary, "/duty/swaps")).QuerySelector("#calls")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("cover-call-open", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync("/api/v1/duty/cover-calls", new { shift })));
        var call = await Call(shift);
        Assert.Contains($"{call.Id}", await city.Program.GetStringAsync("/api/v1/duty/cover-calls"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.PostAsJsonAsync($"/api/v1/duty/cover-calls/{call.Id}/take", new { person = li.Id })).StatusCode);
        Assert.Equal("cover-taken", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync($"/api/v1/duty/cover-calls/{call.Id}/take", new { person = li.Id })));
        Assert.Equal("shift-not-short", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync("/api/v1/duty/cover-calls", new { shift })));
        Assert.Equal("shift-not-found", await QueueCity.CodeOf(await city.Program.PostAsJsonAsync("/api/v1/duty/cover-calls", new { shift = Guid.CreateVersion7() })));
    }

    [Fact]
    public async Task Goes_on_while_a_shift_of_several_lacks_one()
    {
        var station = await city.DutyStation();
        var (li, chen) = (await city.Volunteer(station, "李春梅"), await city.Volunteer(station, "陈明华"));
        var shift = await city.Shift(station, Saturday, [], heads: 2);
        await city.Program.PostAsJsonAsync("/api/v1/duty/cover-calls", new { shift });
        await Answer(li, "take");
        Assert.Null((await Call(shift)).EndedAt);
        await Answer(chen, "take");
        Assert.NotNull((await Call(shift)).EndedAt);
        Assert.Equal(2, (await city.Serving(shift)).Filled);
    }
}

public sealed class Finding_cover_on_sqlite(SqliteCity city) : Finding_cover(city), IClassFixture<SqliteCity>;

public sealed class Finding_cover_on_postgres(PostgresCity city) : Finding_cover(city), IClassFixture<PostgresCity>;
