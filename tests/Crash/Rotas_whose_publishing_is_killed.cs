using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Kernel;

namespace Yizhan.Tests.Crash;

/// <summary>Rotas of one week each are published one after the other, and the server is killed in the middle of it.</summary>
public sealed class Rotas_whose_publishing_is_killed
{
    private const string Community = "420281002008";
    private const int People = 12, Rotas = 4;

    private sealed record Draft(Guid Id, DateOnly From, DateOnly To, IReadOnlyList<string> Shifts, IReadOnlyList<(string Shift, Guid Person)> Duties);

    [Fact]
    public async Task Are_there_with_all_their_shifts_and_messages_or_not_at_all()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-crash-").FullName;
        HashSet<Guid> people;
        List<Draft> drafts;
        var confirmed = new List<Guid>();
        await using (var server = await Server.Start(folder, newKey: true))
        {
            people = await Enter(server);
            drafts = await Make(server);
            await PublishUntilKilled(server, drafts, confirmed, after: 2);
        }
        Check(folder, drafts, people, confirmed);
        await using (var server = await Server.Start(folder, newKey: true))
        {
            foreach (var draft in drafts)
            {
                var again = (await server.Http.PostAsync($"/api/v1/duty/rotas/{draft.Id}/publish", null)).StatusCode;
                // What was published before it could be answered is not published twice.
                Assert.Contains(again, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict });
                if (confirmed.Contains(draft.Id)) Assert.Equal(HttpStatusCode.Conflict, again);
            }
        }
        Check(folder, drafts, people, [.. drafts.Select(draft => draft.Id)]);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Each rota is whole or not there; those that were confirmed are there, and everybody is told once.</summary>
    private static void Check(string folder, List<Draft> drafts, HashSet<Guid> people, IReadOnlyList<Guid> confirmed)
    {
        foreach (var draft in drafts)
        {
            var found = RotaOfFile.Read(folder, draft.Id, draft.From, draft.To);
            Assert.True(found.IsPublished || !confirmed.Contains(draft.Id));
            Assert.Equal(draft.Shifts.Where(_ => found.IsPublished).Order(), found.Shifts.Order());
            Assert.Equal(draft.Duties.Where(_ => found.IsPublished).Order(), found.Duties.Order());
            var touched = draft.Duties.Select(duty => duty.Person).Distinct().Where(person => found.IsPublished && people.Contains(person));
            Assert.Equal(touched.Select(person => $"duty-changed:{draft.Id:N}:{person:N}").Order(), found.Told.Where(key => people.Contains(Guid.ParseExact(key[^32..], "N"))).Order());
        }
    }

    /// <summary>Publishes one rota after the other, and kills the server while it is at the one after those that were confirmed.</summary>
    private static async Task PublishUntilKilled(Server server, IReadOnlyList<Draft> drafts, List<Guid> confirmed, int after)
    {
        var reached = new TaskCompletionSource();
        var publishing = Task.Run(async () =>
        {
            var done = 0;
            foreach (var draft in drafts)
            {
                try
                {
                    var answer = await server.Http.PostAsync($"/api/v1/duty/rotas/{draft.Id}/publish", null);
                    if (answer.StatusCode != HttpStatusCode.OK) continue;
                }
                catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException)
                {
                    return;
                }
                lock (confirmed) confirmed.Add(draft.Id);
                if (++done == after) reached.TrySetResult();
            }
        });
        Assert.Same(reached.Task, await Task.WhenAny(reached.Task, publishing));
        server.Kill();
        await publishing;
    }

    /// <summary>Volunteers whom a message reaches.</summary>
    private static async Task<HashSet<Guid>> Enter(Server server)
    {
        var people = new HashSet<Guid>();
        for (var one = 0; one < People; one++)
        {
            var id = Guid.CreateVersion7();
            Assert.Equal(HttpStatusCode.Created, (await server.Http.PutAsJsonAsync($"/api/v1/duty/people/{id}", new { name = $"志愿者{one}", role = "volunteer", division = Community, phone = $"138000000{one:00}" })).StatusCode);
            people.Add(id);
        }
        return people;
    }

    private static async Task<List<Draft>> Make(Server server)
    {
        // The demonstration city has published five weeks from this one.
        var first = CityClock.DayOf((await server.Http.GetAsync("/api/v1/duty/rotas")).Headers.Date!.Value).AddDays(50);
        var ids = new List<Guid>();
        for (var rota = 0; rota < Rotas; rota++)
            ids.Add((await (await server.Http.PostAsJsonAsync("/api/v1/duty/rotas", new { area = Community, from = first.AddDays(7 * rota), to = first.AddDays((7 * rota) + 6) })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
        var drafts = new List<Draft>();
        foreach (var id in ids) drafts.Add(await Ready(server, id));
        Assert.All(drafts, draft => Assert.NotEmpty(draft.Duties));
        return drafts;
    }

    private static async Task<Draft> Ready(Server server, Guid id)
    {
        for (; ; await Task.Delay(50))
        {
            var rota = await server.Http.GetFromJsonAsync<JsonElement>($"/api/v1/duty/rotas/{id}");
            if (rota.GetProperty("state").GetString() == "planning") continue;
            var document = rota.GetProperty("document");
            return new(
                id, DateOnly.Parse(rota.GetProperty("from").GetString()!, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(rota.GetProperty("to").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
                [.. document.GetProperty("shifts").EnumerateArray().Select(shift => shift.GetProperty("key").GetString()!)],
                [.. document.GetProperty("duties").EnumerateArray().Select(duty => (duty.GetProperty("shift").GetString()!, duty.GetProperty("person").GetGuid()))]);
        }
    }
}
