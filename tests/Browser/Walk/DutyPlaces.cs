using System.Net.Http.Json;
using System.Text.Json;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of those who make rotas.</summary>
internal static class DutyPlaces
{
    private const string Community = "420281002008";

    public static readonly Place[] Staff =
    [
        Place.At("duty", "/duty", "/duty", staff: true),
        Place.After("a rota with faults", "/duty", "/duty", "#make-rota .actions button", async (_, page) =>
        {
            await page.FillAsync("#From", "2020-01-01");
            await page.FillAsync("#To", "2020-01-01");
        }),
        Place.At("a draft of a rota", "/duty/rotas/{id:guid}", "/duty/rotas/{rota}", staff: true),
        Place.At("a rota that is published", "/duty/rotas/{id:guid}", "/duty/rotas/{known-rota}", staff: true),
        Place.At("a shift of a draft", "/duty/rotas/{id:guid}/shift", "/duty/rotas/{rota}/shift?key={shift}", staff: true),
        Place.At("somebody cannot come", "/duty/repair", "/duty/repair", staff: true),
        Place.After("somebody cannot come, with faults", "/duty/repair", "/duty/repair", "#repair .actions button", async (_, page) => await page.FillAsync("#To", "2020-01-01")),
        Place.At("the rota as it is now", "/duty/published", "/duty/published", staff: true),
        Place.At("hours of service", "/duty/hours", "/duty/hours", staff: true),
        Place.At("hours of service: none", "/duty/hours", "/duty/hours?month=2020-01", staff: true),
        Place.At("the hours of a volunteer", "/duty/hours/people/{id:guid}", "/duty/hours/people/{volunteer}", staff: true),
        Place.After("a certificate of hours with faults", "/duty/hours/people/{id:guid}", "/duty/hours/people/{volunteer}", "#prove-hours .actions button", async (_, page) => await page.FillAsync("#To", "2020-01-01")),
        Place.At("one's own hours", "/duty/mine/hours", "/duty/mine/hours", staff: true),
        Place.At("a week without shifts", "/duty/published", "/duty/published?week=2030-01-01", staff: true),
    ];

    /// <summary>A draft of the demonstration's community with a shift that can be changed, and a rota that is published.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> Prepare(TestBrowser city)
    {
        var first = DateOnly.FromDateTime(city.Time.GetUtcNow().UtcDateTime).AddDays(40);
        var known = await Make(city, first, first.AddDays(6));
        (await city.Program.PostAsync($"/api/v1/duty/rotas/{known}/publish", null)).EnsureSuccessStatusCode();
        var rota = await Make(city, first.AddDays(7), first.AddDays(20));
        var document = (await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/rotas/{rota}")).GetProperty("document");
        var volunteer = document.GetProperty("duties")[0].GetProperty("person").GetString()!;
        return [("volunteer", volunteer), ("known-rota", known), ("rota", rota), ("shift", Uri.EscapeDataString(document.GetProperty("shifts")[0].GetProperty("key").GetString()!))];
    }

    private static async Task<string> Make(TestBrowser city, DateOnly from, DateOnly to)
    {
        var answer = await city.Program.PostAsJsonAsync("/api/v1/duty/rotas", new { area = Community, from, to });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
