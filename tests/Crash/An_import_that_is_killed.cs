using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Yizhan.Tests.Crash;

public sealed class An_import_that_is_killed
{
    private const int Rows = 4_000;

    [Fact]
    public async Task Leaves_nothing_half_done_and_can_be_tried_again()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-crash-").FullName;
        string address;
        await using (var server = await Server.Start(folder, newKey: true))
        {
            var answer = await server.Http.PostAsync("/api/v1/imports?name=a.csv", new ByteArrayContent(File()));
            address = $"/api/v1/imports/{(await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid()}";
            await Until(server, address, "ready");
            var apply = server.Http.PostAsync($"{address}/apply", null);
            await Until(server, address, "applying", "applied");
            server.Kill();
            try
            {
                await apply;
            }
            catch (HttpRequestException)
            {
                // Killed before it could answer.
            }
        }
        await using (var server = await Server.Start(folder, newKey: true))
        {
            var (state, found) = (await Until(server, address, "interrupted", "applied"), await Found(server));
            Assert.Equal(state == "applied" ? Rows : 0, found);
            if (state == "interrupted")
            {
                await server.Http.PostAsync($"{address}/retry", null);
                await Until(server, address, "ready");
                await server.Http.PostAsync($"{address}/apply", null);
                await Until(server, address, "applied");
            }
            Assert.Equal(Rows, await Found(server));
        }
        Directory.Delete(folder, recursive: true);
    }

    private static byte[] File() => Encoding.UTF8.GetBytes("编号,名称,所属区划编码,地址,纬度,经度\n" +
        string.Concat(Enumerable.Range(0, Rows).Select(row => $"KILL{row:00000},驿站,420281002008,地址,30.1,114.97\n")));

    /// <summary>How many stations of the file, told by its first and its last, are there: none or all.</summary>
    private static async Task<int> Found(Server server)
    {
        var both = new List<bool>();
        foreach (var row in new[] { 0, Rows - 1 }) both.Add((await server.Http.GetAsync($"/api/v1/stations/KILL{row:00000}")).StatusCode == HttpStatusCode.OK);
        Assert.Single(both.Distinct());
        return both[0] ? Rows : 0;
    }

    private static async Task<string> Until(Server server, string address, params string[] states)
    {
        for (; ; await Task.Delay(20))
        {
            var import = await server.Http.GetFromJsonAsync<JsonElement>(address);
            var state = import.GetProperty("interrupted").GetBoolean() ? "interrupted" : import.GetProperty("state").GetString()!;
            // A step is over when nothing works on it any more: the finder has read it then.
            if (states.Contains(state) && (state == "applying" || !import.TryGetProperty("progress", out _))) return state;
            Assert.True(states.Contains(state) || state is "checking" or "applying" or "ready", state);
        }
    }
}
