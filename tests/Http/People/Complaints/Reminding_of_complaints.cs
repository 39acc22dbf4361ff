using System.Net;
using System.Text.Json;
using System.Net.Http.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Store;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Http.People.Complaints;

public abstract class Reminding_of_complaints(TestCity city) : IAsyncLifetime
{
    private static int phones = 13900080;

    private static string NewPhone() => $"{Interlocked.Increment(ref phones)}001";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Somebody of the staff who has said where reminders go.</summary>
    private async Task<(HttpClient Browser, Guid Id, string Phone)> Reachable(string role, string division)
    {
        var ((browser, account), phone) = (await city.Somebody(role, division), NewPhone());
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, "/me/account/messages", new() { ["Phone"] = phone }, "#choices")).StatusCode);
        return (browser, account.Id, phone);
    }

    private async Task<(Complaint Complaint, string Follow)> Sent(string phone)
    {
        var values = ComplaintCity.About(A.Community);
        values["Phone"] = phone;
        var follow = await city.Complain(city.NewBrowser(), values);
        return (await city.LastComplaint(), follow);
    }

    private async Task<string> Run()
    {
        await using var scope = city.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetServices<IJob>().Single(job => job.Name == "remind-of-complaints").Run(scope.ServiceProvider, default)).ToString();
    }

    private Task DueOn(Complaint complaint, DateOnly day) =>
        city.InDatabase(db => db.Set<Complaint>().Where(one => one.Id == complaint.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DueOn, day)));

    /// <summary>Which templates about a complaint went to whom.</summary>
    private Task<string[]> Told(Complaint complaint) => city.With<MessageOpener, string[]>(async (opener, db) =>
        [.. (await db.Set<Message>().AsNoTracking().Where(message => message.Template.StartsWith("complaint-")).OrderBy(message => message.Id).ToListAsync())
            .Select(message => (message.Template, Opened: opener.Open(message)!)).Where(one => one.Opened.Text.Contains(complaint.Number, StringComparison.Ordinal))
            .Select(one => $"{one.Template} {one.Opened.To.Value}").Order(StringComparer.Ordinal)]);

    [Fact]
    public async Task Tells_the_handler_before_and_after_whoever_complained_and_then_the_level_above_each_once()
    {
        var (handler, _, his) = await Reachable("street-officer", A.Street);
        var (_, _, colleagues) = await Reachable("street-officer", A.Street);
        var (_, _, citys) = await Reachable("city-admin", "");
        var (_, _, others) = await Reachable("street-officer", A.OtherStreet);
        var hers = NewPhone();
        var (complaint, follow) = await Sent(hers);
        var desk = $"/complaints/desk/{complaint.Id}";
        await TestCity.Submit(handler, desk, form: "#take");
        await Run();
        Assert.Empty(await Told(complaint));

        // Wednesday the 25th: two working days before Friday.
        await DueOn(complaint, new(2026, 11, 27));
        await Run();
        await Run();
        Assert.Equal([$"complaint-due {his}"], await Told(complaint));
        Assert.Contains("期限将到，已于2026-11-25 10:00提醒办理人", (await TestCity.Open(handler, desk)).Body!.TextContent, StringComparison.Ordinal);

        await DueOn(complaint, new(2026, 11, 24));
        await Run();
        await Run();
        Assert.Equal([$"complaint-due {his}", $"complaint-late {hers}", $"complaint-overdue {his}"], await Told(complaint));
        var followed = (await TestCity.Open(city.NewBrowser(), follow)).Body!.TextContent;
        Assert.Contains("已超过期限", followed, StringComparison.Ordinal);
        Assert.Contains("已于2026-11-25 10:00提醒办理人", followed, StringComparison.Ordinal);

        await DueOn(complaint, new(2026, 11, 18));
        await Run();
        await Run();
        var told = await Told(complaint);
        Assert.Contains($"complaint-raised {citys}", told);
        Assert.DoesNotContain(told, one => one.EndsWith(colleagues, StringComparison.Ordinal) || one.EndsWith(others, StringComparison.Ordinal));
        Assert.Equal(1, told.Count(one => one == $"complaint-raised {citys}"));
        Assert.Contains("已于2026-11-25 10:00报告上一级", (await TestCity.Open(handler, desk)).Body!.TextContent, StringComparison.Ordinal);
        var seen = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/complaints/{complaint.Id}");
        foreach (var when in (string[])["remindedAt", "overdueToldAt", "raisedAt"]) Assert.True(seen.TryGetProperty(when, out _), when);
        // Each stands in the history.
        Assert.Equal(3, await city.InDatabase(db => db.History.CountAsync(entry => entry.SubjectType == "complaint" && entry.SubjectId == $"{complaint.Id}" && entry.Actor.StartsWith("system"))));
        // An answer ends it.
        await TestCity.Submit(handler, desk, new() { ["Answer"] = "已安排专人值守" }, "#answer");
        Assert.Equal(told.Length + 1, (await Told(complaint)).Length);
    }

    [Fact]
    public async Task Tells_those_who_might_take_it_while_nobody_has_and_counts_who_cannot_be_reached()
    {
        var (_, _, his) = await Reachable("street-officer", A.Street);
        await city.Somebody("street-officer", A.Street);
        var (complaint, _) = await Sent("");
        await DueOn(complaint, new(2026, 11, 24));
        Assert.Contains("没有留工作手机号和邮箱", await Run(), StringComparison.Ordinal);
        var told = await Told(complaint);
        Assert.Contains($"complaint-overdue {his}", told);
        Assert.DoesNotContain(told, one => one.StartsWith("complaint-late", StringComparison.Ordinal));
    }
}

public sealed class Reminding_of_complaints_on_sqlite(SqliteCity city) : Reminding_of_complaints(city), IClassFixture<SqliteCity>;

public sealed class Reminding_of_complaints_on_postgres(PostgresCity city) : Reminding_of_complaints(city), IClassFixture<PostgresCity>;
