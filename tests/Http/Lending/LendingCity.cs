using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Jobs;
using Yizhan.Lending.Rules;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Http.Lending;

/// <summary>Stations that lend.</summary>
internal static class LendingCity
{
    private static int made, phones = 13722000;

    public static string NewPhone() => $"{Interlocked.Increment(ref phones)}001";

    /// <summary>A new station.</summary>
    public static async Task<string> Lender(this TestCity city, string division = A.Community, double latitude = 30.1)
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        return (await city.Station($"L-{Interlocked.Increment(ref made)}", facts => facts with { Latitude = latitude }, division)).Code;
    }

    /// <summary>Things of a station, by their codes, added as a program does.</summary>
    public static async Task<string[]> Things(this TestCity city, string station, object? what = null, int count = 1)
    {
        var answer = await city.Program.PostAsJsonAsync("/api/v1/lending/items", what ?? new { kind = "umbrella", name = "长柄雨伞", home = station, count });
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codes").EnumerateArray().Select(code => code.GetString()!)];
    }

    /// <summary>A copy of a title that no other test has.</summary>
    public static async Task<string> Book(this TestCity city, string station, string isbn) => Assert.Single(await city.Things(station, new { kind = "book", name = "红楼梦", isbn, home = station }));

    /// <summary>A number of a book that nobody has used.</summary>
    public static string NewIsbn()
    {
        var twelve = $"9787{Interlocked.Increment(ref made) + 10000000:00000000}";
        return Enumerable.Range(0, 10).Select(check => $"{twelve}{check}").Single(number => Isbn.Normal(number) is not null);
    }

    public static Task<HttpResponseMessage> Act(this TestCity city, string item, string act, object? body = null) => city.Program.PostAsJsonAsync($"/api/v1/lending/{item}/{act}", body ?? new { });

    /// <summary>Lends at the counter.</summary>
    public static async Task Lend(this TestCity city, string item, string phone = "13800138000")
    {
        var answer = await city.Act(item, "lend", new { name = "王桂兰", phone });
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    public static Task<HttpResponseMessage> Return(this TestCity city, string item, string station) => city.Program.PostAsJsonAsync("/api/v1/lending/returns", new { code = item, station });

    /// <summary>A resident borrows by the page.</summary>
    public static Task<HttpResponseMessage> Borrow(HttpClient resident, string item) => TestCity.Submit(resident, $"/lending/{item}/borrow", form: "#borrow");

    /// <summary>A resident reserves by the page.</summary>
    public static Task<HttpResponseMessage> Reserve(HttpClient resident, string item) => TestCity.Submit(resident, $"/lending/{item}/borrow", form: "#reserve");

    public static async Task<(ItemState State, string At)> Stands(this TestCity city, string item)
    {
        var row = await city.InDatabase(db => db.Set<LendingItem>().AsNoTracking().SingleAsync(one => one.Code == item));
        return (row.State, row.At);
    }

    public static Task<List<Loan>> Loans(this TestCity city, string item) => city.InDatabase(async db =>
    {
        var id = (await db.Set<LendingItem>().SingleAsync(one => one.Code == item)).Id;
        return await db.Set<Loan>().AsNoTracking().Where(loan => loan.Item == id).OrderBy(loan => loan.LentAt).ToListAsync();
    });

    /// <summary>How many messages of a kind were sent so far.</summary>
    public static Task<int> Sent(this TestCity city, string template) => city.InDatabase(db => db.Set<Message>().CountAsync(message => message.Template == template));

    public static async Task Run(this TestCity city, string job)
    {
        await using var scope = city.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IJob>().Single(one => one.Name == job).Run(scope.ServiceProvider, default);
    }

    public static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
