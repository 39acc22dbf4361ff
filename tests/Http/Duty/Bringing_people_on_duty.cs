using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Tests.Http.Duty;

public abstract class Bringing_people_on_duty(TestCity city) : IAsyncLifetime
{
    private const string Path = "/duty/people/import";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static byte[] Csv(params string[] lines) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join('\n', lines))];

    private async Task<IDocument> Upload(byte[] file, HttpStatusCode expected = HttpStatusCode.OK, string name = "people.csv")
    {
        var answer = await TestCity.Submit(city.Administrator, Path, form: "#upload", file: ("file", name, file));
        Assert.Equal(expected, answer.StatusCode);
        return await TestCity.Read(answer);
    }

    private Task<HttpResponseMessage> Confirm(IDocument preview) => TestCity.Send(city.Administrator, Path, preview.QuerySelector<IHtmlFormElement>("#bring")!, button: ("Step", "bring"));

    private Task<List<DutyPerson>> Of(string division) => city.InDatabase(db => db.DutyPeople.AsNoTracking().Where(person => person.ServesIn == city.Directory.Network.Divisions.Of(division)!.Area).OrderBy(person => person.Id).ToListAsync());

    [Fact]
    public async Task Shows_what_it_comes_to_and_changes_nothing_before_it_is_confirmed()
    {
        var (known, fresh) = (OnDutyCity.NewPhone(), OnDutyCity.NewPhone());
        var person = await city.PersonOnDuty("原来的名字", known);
        var preview = await Upload(Csv(
            "姓名,手机号,身份,所在区划,技能,周六,不在的日子,想值班的日子,一个月最多几个班",
            $"改好的名字,{known},,,急救,08:00-12:00,2026-12-01至2026-12-03,2026-12-25,4",
            $"新来的人,{fresh},志愿者,{A.Community},,全天,,,"));
        Assert.Equal(2, preview.QuerySelectorAll("table tbody tr").Length);
        Assert.Equal(person.Version(), (await city.Row(person.Id())).Change);
        var done = await TestCity.Read(await Confirm(preview));
        Assert.NotNull(done.QuerySelector(".note a[href='/duty/people']"));
        var now = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/people/{person.Id()}");
        Assert.Equal(("改好的名字", "first-aid", 4), (now.GetProperty("name").GetString(), now.GetProperty("skills")[0].GetString(), now.GetProperty("terms").GetProperty("shiftsAMonth").GetInt32()));
        Assert.True(now.GetProperty("terms").GetProperty("oneRestDayAWeek").GetBoolean());
        var found = await (await city.Program.PostAsJsonAsync("/api/v1/duty/people/find", new { who = fresh })).Json();
        Assert.Equal("新来的人", found.GetProperty("people")[0].GetProperty("name").GetString());
        // The same file once more changes nothing.
        Assert.Null((await Upload(Csv("姓名,手机号,技能", $"改好的名字,{known},急救"))).QuerySelector("#bring"));
    }

    [Fact]
    public async Task Names_every_fault_by_row_and_cell_and_brings_nothing()
    {
        var phone = OnDutyCity.NewPhone();
        var page = await Upload(Csv(
            "姓名,手机号,身份,所在区划,周日,不在的日子,想值班的日子,第一天",
            $"两次的人,{phone},志愿者,{A.Community},,,,",
            $"两次的人,{phone},志愿者,{A.Community},,,,",
            $",12345,经理,不存在的社区,,,,2026-02-30",
            $"重叠的人,,志愿者,{A.Community},08:00-12:00；11:00-13:00,,,",
            $"矛盾的人,,志愿者,{A.Community},,2026-12-01至2026-12-05,2026-12-03,"), HttpStatusCode.UnprocessableEntity);
        var where = page.QuerySelectorAll("table tbody tr td:first-child").Select(cell => cell.TextContent).ToArray();
        foreach (var place in new[] { "3 行 A 列", "4 行 A 列", "4 行 B 列", "4 行 C 列", "4 行 D 列", "4 行 H 列", "5 行 E 列", "6 行 G 列" })
            Assert.Contains(where, one => one.Contains(place, StringComparison.Ordinal));
        Assert.Equal(8, where.Length);
        Assert.Null(page.QuerySelector("#bring"));
        var answer = await city.Program.PostAsync("/api/v1/duty/people/import", new ByteArrayContent(Csv("姓名,身份", "谁,经理")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("B2", (await answer.Json()).GetProperty("errors").EnumerateArray().Select(one => one.GetProperty("field").GetString()));
        Assert.Equal(0, (await (await city.Program.PostAsJsonAsync("/api/v1/duty/people/find", new { who = phone })).Json()).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Refuses_a_file_without_names_or_with_a_column_that_is_none()
    {
        Assert.Equal(2, (await Upload(Csv("电话", "13800000000"), HttpStatusCode.UnprocessableEntity)).QuerySelectorAll("table tbody tr").Length);
        Assert.Single((await Upload(Csv("姓名,星座", "谁,白羊"), HttpStatusCode.UnprocessableEntity)).QuerySelectorAll("table tbody tr"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, Path, form: "#upload")).StatusCode);
    }

    [Fact]
    public async Task Shows_it_again_when_somebody_else_has_changed_the_list_meanwhile()
    {
        var phone = OnDutyCity.NewPhone();
        var person = await city.PersonOnDuty("会变的人", phone);
        var preview = await Upload(Csv("姓名,手机号,技能", $"会变的人,{phone},调解"));
        Assert.True((await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{person.Id()}/end", new { on = "2027-01-31" })).IsSuccessStatusCode);
        var late = await Confirm(preview);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Empty((await city.Row(person.Id())).Skills);
        Assert.Equal(HttpStatusCode.OK, (await Confirm(await TestCity.Read(late))).StatusCode);
        Assert.Equal(["mediation"], (await city.Row(person.Id())).Skills);
    }

    [Fact]
    public async Task Takes_the_template_as_it_is_given_out()
    {
        var template = await city.Administrator.GetByteArrayAsync("/duty/people/template");
        using (var read = SheetFile.Open(new MemoryStream(template), "template.xlsx"))
        {
            Assert.Equal("姓名", read.Sheets[0].Headers[0]);
            Assert.True(read.Faults.None);
        }
        using var filled = new MemoryStream();
        using (var writer = SheetWriter.Xlsx(filled))
        {
            writer.Begin("值班人员", "姓名", "身份", "所在区划", "第一天", "只在这些驿站值班");
            await city.Station("IMP-1");
            writer.Row("表格里的人", "工作人员", "东鑫社区", new DateOnly(2026, 12, 1), "IMP-1驿站");
        }
        var check = await (await city.Program.PostAsync("/api/v1/duty/people/import?check=true", new ByteArrayContent(filled.ToArray()))).Json();
        Assert.Equal((1, false), (check.GetProperty("added").GetInt32(), check.GetProperty("isApplied").GetBoolean()));
        Assert.Equal(1, (await (await city.Program.PostAsync("/api/v1/duty/people/import", new ByteArrayContent(filled.ToArray()))).Json()).GetProperty("added").GetInt32());
        var person = (await (await city.Program.PostAsJsonAsync("/api/v1/duty/people/find", new { who = "表格里的人" })).Json()).GetProperty("people")[0];
        Assert.Equal(("worker", "IMP-1", "2026-12-01"), (person.GetProperty("role").GetString(), person.GetProperty("stations")[0].GetString(), person.GetProperty("from").GetString()));
        Assert.NotEmpty(await Of(A.Community));
    }

    [Fact]
    public async Task Tells_two_of_a_house_apart_by_their_names()
    {
        var phone = OnDutyCity.NewPhone();
        var (one, other) = (await city.PersonOnDuty("老伴甲", phone), await city.PersonOnDuty("老伴乙", phone));
        var preview = await Upload(Csv("姓名,手机号,技能", $"老伴甲,{phone},急救", $"老伴乙,{phone},调解"));
        Assert.Equal(HttpStatusCode.OK, (await Confirm(preview)).StatusCode);
        Assert.Equal((["first-aid"], ["mediation"]), ((await city.Row(one.Id())).Skills, (await city.Row(other.Id())).Skills), EqualLists);
    }

    private static bool EqualLists((string[] One, string[] Other) a, (string[] One, string[] Other) b) => a.One.SequenceEqual(b.One) && a.Other.SequenceEqual(b.Other);
}

public sealed class Bringing_people_on_duty_on_sqlite(SqliteCity city) : Bringing_people_on_duty(city), IClassFixture<SqliteCity>;

public sealed class Bringing_people_on_duty_on_postgres(PostgresCity city) : Bringing_people_on_duty(city), IClassFixture<PostgresCity>;
