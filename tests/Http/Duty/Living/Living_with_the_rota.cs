using System.Net;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.Duty.Living;

public abstract class Living_with_the_rota(TestCity city)
{
    private static readonly DateOnly Saturday = LivingCity.Saturday;

    [Fact]
    public async Task Shows_a_resident_their_days_and_nobody_elses()
    {
        var station = await city.DutyStation();
        var (browser, resident) = await city.Join("13911110001");
        Assert.Contains("还没有登记值班", (await TestCity.Open(browser, "/duty/mine")).Body!.TextContent, StringComparison.Ordinal);
        var own = await city.Enter(station, "李秀英", resident);
        var other = await city.Volunteer(station, "王建国");
        await city.Shift(station, Saturday, [own, other.Id], heads: 2);
        await city.Shift(station, Saturday.AddDays(7), [other.Id]);
        await city.Shift(station, Saturday.AddDays(-7), [own]);
        // In a year whose holidays are not known.
        await city.Shift(station, new(2027, 1, 9), [own]);
        var page = await TestCity.Open(browser, "/duty/mine");
        var days = page.QuerySelectorAll("#coming > li").Select(day => day.TextContent).ToArray();
        Assert.Equal(2, days.Length);
        Assert.Contains("星期六", days[0], StringComparison.Ordinal);
        Assert.Contains("08:00–12:00", days[0], StringComparison.Ordinal);
        Assert.Contains("一起值班：王建国", days[0], StringComparison.Ordinal);
        Assert.Contains("打扫卫生", days[0], StringComparison.Ordinal);
        Assert.DoesNotContain("暂定", days[0], StringComparison.Ordinal);
        Assert.Contains("暂定", days[1], StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"#coming a[href='/stations/{station}']"));
        Assert.Contains("过去一个月：1个班", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await city.NewBrowser().GetAsync("/duty/mine")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/duty/swaps")).StatusCode);
    }

    [Fact]
    public async Task Takes_the_days_on_which_somebody_is_away_and_says_what_is_published_for_them()
    {
        var station = await city.DutyStation();
        var wang = await city.Volunteer(station, "王建国");
        var shift = await city.Shift(station, Saturday.AddDays(7), [wang.Id]);
        Assert.Equal("/duty/mine/away?saved=true", (await TestCity.Submit(wang.Browser, "/duty/mine/away", new() { ["From"] = "2026-12-01", ["To"] = "2026-12-10" }, "#new-away")).Headers.Location?.ToString());
        await TestCity.Submit(wang.Browser, "/duty/mine/away", new() { ["Date"] = "2026-12-12", ["Wants"] = "false" }, "#new-wish");
        var terms = DutyJson.Read<DutyTerms>((await city.InDatabase(db => db.Set<DutyPerson>().AsNoTracking().SingleAsync(person => person.Id == wang.Id))).Terms);
        Assert.Equal([new(new(2026, 12, 1), new(2026, 12, 10))], terms.Away);
        Assert.Equal([new(new(2026, 12, 12), false)], terms.Wishes);
        var page = await TestCity.Open(wang.Browser, "/duty/mine/away");
        Assert.NotNull(page.QuerySelector($"#away a[href='/duty/mine/shifts/{shift}']"));
        foreach (var (values, form, field) in new[] { (new Dictionary<string, string?> { ["From"] = "" }, "#new-away", "#From"), (new() { ["From"] = "2026-12-20", ["To"] = "2026-12-19" }, "#new-away", "#To"), (new() { ["From"] = "2025-12-20" }, "#new-away", "#From"), (new() { ["Date"] = "morgen" }, "#new-wish", "#Date") })
        {
            var answer = await TestCity.Submit(wang.Browser, "/duty/mine/away", values, form);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(field, (await TestCity.Read(answer)).QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        }
        await TestCity.Submit(wang.Browser, "/duty/mine/away", form: "#away form");
        await TestCity.Submit(wang.Browser, "/duty/mine/away", form: "#wishes form");
        Assert.Equal(DutyJson.Write(new DutyTerms()), (await city.InDatabase(db => db.Set<DutyPerson>().AsNoTracking().SingleAsync(person => person.Id == wang.Id))).Terms);
    }

    [Fact]
    public async Task Lets_a_secretary_put_people_on_shifts_by_hand_within_the_rules()
    {
        var station = await city.DutyStation();
        var (wang, li) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅", own => own with { Away = [new(Saturday, Saturday)] }));
        var shift = await city.Shift(station, Saturday, []);
        Task<string?> Put(Guid person) => city.With<ShiftBook, string?>(async (book, db) =>
        {
            await using var writing = await db.BeginWriting(default);
            await book.Hold(default);
            if (await book.Put(shift, person, AssignmentCause.Hand, default) is { } refusal) return $"{refusal.Code} {refusal.Sentence}";
            await writing.Commit(default);
            return null;
        });
        Assert.Equal("shift-not-allowed 不能这样安排：这一天不在", await Put(li.Id));
        Assert.Null(await Put(wang.Id));
        Assert.StartsWith("shift-not-allowed", await Put(wang.Id), StringComparison.Ordinal);
        Assert.Equal(1, (await city.Serving(shift)).Filled);
    }
}

public sealed class Living_with_the_rota_on_sqlite(SqliteCity city) : Living_with_the_rota(city), IClassFixture<SqliteCity>;

public sealed class Living_with_the_rota_on_postgres(PostgresCity city) : Living_with_the_rota(city), IClassFixture<PostgresCity>;
