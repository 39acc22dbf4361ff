using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.People;

namespace Yizhan.Tests.Http.People.Residents;

public abstract class Keeping_ones_own_data(TestCity city)
{
    private static int number = 13900020;

    private static string NewPhone() => $"{Interlocked.Increment(ref number)}001";

    [Fact]
    public async Task Corrects_it_with_a_consent_for_each_value()
    {
        var (browser, id) = await city.Join(NewPhone());
        var values = new Dictionary<string, string?> { ["Name"] = "李秀兰", ["Address"] = PrivateCity.Address, ["IdNumber"] = PrivateCity.IdNumber, ["AgreesAddress"] = "true" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, "/me/edit", values, "#own")).StatusCode);
        Assert.Null((await city.Open(id)).Address);
        values["AgreesIdNumber"] = "true";
        Assert.Equal("/me", (await TestCity.Submit(browser, "/me/edit", values, "#own")).Headers.Location?.ToString());
        var open = await city.Open(id);
        Assert.Equal(("李秀兰", PrivateCity.Address, PrivateCity.IdNumber), (open.Name, open.Address, open.IdNumber));
        var page = await browser.GetStringAsync("/me");
        Assert.DoesNotContain(PrivateCity.IdNumber, page, StringComparison.Ordinal);
        Assert.Contains(PrivateCity.IdNumber, await browser.GetStringAsync("/me?show=id-number"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wants_a_guardian_where_the_citizen_number_is_of_a_child()
    {
        var (browser, id) = await city.Join(NewPhone());
        const string Child = "42028120200101123";
        var number = Child + CitizenNumber.CheckOf(Child);
        var values = new Dictionary<string, string?> { ["IdNumber"] = number, ["AgreesIdNumber"] = "true" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, "/me/edit", values, "#own")).StatusCode);
        Assert.Null((await city.Open(id)).IdNumber);
        values["Guardian"] = "陈建国";
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, "/me/edit", values, "#own")).StatusCode);
        Assert.Equal(number, (await city.Open(id)).IdNumber);
    }

    [Fact]
    public async Task Writes_over_nothing_that_was_corrected_meanwhile()
    {
        var (browser, id) = await city.Join(NewPhone());
        var page = await TestCity.Open(browser, "/me/edit");
        await city.With<Persons, int>(async (persons, db) =>
        {
            await persons.Correct(await db.Set<Person>().SingleAsync(person => person.Id == id), new("李秀梅", "13900020999", null, null, default), default);
            return await db.SaveChangesAsync();
        });
        var answer = await TestCity.Send(browser, "/me/edit", page.QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("#own")!, new() { ["Name"] = "别人" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("李秀梅", (await city.Open(id)).Name);
    }

    [Fact]
    public async Task Takes_a_consent_back_and_what_was_kept_by_it_goes()
    {
        var (browser, id) = await city.Join(NewPhone());
        await TestCity.Submit(browser, "/me/edit", new() { ["Address"] = PrivateCity.Address, ["AgreesAddress"] = "true" }, "#own");
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, "/me/consents/health", form: "#consent")).StatusCode);
        Assert.True(await Stands(id, "health"));
        await TestCity.Submit(browser, "/me", form: "form[action='/me/consents/health/withdraw']");
        Assert.False(await Stands(id, "health"));
        await TestCity.Submit(browser, "/me", form: "form[action='/me/consents/address/withdraw']");
        Assert.False(await Stands(id, "address"));
        Assert.Null((await city.Open(id)).Address);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/me/consents/basic")).StatusCode);
    }

    [Fact]
    public async Task Shows_who_looked_when_and_why_and_what_was_done()
    {
        var (browser, id) = await city.Join(NewPhone());
        await city.With<Reveals, Revealed>(async (reveals, db) => await reveals.Show(
            id, PersonFields.Phone, (await db.Set<Person>().SingleAsync(person => person.Id == id)).Phone!.Value, new("contact", "电话通知领取证明", "申请 2026-0012"), new(null, "李娟", "东鑫社区 社区工作者"), default));
        var page = (await TestCity.Open(browser, "/me")).Body!.TextContent;
        foreach (var said in (string[])["东鑫社区 社区工作者", "联系本人", "电话通知领取证明", "2026-11-25"]) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("Contact", (await TestCity.Open(browser, "/me?lang=en")).Body!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Takes_everything_away_as_a_file_and_to_print()
    {
        var phone = NewPhone();
        var (browser, _) = await city.Join(phone, "周淑芬");
        var file = await browser.GetFromJsonAsync<JsonElement>("/me/export.json");
        Assert.Equal(("周淑芬", "+86" + phone), (file.GetProperty("person").GetProperty("name").GetString(), file.GetProperty("person").GetProperty("phone").GetString()));
        Assert.Equal("basic", file.GetProperty("consents")[0].GetProperty("code").GetString());
        Assert.Contains("周淑芬", await browser.GetStringAsync("/me/export"), StringComparison.Ordinal);
        // That it was taken is told.
        Assert.Contains("导出了", (await TestCity.Open(browser, "/me")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_it_away_as_a_document_that_can_be_read_and_copied()
    {
        var phone = NewPhone();
        var (browser, id) = await city.Join(phone, "周淑芬");
        var answer = await browser.GetAsync("/me/export.pdf");
        Assert.Equal(("application/pdf", "yizhan-2026-11-25.pdf"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        var said = await PdfText.Of(await answer.Content.ReadAsByteArrayAsync());
        foreach (var text in (string[])["我的信息（全部）", "周淑芬", phone, "我同意过什么", "还没有人查看过您的完整信息。"]) Assert.Contains(text, said, StringComparison.Ordinal);
        var english = await PdfText.Of(await browser.GetByteArrayAsync("/me/export.pdf?lang=en"));
        Assert.Contains("My information (everything)", english, StringComparison.Ordinal);
        var formats = await city.With<Persons, List<string>>((_, db) => db.History.Where(entry => entry.Person == id && entry.Kind == HistoryKind.Exported).Select(entry => entry.Details).ToListAsync());
        Assert.Equal(2, formats.Count(details => details.Contains("pdf", StringComparison.Ordinal)));
        Assert.Contains("/me/sign-in", (await city.NewBrowser().GetAsync("/me/export.pdf")).Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    /// <summary>No font has it; the person still gets their document, and the data in it as it was written.</summary>
    [Fact]
    public async Task Is_not_kept_from_anybody_by_a_rare_character()
    {
        var (browser, _) = await city.Join(NewPhone(), "王𡋾");
        var said = await PdfText.Of(await browser.GetByteArrayAsync("/me/export.pdf"));
        Assert.Contains("王[U+212FE]", said, StringComparison.Ordinal);
        Assert.Contains("字库里没有的字", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_erased_but_for_what_the_law_wants_kept_and_then_signs_out_everywhere()
    {
        var phone = NewPhone();
        var (browser, id) = await city.Join(phone);
        var hold = await city.With<Persons, Hold>(async (persons, db) =>
        {
            var made = persons.Hold(id, "调解卷宗 2026-014", "人民调解法", null);
            await db.SaveChangesAsync();
            return made;
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, "/me/erase", form: "#erase")).StatusCode);
        var refused = await TestCity.Submit(browser, "/me/erase", new() { ["IsSure"] = "true" }, "#erase");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("调解卷宗 2026-014", (await TestCity.Read(refused)).Body!.TextContent, StringComparison.Ordinal);
        await city.With<Persons, int>(async (persons, db) =>
        {
            persons.Lift(await db.Set<Hold>().SingleAsync(one => one.Id == hold.Id));
            return await db.SaveChangesAsync();
        });
        // Signed in on another machine too.
        city.Later(TimeSpan.FromMinutes(1));
        var other = city.NewBrowser();
        await city.Prove(other, phone);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TestCity.Submit(browser, "/me/erase", new() { ["IsSure"] = "true" }, "#erase")).StatusCode);
        Assert.Null((await city.Open(id)).Name);
        foreach (var gone in new[] { browser, other }) Assert.Contains("/me/sign-in", (await gone.GetAsync("/me")).Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Empty(await city.OfPhone(phone));
    }

    private Task<bool> Stands(Guid id, string matter) => city.With<Consents, bool>((consents, _) => consents.Stands(id, ConsentMatter.Of(matter)!, default));
}

public sealed class Keeping_ones_own_data_on_sqlite(SqliteCity city) : Keeping_ones_own_data(city), IClassFixture<SqliteCity>;

public sealed class Keeping_ones_own_data_on_postgres(PostgresCity city) : Keeping_ones_own_data(city), IClassFixture<PostgresCity>;
