using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People;

namespace Yizhan.Tests.Http.People;

public abstract class Looking_at_personal_data(TestCity city)
{
    private static readonly Looker Worker = new(Guid.CreateVersion7(), "李娟", "东鑫社区 网格员");
    private static readonly RevealAsk Ask = new("contact", "电话通知领取证明", "申请 2026-0012");

    [Fact]
    public async Task Shows_the_value_and_tells_the_person_who_looked_when_and_why()
    {
        var id = await city.Add(PrivateCity.Ask);
        Assert.Equal("+86" + PrivateCity.Phone, (await Show(id, Ask)).Value);
        var seen = Assert.Single(await city.With<Reveals, IReadOnlyList<Reveal>>((reveals, _) => reveals.Of(id, default)));
        Assert.Equal((city.Time.GetUtcNow(), "people_persons.phone", "李娟", "东鑫社区 网格员", "contact", "电话通知领取证明", "申请 2026-0012"),
            (seen.At, seen.Field, seen.VisitorName, seen.VisitorOffice, seen.Purpose, seen.Reason, seen.Subject));
    }

    [Theory]
    [InlineData(null, "电话通知领取证明", "Purpose"), InlineData("curiosity", "电话通知领取证明", "Purpose"), InlineData("contact", "看看", "Reason"), InlineData("contact", "      ", "Reason"), InlineData("contact", null, "Reason")]
    public async Task Without_a_purpose_shows_nothing_and_says_what_is_missing(string? purpose, string? reason, string field)
    {
        var id = await city.Add(PrivateCity.Ask);
        var (value, errors) = await Show(id, new(purpose, reason, null));
        Assert.Null(value);
        Assert.Equal([field], errors.All.Select(error => error.Field));
        Assert.Empty(await city.With<Reveals, IReadOnlyList<Reveal>>((reveals, _) => reveals.Of(id, default)));
    }

    /// <summary>A look that could not be noted did not happen.</summary>
    [Fact]
    public async Task Shows_nothing_when_the_note_cannot_be_stored()
    {
        var id = await city.Add(PrivateCity.Ask);
        var nameless = Worker with { Name = null! };
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => city.With<Reveals, Revealed>(async (reveals, db) =>
            await reveals.Show(id, PersonFields.Phone, (await Phone(db, id))!.Value, Ask, nameless, default)));
    }

    [Fact]
    public async Task Is_forgotten_after_three_years_and_the_night_reports_it()
    {
        var id = await city.Add(PrivateCity.Ask);
        await Show(id, Ask);
        await city.InDatabase(async db =>
        {
            var old = await db.Reveals.AsNoTracking().FirstAsync(reveal => reveal.Person == id);
            var day = CityClock.DayOf(city.Time.GetUtcNow());
            foreach (var days in (int[])[PrivacyModule.RevealDays, PrivacyModule.RevealDays + 1])
            {
                db.Add(new Reveal
                {
                    Id = Guid.CreateVersion7(), At = CityClock.MomentOf(day.AddDays(-days), new(23, 59)), Person = id, Field = old.Field, VisitorId = null, VisitorName = "旧", VisitorOffice = "", Purpose = "visit",
                    Reason = "很久以前", Subject = "",
                });
            }
            return await db.SaveChangesAsync();
        });
        var reports = await city.With<RetentionSweep, IReadOnlyList<RetentionReport>>((sweep, _) => sweep.Run(default));
        Assert.Equal(1, reports.Single(report => report.Rule == "kernel_reveals").Removed);
        Assert.Equal(2, (await city.With<Reveals, IReadOnlyList<Reveal>>((reveals, _) => reveals.Of(id, default))).Count);
        Assert.Contains("people_consents", reports.Select(report => report.Rule));
        Assert.True(await city.InDatabase(db => db.Set<RetentionReport>().AnyAsync(report => report.Rule == "kernel_reveals" && report.Removed == 1 && !report.Failed)));
    }

    [Fact]
    public async Task A_rule_that_fails_is_reported_and_keeps_no_other_from_running()
    {
        var reports = await city.InDatabase(async db =>
        {
            var sweep = new RetentionSweep(db,
            [
                new("a", "甲", 1, async (inner, _, stop) =>
                {
                    inner.Add(new ChangeCounter { Name = "half-done" });
                    await inner.SaveChangesAsync(stop);
                    throw new InvalidOperationException("broken");
                }),
                new("b", "乙", 1, (_, _, _) => Task.FromResult(3)),
            ], city.Services.GetRequiredService<CityClock>(), Microsoft.Extensions.Logging.Abstractions.NullLogger<RetentionSweep>.Instance);
            return await sweep.Run(default);
        });
        Assert.Equal([("a", 0, true), ("b", 3, false)], reports.Select(report => (report.Rule, report.Removed, report.Failed)));
        Assert.False(await city.InDatabase(db => db.Counters.AnyAsync(counter => counter.Name == "half-done")));
    }

    [Fact]
    public async Task Everybody_can_read_which_data_is_kept_and_why()
    {
        var page = await TestCity.Open(city.Visitor, "/privacy/register");
        var text = page.QuerySelector("main")!.TextContent;
        foreach (var said in (string[])["公民身份号码", "敏感个人信息", "people_persons.", "登录时发送验证码，告诉您事情的进展", "第十三条第一项", "查看个人信息的记录满三年后删除"])
            Assert.Contains(said, text, StringComparison.Ordinal);
        var english = (await TestCity.Open(city.Visitor, "/privacy/register?lang=en")).QuerySelector("main")!;
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", english.TextContent);
        Assert.NotNull((await TestCity.Open(city.Visitor, "/help")).QuerySelector("footer a[href='/privacy/register']"));
    }

    private Task<Revealed> Show(Guid id, RevealAsk ask) => city.With<Reveals, Revealed>(async (reveals, db) =>
        await reveals.Show(id, PersonFields.Phone, (await Phone(db, id))!.Value, ask, Worker, default));

    private static Task<PersonalText?> Phone(CityDb db, Guid id) => db.Set<Person>().Where(one => one.Id == id).Select(one => one.Phone).SingleAsync();
}

public sealed class Looking_at_personal_data_on_sqlite(SqliteCity city) : Looking_at_personal_data(city), IClassFixture<SqliteCity>;

public sealed class Looking_at_personal_data_on_postgres(PostgresCity city) : Looking_at_personal_data(city), IClassFixture<PostgresCity>;
