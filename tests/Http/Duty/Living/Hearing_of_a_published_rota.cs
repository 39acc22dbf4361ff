using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Duty.Living;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty.Living;

/// <summary>In a city of its own: a rota of a community drops what it does not plan.</summary>
public abstract class Hearing_of_a_published_rota(TestCity city)
{
    private static readonly DateOnly Saturday = LivingCity.Saturday;

    private async Task<OnDuty> Volunteer(string station, string name)
    {
        var (browser, account) = await city.Somebody("volunteer", A.Community);
        return new(browser, await city.OnDuty(name, station, holder: account.Id), account.Id);
    }

    private async Task Publish(string path, object body)
    {
        var made = await city.Program.PostAsJsonAsync(path, body);
        Assert.Equal(HttpStatusCode.Accepted, made.StatusCode);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null)).StatusCode);
        await city.CatchUp();
    }

    private async Task<bool> Has(string feed, DateOnly day) => (await city.Visitor.GetStringAsync(feed)).Contains($"DTSTART;TZID=Asia/Shanghai:{day:yyyyMMdd}", StringComparison.Ordinal);

    private async Task<int> Told(OnDuty who) => (await city.Sent("duty-changed")).Count(message => message.Person == who.Holder);

    [Fact]
    public async Task Comes_by_one_message_each_and_into_the_calendars_of_those_touched()
    {
        await city.OnTheRota("HEAR-1");
        var people = new[] { await Volunteer("HEAR-1", "王建国"), await Volunteer("HEAR-1", "李春梅"), await Volunteer("HEAR-1", "陈明华") };
        // Accounts without a phone of their own are reached by the one on the list.
        foreach (var person in people) await city.GivePhone(person.Id);
        Assert.Equal(HttpStatusCode.Created, (await city.Program.PostAsJsonAsync("/api/v1/webhooks", new { name = "城市大脑", url = "https://hook.invalid/", events = new[] { RotaNews.Published } })).StatusCode);
        var feeds = new Dictionary<Guid, string>();
        foreach (var person in people) feeds[person.Id] = await Subscribing_to_a_feed.Link(person);
        await Publish("/api/v1/duty/rotas", new { area = A.Community, from = Saturday, to = Saturday });
        var on = Assert.Single(await Serving());
        Assert.Equal(1, await Told(on));
        Assert.Single(await city.Sent(RotaNews.Published));
        foreach (var person in people) Assert.Equal(person == on, await Has(feeds[person.Id], Saturday));

        await Publish("/api/v1/duty/absences", new { person = on.Id, from = Saturday, to = Saturday });
        var instead = Assert.Single(await Serving());
        Assert.NotEqual(on, instead);
        Assert.Equal((2, 1), (await Told(on), await Told(instead)));
        Assert.Equal(0, await Told(people.Single(person => person != on && person != instead)));
        // As many serve the shift as before, and still both calendars follow.
        foreach (var person in people) Assert.Equal(person == instead, await Has(feeds[person.Id], Saturday));

        async Task<IEnumerable<OnDuty>> Serving()
        {
            var shifts = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/shifts?from={Saturday:yyyy-MM-dd}&to={Saturday:yyyy-MM-dd}");
            var text = shifts.ToString();
            return people.Where(person => text.Contains($"{person.Id}", StringComparison.Ordinal));
        }
    }
}

public sealed class Hearing_of_a_published_rota_on_sqlite(SqliteCity city) : Hearing_of_a_published_rota(city), IClassFixture<SqliteCity>;

public sealed class Hearing_of_a_published_rota_on_postgres(PostgresCity city) : Hearing_of_a_published_rota(city), IClassFixture<PostgresCity>;
