using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters.Design;

public abstract class Designing_a_matter(TestCity city) : IAsyncLifetime
{
    private static int made;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A draft like a shipped matter, under a code of the test's own, or published as it is.</summary>
    private async Task<string> Draft(string like = "residence-proof", bool isPublished = false)
    {
        var code = $"draft-{Interlocked.Increment(ref made)}";
        var matter = ShippedCatalogue.File.Matters.Single(matter => matter.Code == like) with { Code = code };
        await using var scope = city.Services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<CatalogueBook>();
        if (isPublished) Assert.Null((await book.Bring(new() { Matters = [matter] }, scope.ServiceProvider.GetRequiredService<CityClock>().Today, null, new(), default)).Refusal);
        else Assert.Null(await book.Draft(matter, null, null, default));
        return code;
    }

    private Matter Newest(string code) => city.Services.GetRequiredService<MatterCatalogue>().Versions(code)[0].Matter;

    private static string Path(string code, string part) => $"/catalogue/{code}/draft/{part}";

    private Task<HttpResponseMessage> Save(string path, Dictionary<string, string?> typed, string form = "#part") => TestCity.Submit(city.Administrator, path, typed, form);

    private async Task Saved(string path, Dictionary<string, string?> typed, string form = "#part")
    {
        var answer = await Save(path, typed, form);
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{path}: {(int)answer.StatusCode} {string.Join(" | ", (await TestCity.Read(answer)).QuerySelectorAll(".errors li, .errors td").Select(item => item.TextContent.Trim()))}");
    }

    [Fact]
    public async Task Goes_from_a_name_to_a_matter_that_residents_find_without_a_line_of_code()
    {
        var begun = await TestCity.Submit(city.Administrator, "/catalogue/new", new() { ["TitleZh"] = "养犬登记证明", ["Kind"] = "Certificate", ["Level"] = "Community" }, "#new");
        var overview = begun.Headers.Location!.ToString();
        var code = overview.Split('/')[2];
        Assert.Equal("yang-quan-deng-ji-zheng", code);
        Assert.Contains("还有", (await TestCity.Open(city.Administrator, overview)).QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        foreach (var lacking in new[] { "“简介”还没有填写", "“办理用途”还没有填写" }) Assert.Contains(lacking, (await TestCity.Open(city.Administrator, overview)).QuerySelector("#about")!.TextContent, StringComparison.Ordinal);
        // Of a draft that has nothing but a name every page can be opened.
        foreach (var part in new[] { "about", "basis", "office", "applicants", "fields", "new-field", "papers", "new-paper", "steps", "rules", "new-rule", "new-example", "certificate", "guide", "try" })
            Assert.Equal((part, HttpStatusCode.OK), (part, (await city.Administrator.GetAsync(Path(code, part))).StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync(Path(code, "sample"))).StatusCode);
        Assert.Contains("这一项还没有填写", (await TestCity.Open(city.Administrator, Path(code, "guide"))).QuerySelector("#terms + dl")!.TextContent, StringComparison.Ordinal);

        await Saved(Path(code, "about"), new() { ["SummaryZh"] = "证明家里的犬已经登记", ["PurposeZh"] = "小区出入", ["LifeEvents"] = "home" });
        await Saved(Path(code, "basis"), new() { ["Bases[0].LawZh"] = "（示例）养犬管理办法", ["Bases[0].IsExample"] = "on", ["ConditionsZh"] = "住在本社区\n犬已经打过疫苗", ["ConditionsEn"] = "-\nVaccinated" });
        await Saved(Path(code, "applicants"), new() { ["WhoZh"] = "养犬的居民", ["Proxy"] = "Anybody", ["BringsZh"] = "书面委托" });
        await Saved(Path(code, "new-field"), new() { ["LabelZh"] = "犬的大小", ["Type"] = "Choice", ["IsAskedFirst"] = "on", ["Choices[0].Zh"] = "小型犬", ["Choices[1].Zh"] = "大型犬", ["Choices[2].Zh"] = "烈性犬" });
        await Saved(Path(code, "new-field"), new() { ["LabelZh"] = "犬的名字", ["Type"] = "Text", ["Longest"] = "20" });
        await Saved(Path(code, "new-field"), new() { ["LabelZh"] = "训练证号", ["Type"] = "Text", ["When.Rows[0].Field"] = "quan-de-da-xiao", ["When.Rows[0].Compare"] = "Is", ["When.Rows[0].Value"] = "大型犬" });
        await Saved(Path(code, "new-paper"), new() { ["NameZh"] = "疫苗证", ["Originals"] = "1", ["LaterWithinDays"] = "5" });
        await Saved(Path(code, "steps"), new() { ["StepsZh"] = "核对疫苗证\n盖章", ["PromisedMinutes"] = "3" });
        await Saved(Path(code, "new-rule"), new() { ["When.Rows[0].Field"] = "quan-de-da-xiao", ["When.Rows[0].Compare"] = "Is", ["When.Rows[0].Value"] = "烈性犬", ["Then"] = "Elsewhere", ["TextZh"] = "烈性犬由公安机关审批", ["WhereZh"] = "派出所" });
        await Saved(Path(code, "new-example"), new() { ["Name"] = "小型犬", ["Answers[quan-de-da-xiao]"] = "xiao-xing-quan", ["Then"] = "May", ["ChecksPapers"] = "on", ["Papers"] = "yi-miao-zheng" });
        await Saved(Path(code, "new-example"), new() { ["Name"] = "烈性犬", ["Answers[quan-de-da-xiao]"] = "lie-xing-quan", ["Then"] = "Elsewhere" });
        await Saved(Path(code, "certificate"), new() { ["TitleZh"] = "养犬登记证明", ["Body"] = "兹证明{holder}的犬{quan-de-ming-zi}已经登记。\n特此证明。", ["ValidDays"] = "365" });

        var ready = await TestCity.Open(city.Administrator, overview);
        Assert.Contains("草稿齐全", ready.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/catalogue/{code}", form: "#publish")).StatusCode);
        var guide = await TestCity.Open(city.Visitor, $"/matters/{code}");
        Assert.Contains("只在这时填：“犬的大小”是“大型犬”", guide.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("5个工作日内补交", guide.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("派出所", (await TestCity.Open(city.Visitor, $"/matters/{code}/check?a-quan-de-da-xiao=lie-xing-quan")).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.True(await city.InDatabase(db => db.History.CountAsync(entry => entry.SubjectType == "matter" && entry.SubjectName!.StartsWith(code))) >= 12);
    }

    [Fact]
    public async Task Keeps_what_was_typed_and_names_the_box()
    {
        var code = await Draft();
        var answer = await Save(Path(code, "steps"), new() { ["StepsZh"] = "第一步\n第二步", ["StepsEn"] = "", ["PromisedMinutes"] = "三" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Equal("第一步\n第二步", page.QuerySelector<IHtmlTextAreaElement>("#StepsZh")!.Value);
        Assert.Equal("#PromisedMinutes", page.QuerySelector(".errors a")!.GetAttribute("href"));
        answer = await Save(Path(code, "new-field"), new() { ["LabelZh"] = "选一选", ["Type"] = "Choice", ["Choices[0].Zh"] = "只有一个", ["When.Rows[0].Field"] = "who", ["When.Rows[0].Value"] = "邻居" });
        page = await TestCity.Read(answer);
        Assert.Equal(["#Choices", "#When.Rows[0].Value"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal(("只有一个", "邻居"), (page.GetElementById("Choices[0].Zh")!.GetAttribute("value"), page.GetElementById("When.Rows[0].Value")!.GetAttribute("value")));
        // An English line too many, a name with brackets, a personal question in the pre-check.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(Path(code, "basis"), new() { ["ConditionsZh"] = "一", ["ConditionsEn"] = "One\nTwo" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(Path(code, "about"), new() { ["TitleZh"] = "<b>" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(Path(code, "new-field"), new() { ["LabelZh"] = "手机", ["Type"] = "Phone", ["IsAskedFirst"] = "on" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, "/catalogue/new", new() { ["TitleZh"] = " " }, "#new")).StatusCode);
        // What is ticked for days alone stays ticked.
        await Saved(Path(code, "new-field"), new() { ["LabelZh"] = "哪天起", ["Code"] = "begun", ["Type"] = "Date", ["IsPast"] = "on" });
        Assert.NotNull((await TestCity.Open(city.Administrator, Path(code, "fields/begun"))).QuerySelector("input[name=IsPast][checked]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, "/catalogue/new", new() { ["TitleZh"] = "再来一个", ["Code"] = code }, "#new")).StatusCode);
    }

    [Fact]
    public async Task Lets_two_write_different_parts_and_shows_both_who_write_the_same()
    {
        var code = await Draft();
        var (first, second) = (await TestCity.Open(city.Administrator, Path(code, "about")), await TestCity.Open(city.Administrator, Path(code, "about")));
        // Another part is no hindrance.
        await Saved(Path(code, "steps"), new() { ["StepsZh"] = "只有一步", ["StepsEn"] = "" });
        Assert.Equal(HttpStatusCode.Found, (await Send(first, new() { ["SummaryZh"] = "先改的" })).StatusCode);
        Assert.Equal("只有一步", Newest(code).Steps.Single().Zh);
        var late = await Send(second, new() { ["SummaryZh"] = "后改的", ["PurposeZh"] = "另一个用途" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await TestCity.Read(late);
        Assert.Contains("先改的", page.QuerySelector("[role=alert] table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("后改的", page.QuerySelector<IHtmlTextAreaElement>("#SummaryZh")!.Value);
        // Seen, it is saved; the other's word is taken where it is ticked.
        Assert.Equal(HttpStatusCode.Found, (await Send(page, new() { ["Theirs"] = "Summary" })).StatusCode);
        Assert.Equal(("先改的", "另一个用途"), (Newest(code).Summary.Zh, Newest(code).Purpose.Zh));

        Task<HttpResponseMessage> Send(IDocument read, Dictionary<string, string?> typed) => TestCity.Send(city.Administrator, Path(code, "about"), read.QuerySelector<IHtmlFormElement>("#part")!, typed);
    }

    [Fact]
    public async Task Loses_nothing_when_the_field_or_the_draft_is_gone_meanwhile()
    {
        var code = await Draft();
        var page = await TestCity.Open(city.Administrator, Path(code, "fields/landlord"));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, Path(code, "fields/landlord"), form: "#remove", button: ("Way", "remove"))).StatusCode);
        Assert.Null(Newest(code).Field("landlord"));
        var gone = await Send(page, "fields/landlord", new() { ["LabelZh"] = "房东的电话" });
        Assert.Equal(HttpStatusCode.Conflict, gone.StatusCode);
        var again = await TestCity.Read(gone);
        Assert.Equal("房东的电话", again.GetElementById("LabelZh")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Found, (await Send(again, "fields/landlord", [])).StatusCode);
        Assert.Equal("房东的电话", Newest(code).Field("landlord")!.Label.Zh);

        page = await TestCity.Open(city.Administrator, Path(code, "about"));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/catalogue/{code}", form: "#publish")).StatusCode);
        var late = await Send(page, "about", new() { ["SummaryZh"] = "晚了一步" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        again = await TestCity.Read(late);
        Assert.Equal("晚了一步", again.QuerySelector<IHtmlTextAreaElement>("#SummaryZh")!.Value);
        // A new draft, and the page that was kept open can be saved into it.
        Assert.Equal(Path(code, "")[..^1], (await TestCity.Submit(city.Administrator, $"/catalogue/{code}", form: "#begin")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Found, (await Send(again, "about", [])).StatusCode);
        Assert.Equal("晚了一步", Newest(code).Summary.Zh);
        Assert.Equal([2, 1], city.Services.GetRequiredService<MatterCatalogue>().Versions(code).Select(one => one.Version.Number));

        Task<HttpResponseMessage> Send(IDocument read, string part, Dictionary<string, string?> typed) => TestCity.Send(city.Administrator, Path(code, part), read.QuerySelector<IHtmlFormElement>("#part")!, typed);
    }

    [Fact]
    public async Task Moves_entries_and_tells_whoever_looked_at_an_older_order()
    {
        var code = await Draft();
        var path = Path(code, "fields");
        var before = await TestCity.Open(city.Administrator, path);
        await Arrange(before, "lives-here", "up");
        Assert.Equal(["lives-here", "who", "home"], Newest(code).Fields.Take(3).Select(field => field.Code));
        var late = await Arrange(before, "lives-here", "up");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("刚被别人修改", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await TestCity.Submit(city.Administrator, Path(code, "examples/3"), form: "#remove", button: ("Way", "remove"));
        var rules = await TestCity.Open(city.Administrator, Path(code, "rules"));
        Assert.Equal(2, rules.QuerySelectorAll("#examples li").Length);
        // The outcome "elsewhere" has no example any more: said here and on the overview, with a link to this page.
        Assert.Contains("补一个样例", rules.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Path(code, "rules"), (await TestCity.Open(city.Administrator, $"/catalogue/{code}/draft")).QuerySelector("#rules p a")!.GetAttribute("href"));

        Task<HttpResponseMessage> Arrange(IDocument read, string item, string way) =>
            TestCity.Send(city.Administrator, path, read.QuerySelector<IHtmlFormElement>($"form[action$='/{item}/arrange']")!, button: ("Way", way));
    }

    [Fact]
    public async Task Shows_what_is_wrong_with_a_link_to_where_it_is_mended()
    {
        var code = await Draft();
        await Saved(Path(code, "certificate"), new() { ["Body"] = "兹证明{holder}住在{adress}。" });
        await Saved(Path(code, "fields/purpose"), new() { ["When.Rows[0].Field"] = "landlord", ["When.Rows[0].Value"] = "13800000000" });
        await Saved(Path(code, "fields/landlord"), new() { ["When.Rows[0].Field"] = "purpose", ["When.Rows[0].Value"] = "上学" });
        var page = await TestCity.Open(city.Administrator, $"/catalogue/{code}/draft");
        var faults = page.QuerySelectorAll(".found li p a").ToDictionary(link => link.GetAttribute("href")!, link => link.TextContent);
        Assert.Contains("{adress}", faults[Path(code, "certificate")], StringComparison.Ordinal);
        Assert.Contains("绕成了一圈", faults.Single(fault => fault.Key.Contains("/fields/", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.Contains("{adress}", (await TestCity.Open(city.Administrator, Path(code, "certificate"))).QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await TestCity.Open(city.Administrator, $"/catalogue/{code}")).QuerySelector("#publish"));
    }

    [Fact]
    public async Task Previews_the_guide_and_the_certificate_and_tries_the_form()
    {
        var code = await Draft();
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync($"/matters/{code}")).StatusCode);
        Assert.Contains("居民还看不到", (await TestCity.Open(city.Administrator, Path(code, "guide"))).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var sample = (await TestCity.Open(city.Administrator, Path(code, "sample"))).QuerySelector("#sample")!.TextContent;
        Assert.Contains("没有印章", sample, StringComparison.Ordinal);
        var pdf = await city.Administrator.GetAsync(Path(code, "sample.pdf"));
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        // It cannot pass as a paper: there is nothing in it to be verified.
        using (var body = new ByteArrayContent(await pdf.Content.ReadAsByteArrayAsync()) { Headers = { ContentType = new("application/octet-stream") } })
            Assert.Equal("not-sealed", (await (await city.Visitor.PostAsync("/api/v1/verify", body)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("verdict").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync("/catalogue/no-such-matter/draft/sample.pdf")).StatusCode);
        Assert.Contains("住在（现住址）", sample.Replace("居", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var before = await city.InDatabase(db => db.History.CountAsync());
        var tried = await TestCity.Read(await TestCity.Submit(city.Administrator, Path(code, "try"), new()
        {
            ["a-who"] = "self", ["a-lives-here"] = "yes", ["a-home"] = "own", ["a-address-in"] = A.Community, ["a-address"] = "3栋", ["a-since"] = "2020-01-01", ["a-purpose"] = "上学", ["a-landlord"] = "",
        }, "#try"));
        var outcome = tried.QuerySelector("main [role=status]")!.TextContent;
        Assert.Contains("可以办理", outcome, StringComparison.Ordinal);
        Assert.Contains("不动产权证书", outcome, StringComparison.Ordinal);
        Assert.Contains("房东电话", outcome.Split("没有问的")[1], StringComparison.Ordinal);
        Assert.Contains("3栋", tried.QuerySelector("#sample")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, Path(code, "try"), new() { ["a-who"] = "self" }, "#try")).StatusCode);
        Assert.Equal(before, await city.InDatabase(db => db.History.CountAsync()));
    }

    [Fact]
    public async Task Is_open_to_programs_too()
    {
        var code = await Draft();
        var draft = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/catalogue/{code}/draft");
        Assert.Equal((0, 3), (draft.GetProperty("faults").GetArrayLength(), draft.GetProperty("examples").GetArrayLength()));
        var trial = await (await city.Program.PostAsJsonAsync($"/api/v1/catalogue/{code}/draft/try", new { answers = new { who = "proxy", home = "rented" } })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains("landlord", trial.GetProperty("asked").EnumerateArray().Select(one => one.GetString()));
        Assert.Contains("mandate", trial.GetProperty("papers").EnumerateArray().Select(one => one.GetString()));
        Assert.Contains("address", trial.GetProperty("faults").EnumerateArray().Select(one => one.GetProperty("field").GetString()));
        using var written = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/catalogue/{code}/draft") { Content = new StringContent(MatterJson.Write(Newest(code) with { Steps = [] })) };
        written.Content.Headers.ContentType = new("application/json");
        written.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{draft.GetProperty("change").GetInt64()}\""));
        Assert.Equal(HttpStatusCode.OK, (await city.Program.SendAsync(written)).StatusCode);
        Assert.Equal("steps", (await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/catalogue/{code}/draft")).GetProperty("faults")[0].GetProperty("field").GetString());
        var published = await Draft(isPublished: true);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.GetAsync($"/api/v1/catalogue/{published}/draft")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PostAsJsonAsync($"/api/v1/catalogue/{published}/draft/try", new { answers = new { } })).StatusCode);
        // On the page one is led to the versions, where a draft is begun.
        Assert.Equal($"/catalogue/{published}", (await city.Administrator.GetAsync($"/catalogue/{published}/draft/fields")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/catalogue/{code}/draft/fields/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/catalogue/{code}-nowhere/draft")).StatusCode);
    }

    [Fact]
    public async Task Reads_in_boxes_and_writes_back_every_shipped_matter_as_it_is()
    {
        foreach (var like in ShippedCatalogue.File.Matters)
        {
            var code = await Draft(like.Code);
            var stored = MatterJson.Write(Newest(code));
            string[] parts =
            [
                "about", "basis", "office", "applicants", "steps", .. like.Certificate is null ? Array.Empty<string>() : ["certificate"], .. like.Fields.Select(field => $"fields/{field.Code}"), .. like.Papers.Select(paper => $"papers/{paper.Code}"),
                .. like.Precheck.Rules.Select((_, index) => $"rules/{index + 1}"), .. like.Precheck.Examples.Select((_, index) => $"examples/{index + 1}"),
            ];
            foreach (var part in parts)
            {
                // Boxes that hold several marks of one name are sent as a browser would.
                var page = await TestCity.Open(city.Administrator, Path(code, part));
                await TestCity.Send(city.Administrator, Path(code, part), page.QuerySelector<IHtmlFormElement>("#part")!);
                Assert.Equal((part, stored), (part, MatterJson.Write(Newest(code))));
            }
        }
    }

    [Fact]
    public async Task Is_the_citys_alone()
    {
        var code = await Draft();
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        foreach (var path in new[] { "/catalogue/new", $"/catalogue/{code}/draft", Path(code, "about"), Path(code, "try") })
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(path)).StatusCode);
    }
}

public sealed class Designing_a_matter_on_sqlite(SqliteCity city) : Designing_a_matter(city), IClassFixture<SqliteCity>;

public sealed class Designing_a_matter_on_postgres(PostgresCity city) : Designing_a_matter(city), IClassFixture<PostgresCity>;
