using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Matters.Queue;
using Yizhan.Matters.Queue.Rules;
using Yizhan.Tests.Http.People.Complaints;

namespace Yizhan.Tests.Http.Matters.Queue;

/// <summary>Stations that give numbers.</summary>
internal static class QueueCity
{
    public static readonly QueuePlan Plan = QueuePlan.Usual with
    {
        Lines = [new("A", new("证明和登记", "Certificates"), ["home"], []), new("B", new("缴费", "Bills"), ["bills"], [])],
        Counters = [new("1号窗", []), new("2号窗", ["B"])],
    };

    private static int made;

    /// <summary>A new station whose queue is on.</summary>
    public static async Task<string> StationWithQueue(this TestCity city, QueuePlan? plan = null, bool isOn = true, string division = A.Community)
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        await city.ForgetAddresses();
        var station = await city.Station($"Q-{Interlocked.Increment(ref made)}", division: division);
        await city.InDatabase(db =>
        {
            var queue = new StationQueue { Station = station.Code, Area = station.Area, Plan = "" };
            queue.Set(isOn, StationQueues.Write(plan ?? Plan), station.Area);
            db.Add(queue);
            return db.SaveChangesAsync();
        });
        return station.Code;
    }

    /// <summary>Takes a number as a program of a resident would, and returns it with its key.</summary>
    public static async Task<(string Number, string Key)> Take(this TestCity city, string station, string line = "A", bool priority = false)
    {
        var answer = await city.Program.PostAsJsonAsync($"/api/v1/queues/{station}/tickets", new { line, priority });
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (receipt.GetProperty("number").GetString()!, receipt.GetProperty("key").GetString()!);
    }

    /// <summary>Does something at a counter with whom it has now, and returns how it stands then.</summary>
    public static async Task<JsonElement> At(this TestCity city, string station, int counter, string act, string? number = null)
    {
        var before = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/queues/{station}/counters/{counter}");
        var seen = before.TryGetProperty("now", out var now) ? now.GetProperty("id").GetString() : null;
        var answer = await city.Program.PostAsJsonAsync($"/api/v1/queues/{station}/counters/{counter}/{act}", new { seen, number });
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The number that a counter has, or null.</summary>
    public static string? NowOf(JsonElement counter) => counter.TryGetProperty("now", out var now) ? now.GetProperty("number").GetString() : null;

    public static Task<List<Ticket>> Tickets(this TestCity city, string station) =>
        city.InDatabase(db => db.Set<Ticket>().AsNoTracking().Where(ticket => ticket.Station == station).OrderBy(ticket => ticket.Line).ThenBy(ticket => ticket.Number).ToListAsync());

    public static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
