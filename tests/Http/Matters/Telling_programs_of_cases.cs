using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Matters.Cases;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Store;

namespace Yizhan.Tests.Http.Matters;

public abstract class Telling_programs_of_cases(TestCity city) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count > 0) return;
        await city.SmallCity();
        await city.Matters();
        await city.InDatabase(db =>
        {
            db.Add(new WebhookSubscription { Name = "办件系统", Url = "https://cases.example.org/hook", Events = CaseFiles.Changed.Type, Secret = "x", CreatedAt = city.Time.GetUtcNow(), CreatedBy = "test" });
            return db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Names_each_step_and_nothing_personal()
    {
        var one = await city.Case(name: "皇甫嵩", phone: "13900001234");
        Assert.True((await city.Program.PostAsJsonAsync($"/api/v1/cases/{one.Id}/refuse", new { reasons = "只有本人知道的理由", remedies = "可以申请复议" })).IsSuccessStatusCode);
        var told = await Told(one.Id);
        Assert.Equal([("submitted", "submitted"), ("accepted", "accepted"), ("refused", "refused")], told.Select(news => (Text(news, "step"), Text(news, "state"))));
        Assert.All(told, news => Assert.Equal(("residence-proof", A.Community), (Text(news, "matter"), Text(news, "place"))));
        foreach (var personal in new[] { "皇甫嵩", "13900001234", "只有本人知道的理由" }) Assert.All(told, news => Assert.DoesNotContain(personal, news.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_nothing_of_a_step_that_was_refused()
    {
        var one = await city.Case(name: "夏侯惇");
        var before = (await Told(one.Id)).Count;
        Assert.False((await city.Program.PostAsJsonAsync($"/api/v1/cases/{one.Id}/resume", new { })).IsSuccessStatusCode);
        Assert.Equal(before, (await Told(one.Id)).Count);
    }

    private async Task<IReadOnlyList<JsonElement>> Told(Guid id)
    {
        var messages = await city.InDatabase(db => db.Set<Message>().AsNoTracking().Where(message => message.Template == CaseFiles.Changed.Type).ToListAsync());
        using var scope = city.Services.CreateScope();
        var secrets = scope.ServiceProvider.GetRequiredService<MessageSecrets>();
        var news = messages.Select(message => JsonDocument.Parse(secrets.Open(message.Content)!.Parameters["data"]).RootElement).Where(data => Text(data, "case") == $"{id}");
        string[] order = ["submitted", "accepted", "refused"];
        return [.. news.OrderBy(data => Array.IndexOf(order, Text(data, "step")))];
    }

    private static string? Text(JsonElement news, string member) => news.GetProperty(member).GetString();
}

public sealed class Telling_programs_of_cases_on_SQLite(SqliteCity city) : Telling_programs_of_cases(city), IClassFixture<SqliteCity>;

public sealed class Telling_programs_of_cases_on_PostgreSQL(PostgresCity city) : Telling_programs_of_cases(city), IClassFixture<PostgresCity>;
