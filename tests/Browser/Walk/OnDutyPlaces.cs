using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Yizhan.Duty.OnDuty;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Store;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of those who say who is on duty and what stations need.</summary>
internal static class OnDutyPlaces
{
    private const string Community = "420281002008", Form = "#person > .actions button";

    public static readonly Place[] Staff =
    [
        Place.At("people on duty", "/duty/people", "/duty/people", staff: true),
        Place.At("people on duty: one role in one place, also those who have ended", "/duty/people", $"/duty/people?division={Community}&role=Worker&all=true", staff: true),
        Place.After("people on duty: nobody found", "/duty/people", "/duty/people", "#find button", (_, page) => page.FillAsync("#Who", "nobody-of-this-name"), 200),
        Place.After("people on duty: looked for without a name", "/duty/people", "/duty/people", "#find button"),
        Place.At("a new volunteer", "/duty/people/new", "/duty/people/new?role=volunteer", staff: true),
        Place.At("a new worker", "/duty/people/new", "/duty/people/new?role=worker", staff: true),
        Place.After("a new volunteer without anything", "/duty/people/new", "/duty/people/new", Form, async (_, page) =>
        {
            await page.FillAsync("#Phone", "12345");
            await page.FillAsync("[name='Weekly[0]']", "morning");
            await page.FillAsync("#ShiftsADay", "9");
            await page.SelectOptionAsync("#Link", "account");
        }),
        Place.At("somebody on duty", "/duty/people/{id:guid}", "/duty/people/{on-duty}", staff: true),
        Place.At("somebody who serves up to a day", "/duty/people/{id:guid}", "/duty/people/{ended}", staff: true),
        Place.After("the phone of somebody on duty", "/duty/people/{id:guid}", "/duty/people/{on-duty}", "#reveal button", async (_, page) =>
        {
            await page.SelectOptionAsync("#Purpose", "contact");
            await page.FillAsync("#Reason", "2026-11-28 08:00");
        }, 200),
        Place.After("somebody on duty whom another has changed", "/duty/people/{id:guid}", "/duty/people/{on-duty}", Form, async (city, page) =>
        {
            await End(city, page.Url.Split('/')[^1]);
            await page.FillAsync("#To", "2028-02-01");
        }, 409),
        Place.At("bringing people on duty", "/duty/people/import", "/duty/people/import", staff: true),
        Place.After("bringing people on duty: faults", "/duty/people/import", "/duty/people/import", "#upload button", (_, page) => page.SetInputFilesAsync("#file", File("姓名,身份,周一\nnobody,chief,morning\n"))),
        Place.After("bringing people on duty: what it comes to", "/duty/people/import", "/duty/people/import", "#upload button", (_, page) => page.SetInputFilesAsync("#file", File($"姓名,身份,所在区划\n建国,volunteer,{Community}\n")), 200),
        Place.At("stations on the rota", "/duty/stations", "/duty/stations", staff: true),
        Place.At("stations of a place on the rota", "/duty/stations", "/duty/stations?division=420281001002&put=2", staff: true),
        Place.At("shifts of a station", "/duty/stations/{code}", "/duty/stations/DY0001", staff: true),
        Place.After("shifts of a station with faults", "/duty/stations/{code}", "/duty/stations/DY0001", "#plan > .actions:last-child button", async (_, page) =>
        {
            await page.FillAsync("[name='Workday[0].From']", "12:00");
            await page.FillAsync("[name='Workday[0].To']", "08:00");
            await page.FillAsync("[name='Workday[0].Heads']", "99");
        }),
        Place.After("shifts of a station: what they come to", "/duty/stations/{code}", "/duty/stations/DY0001", "button[name=Again]", async (_, page) =>
        {
            await page.FillAsync("[name='Workday[0].From']", "08:00");
            await page.FillAsync("[name='Workday[0].To']", "12:00");
        }, 200),
    ];

    /// <summary>Two on duty, one of whom has ended, and the names of all, which stand on English pages as they are.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> Prepare(TestBrowser city)
    {
        var (serves, ended) = (await Add(city, "13800079991"), await Add(city, "13800079992"));
        await End(city, ended);
        await using var scope = city.Services.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<CityDb>().DutyPeople.AsNoTracking().ToListAsync();
        var names = await scope.ServiceProvider.GetRequiredService<DutyPeopleBook>().Names(people, default);
        return [("on-duty", serves), ("ended", ended), (Names, string.Join(' ', names.Values))];
    }

    /// <summary>Under which the walk keeps the names of all on duty.</summary>
    public const string Names = "names-on-duty";

    private static async Task<string> Add(TestBrowser city, string phone)
    {
        var answer = await city.Program.PutAsJsonAsync($"/api/v1/duty/people/{Guid.CreateVersion7()}", new
        {
            name = "walker", role = "volunteer", division = Community, phone, skills = new[] { "first-aid" },
            terms = new { weekly = new[] { new { day = "saturday", from = "08:00", to = "12:00" } }, away = new[] { new { from = "2026-12-01", to = "2026-12-05" } }, wishes = new[] { new { date = "2026-12-25", wants = true } } },
        });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task End(TestBrowser city, string person) => (await city.Program.PutAsJsonAsync($"/api/v1/duty/people/{person}/end", new { on = $"{2027 + Interlocked.Increment(ref ended) % 9}-01-31" })).EnsureSuccessStatusCode();

    // Each time another day, so that there is something to tell of.
    private static int ended;

    private static FilePayload File(string csv) => new() { Name = "people.csv", MimeType = "text/csv", Buffer = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)] };
}
