using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Matters.Queue;
using Yizhan.Tests.Http.Matters.Queue;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of queues: for those who wait, for the screen on the wall, for those who call.</summary>
internal static class QueuePlaces
{
    public static readonly Place[] Open =
    [
        Place.At("taking a number", "/matters/queue/{code}", "/matters/queue/{queue}"),
        Place.At("taking a number on the tablet", "/matters/queue/{code}", "{tablet}"),
        Place.At("taking a number where none are given", "/matters/queue/{code}", "/matters/queue/{shut}"),
        Place.At("a station that gives numbers", "/stations/{code}", "/stations/{queue}"),
        Place.At("a number that waits", "/matters/queue/ticket/{key}", "/matters/queue/ticket/{waits}"),
        Place.At("a number that was given up", "/matters/queue/ticket/{key}", "/matters/queue/ticket/{left}"),
        Place.At("a number on the tablet", "/matters/queue/ticket/{key}", "{taken}"),
        Place.At("a number that is not there", "/matters/queue/ticket/{key}", "/matters/queue/ticket/NOTHING", status: 404),
        Place.At("call screen", "/matters/queue/{code}/screen", "/matters/queue/{queue}/screen"),
        Place.At("call screen: nobody", "/matters/queue/{code}/screen", "/matters/queue/{shut}/screen"),
    ];

    public static readonly Place[] Staff =
    [
        Place.At("queues", "/matters/queue", "/matters/queue", staff: true),
        Place.At("choosing a counter", "/matters/queue/{code}/counter", "/matters/queue/{queue}/counter", staff: true),
        Place.At("a counter with somebody before it", "/matters/queue/{code}/counter/{number:int}", "/matters/queue/{queue}/counter/1", staff: true),
        Place.At("a counter without anybody", "/matters/queue/{code}/counter/{number:int}", "/matters/queue/{shut}/counter/1", staff: true),
        Place.At("a number taken for a resident", "/matters/queue/ticket/{key}", "/matters/queue/ticket/{waits}", staff: true),
        Place.At("arranging a queue", "/matters/queue/{code}/settings", "/matters/queue/{queue}/settings", staff: true),
        Place.After("arranging a queue with faults", "/matters/queue/{code}/settings", "/matters/queue/{queue}/settings", "#queue > .actions button >> nth=0", async (_, page) =>
        {
            await page.FillAsync("#Closes", "07:00");
            await page.FillAsync("#PriorityRun", "0");
            await page.FillAsync("[name='Counters[0].Lines']", "Q");
        }),
        Place.After("an address for the tablet", "/matters/queue/{code}/settings", "/matters/queue/{shut}/settings", "#make-tablet button", status: 200),
        Place.At("waiting times", "/matters/queue/{code}/figures", "/matters/queue/{queue}/figures", staff: true),
        Place.At("waiting times: none", "/matters/queue/{code}/figures", "/matters/queue/{shut}/figures", staff: true),
    ];

    /// <summary>A station of the demonstration at which people wait, numbers in several states, and a station that gives none.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> Prepare(TestBrowser city)
    {
        var queue = city.Services.GetRequiredService<StationQueues>().All.OrderByDescending(one => one.Plan.Lines.Count).First().Code;
        var shut = await city.StationWithQueue(isOn: false, division: "420281002008");
        var (_, waits) = await city.Take(queue);
        var (_, left) = await city.Take(queue);
        await city.Visitor.DeleteAsync($"/api/v1/queues/tickets/{left}");
        var link = (await (await city.Program.PostAsync($"/api/v1/queues/{queue}/tablet", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("link").GetString()!;
        var tablet = new Uri(link).PathAndQuery;
        return [("queue", queue), ("shut", shut), ("waits", waits), ("left", left), ("tablet", tablet), ("taken", $"/matters/queue/ticket/{waits}{new Uri(link).Query}")];
    }
}
