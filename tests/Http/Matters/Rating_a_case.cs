using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Ratings;
using Yizhan.Matters.Cases.Rules;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Acting;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.Matters;

public abstract class Rating_a_case(TestCity city) : IAsyncLifetime
{
    private const string File = "/matters/residence-proof/file";

    private static int phones = 13713000;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count > 0) return;
        await city.SmallCity();
        await city.Matters();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static string NewPhone() => $"{Interlocked.Increment(ref phones)}001";

    private static Dictionary<string, string?> Bad(string said) => new() { ["Level"] = "very-dissatisfied", ["Reasons"] = "twice", ["Said"] = said };

    private async Task Act(Guid id, string act, object body) => Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/cases/{id}/{act}", body)).StatusCode);

    /// <summary>What a resident applied for, not accepted: that is rated too.</summary>
    private async Task<Guid> Ended(HttpClient resident, Dictionary<string, string?>? more = null)
    {
        var typed = CaseCity.Typed();
        foreach (var box in new[] { "Name", "Proof", "p-id-card" }) typed.Remove(box);
        foreach (var (box, value) in more ?? []) typed[box] = value;
        var answer = await TestCity.Submit(resident, File, typed, "#filing");
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var id = Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
        await Act(id, "decline", new { reason = "不住在这里" });
        return id;
    }

    /// <summary>A case of somebody without an account, with the code of its receipt, as far as asked for.</summary>
    private async Task<(Guid Id, string Number, string Code)> Followed(bool isEnded = true)
    {
        var id = Guid.CreateVersion7();
        var body = new { matter = "residence-proof", place = A.Community, name = $"朱{id.ToString()[..6]}", identityProof = "id-card", answers = CaseCity.Residence() };
        var answer = await city.Program.PutAsJsonAsync($"/api/v1/cases/{id}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var filed = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (isEnded) await Act(id, "decline", new { reason = "不住在这里" });
        return (id, filed.GetProperty("case").GetProperty("case").GetProperty("number").GetString()!, filed.GetProperty("followCode").GetString()!);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> Rate(object body)
    {
        var answer = await city.Visitor.PostAsJsonAsync("/api/v1/cases/follow/rating", body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private Task<CaseRating?> RatingOf(Guid id) => city.InDatabase(db => db.Set<CaseRating>().AsNoTracking().SingleOrDefaultAsync(rating => rating.Case == id));

    [Fact]
    public async Task By_the_resident_is_taken_once()
    {
        var (resident, _) = await city.Join(NewPhone());
        var id = await Ended(resident);
        var own = $"/matters/mine/{id}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(resident, own, new() { ["Said"] = "跑了三趟" }, "#rate")).StatusCode);
        var form = (IHtmlFormElement)(await TestCity.Open(resident, own)).QuerySelector("#rate")!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(resident, own, form, Bad("跑了三趟"))).StatusCode);
        var page = await TestCity.Open(resident, own);
        Assert.Null(page.QuerySelector("#rate"));
        Assert.Contains("您的评价：非常不满意", page.Body!.TextContent, StringComparison.Ordinal);
        // The page that was open before cannot change it.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(resident, own, form, new() { ["Level"] = "satisfied" })).StatusCode);
        var rating = await RatingOf(id);
        Assert.Equal((RatingLevel.VeryDissatisfied, "twice", true), (rating!.Level, rating.Reasons, rating.Text is not null));
        Assert.DoesNotContain("跑了三趟", await city.Stolen("matters_ratings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_seen_by_whoever_handles_the_case()
    {
        var (resident, _) = await city.Join(NewPhone());
        var id = await Ended(resident);
        await TestCity.Submit(resident, $"/matters/mine/{id}", Bad("窗口没有人"), "#rate");
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.DoesNotContain("不满意", (await TestCity.Open(worker, $"/matters/cases/{id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("issatisfied", await city.Program.GetStringAsync($"/api/v1/cases/{id}"), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await worker.GetAsync("/matters/ratings")).StatusCode);
    }

    [Fact]
    public async Task Is_read_by_the_secretary_of_the_place_and_by_no_other_and_names_nobody()
    {
        var (resident, _) = await city.Join(NewPhone(), "欧阳明月");
        var id = await Ended(resident);
        await TestCity.Submit(resident, $"/matters/mine/{id}", Bad("要了两次户口簿"), "#rate");
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        var text = (await TestCity.Open(secretary, "/matters/ratings")).Body!.TextContent;
        Assert.Contains("要了两次户口簿", text, StringComparison.Ordinal);
        Assert.Contains("跑了不止一趟", text, StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳", text, StringComparison.Ordinal);
        Assert.DoesNotContain((await city.CaseOf(id)).Number!, text, StringComparison.Ordinal);
        using (city.Acting(new("reader", Yizhan.Kernel.Access.Scope.Everything, new HashSet<string> { "matters.ratings" })))
        {
            var told = System.Text.RegularExpressions.Regex.Unescape(await city.Program.GetStringAsync("/api/v1/cases/ratings/texts?limit=100"));
            Assert.Contains("要了两次户口簿", told, StringComparison.Ordinal);
            Assert.DoesNotContain((await city.CaseOf(id)).Number!, told, StringComparison.Ordinal);
        }
        // A program does not read what was said of its own work.
        Assert.DoesNotContain("要了两次户口簿", System.Text.RegularExpressions.Regex.Unescape(await city.Program.GetStringAsync("/api/v1/cases/ratings/texts?limit=100")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Program.GetAsync("/api/v1/cases/ratings/texts?month=soon")).StatusCode);
        using (city.Acting(new("worker", Yizhan.Kernel.Access.Scope.Everything, new HashSet<string> { "matters.handle" })))
            Assert.Equal(HttpStatusCode.Forbidden, (await city.Program.GetAsync("/api/v1/cases/ratings/texts")).StatusCode);
        var (other, _) = await city.Somebody("community-secretary", A.OtherCommunity);
        Assert.DoesNotContain("要了两次户口簿", (await TestCity.Open(other, "/matters/ratings")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_secretary_handled_is_not_read_by_the_secretary()
    {
        var (resident, _) = await city.Join(NewPhone());
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        var typed = CaseCity.Typed();
        foreach (var box in new[] { "Name", "Proof", "p-id-card" }) typed.Remove(box);
        var filed = await TestCity.Submit(resident, File, typed, "#filing");
        var id = filed.Headers.Location!.ToString().Split('/')[^1];
        await TestCity.Submit(secretary, $"/matters/cases/{id}", new() { ["Reason"] = "不住在这里" }, "#decline");
        await TestCity.Submit(resident, $"/matters/mine/{id}", Bad("书记没有听我说"), "#rate");
        Assert.DoesNotContain("书记没有听我说", (await TestCity.Open(secretary, "/matters/ratings")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Belongs_to_the_one_served_and_not_to_the_neighbour_who_applied_for_them()
    {
        var (giver, giverId, actor, _, _) = await city.Acting(NewPhone(), NewPhone(), "matters");
        var id = await Ended(actor, new() { ["For"] = $"{giverId}", ["a-who"] = "proxy" });
        var path = $"/matters/mine/{id}";
        Assert.Null((await TestCity.Open(actor, path)).QuerySelector("#rate"));
        var form = (IHtmlFormElement)(await TestCity.Open(giver, path)).QuerySelector("#rate")!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(giver, path, form, new() { ["Level"] = "very-satisfied" })).StatusCode);
    }

    [Fact]
    public async Task With_number_and_code_is_posted_by_page_or_program()
    {
        var (id, number, code) = await Followed();
        var page = await TestCity.Read(await TestCity.Submit(city.Visitor, "/matters/follow", new() { ["Number"] = number, ["Code"] = code }, "#follow"));
        var form = (IHtmlFormElement)page.QuerySelector("#rate")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(city.Visitor, "/matters/follow", form)).StatusCode);
        var answer = await TestCity.Send(city.Visitor, "/matters/follow", form, new() { ["Level"] = "satisfied", ["Reasons"] = "slow" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("您的评价：满意", (await TestCity.Read(answer)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await RatingOf(id))!.Reasons);
        Assert.Equal("rating-given", (await Rate(new { number, followCode = code, level = "satisfied" })).Body.GetProperty("code").GetString());

        var (_, otherNumber, otherCode) = await Followed();
        Assert.Equal(HttpStatusCode.NotFound, (await Rate(new { number = otherNumber, followCode = code, level = "satisfied" })).Status);
        var wrong = await Rate(new { number = otherNumber, followCode = otherCode, level = "splendid", text = "<b>好</b>", reasons = new[] { "weather" } });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "level reasons text"), (wrong.Status, string.Join(' ', wrong.Body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Order(StringComparer.Ordinal))));
        var rated = await Rate(new { number = otherNumber, followCode = otherCode, level = "dissatisfied", text = "等了很久", reasons = new[] { "slow" } });
        Assert.Equal((HttpStatusCode.OK, "dissatisfied"), (rated.Status, rated.Body.GetProperty("rating").GetString()));

        var (_, openNumber, openCode) = await Followed(isEnded: false);
        Assert.Equal("rating-not-yet", (await Rate(new { number = openNumber, followCode = openCode, level = "satisfied" })).Body.GetProperty("code").GetString());
    }

    [Fact]
    public async Task At_two_places_at_one_moment_is_taken_once()
    {
        var (id, number, code) = await Followed();
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Rate(new { number, followCode = code, level = "satisfied" })));
        Assert.Single(both, answer => answer.Status is HttpStatusCode.OK);
        Assert.All(both.Where(answer => answer.Status is not HttpStatusCode.OK), answer => Assert.Equal("rating-given", answer.Body.GetProperty("code").GetString()));
        Assert.NotNull(await RatingOf(id));
    }

    [Fact]
    public async Task Is_not_taken_from_whoever_handled_it_with_the_receipt_in_hand()
    {
        var (_, number, code) = await Followed();
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var (id, workersNumber, workersCode) = await Followed(isEnded: false);
        await TestCity.Submit(worker, $"/matters/cases/{id}", new() { ["Reason"] = "不住在这里" }, "#decline");
        var page = await TestCity.Read(await TestCity.Submit(worker, "/matters/follow", new() { ["Number"] = workersNumber, ["Code"] = workersCode }, "#follow"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(worker, "/matters/follow", (IHtmlFormElement)page.QuerySelector("#rate")!, new() { ["Level"] = "very-satisfied" })).StatusCode);
        Assert.Null(await RatingOf(id));
        Assert.Equal(HttpStatusCode.OK, (await Rate(new { number, followCode = code, level = "very-satisfied" })).Status);
    }

    [Fact]
    public async Task Is_told_to_programs_without_anything_personal()
    {
        await city.InDatabase(db =>
        {
            db.Add(new WebhookSubscription { Name = "评价系统", Url = "https://rating.example.org/hook", Events = RatingBook.Rated.Type, Secret = "x", CreatedAt = city.Time.GetUtcNow(), CreatedBy = "test" });
            return db.SaveChangesAsync();
        });
        var (id, number, code) = await Followed();
        await Rate(new { number, followCode = code, level = "very-dissatisfied", text = "只有我知道的事" });
        var rating = await RatingOf(id);
        var told = await city.InDatabase(db => db.Set<Message>().AsNoTracking().SingleAsync(message => message.Template == RatingBook.Rated.Type && message.Key.Contains(rating!.Id.ToString("N"))));
        using var scope = city.Services.CreateScope();
        var data = scope.ServiceProvider.GetRequiredService<MessageSecrets>().Open(told.Content)!.Parameters["data"];
        Assert.Contains("very-dissatisfied", data, StringComparison.Ordinal);
        foreach (var personal in new[] { number, $"{id}", "只有我知道的事" }) Assert.DoesNotContain(personal, data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loses_what_was_said_when_the_case_is_cleared()
    {
        var (id, number, code) = await Followed();
        await Rate(new { number, followCode = code, level = "dissatisfied", text = "三年后没有了" });
        var ended = (await city.CaseOf(id)).EndedOn!.Value;
        await city.InDatabase(async db =>
        {
            // The other cases of the class are not over yet.
            await db.Set<Case>().Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedOn, ended.AddYears(-4)));
            await using var writing = await db.BeginWriting(default);
            Assert.Equal(1, await ForgetCases.Clear(db, city.Time.GetUtcNow(), ended.AddYears(-3), default));
            await writing.Commit(default);
            return 0;
        });
        var rating = await RatingOf(id);
        Assert.Equal((RatingLevel.Dissatisfied, true), (rating!.Level, rating.Text is null));
    }
}

public sealed class Rating_a_case_on_SQLite(SqliteCity city) : Rating_a_case(city), IClassFixture<SqliteCity>;

public sealed class Rating_a_case_on_PostgreSQL(PostgresCity city) : Rating_a_case(city), IClassFixture<PostgresCity>;
