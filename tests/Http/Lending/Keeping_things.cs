using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;
using Yizhan.Lending.Rules;
using Yizhan.Stations.Store;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Lending;

public abstract class Keeping_things(TestCity city)
{
    [Fact]
    public async Task Adds_several_alike_and_leads_to_their_labels()
    {
        var station = await city.Lender();
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var wrong = await TestCity.Submit(worker, "/lending/desk/new", new() { ["Kind"] = "Book", ["Name"] = "红楼梦", ["Isbn"] = "9787020002208", ["Home"] = station, ["Count"] = "99" }, "#add-items");
        Assert.Equal(["#Count", "#Isbn"], (await TestCity.Read(wrong)).QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        var added = await TestCity.Submit(worker, "/lending/desk/new", new() { ["Kind"] = "Umbrella", ["Name"] = "长柄雨伞", ["Home"] = station, ["Count"] = "3" }, "#add-items");
        Assert.Equal(HttpStatusCode.Found, added.StatusCode);
        var labels = await TestCity.Open(worker, added.Headers.Location!.ToString());
        Assert.Equal(3, labels.QuerySelectorAll(".labels li svg path").Length);
        Assert.Equal(3, (await TestCity.Open(worker, $"/lending/desk/labels?station={station}")).QuerySelectorAll(".labels li").Length);
        var codes = await city.InDatabase(db => db.Set<LendingItem>().Where(item => item.Home == station).Select(item => item.Code).ToListAsync());
        Assert.Equal(3, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^U[0-9]{4,}$", code));
        var entry = await city.InDatabase(db => db.History.OrderBy(one => one.Number).LastAsync(one => one.SubjectType == "lending-item"));
        Assert.Contains("长柄雨伞", entry.SubjectName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adds_once_what_is_sent_twice()
    {
        var station = await city.Lender();
        var order = new { id = Guid.NewGuid(), kind = "umbrella", name = "折叠雨伞", home = station, count = 3 };
        var codes = await city.Things(station, order);
        Assert.Equal(codes, await city.Things(station, order));
        Assert.Equal(3, codes.Distinct().Count());
        // Whoever goes back and types something else means other things.
        Assert.Empty((await city.Things(station, new { order.id, order.kind, name = "长柄雨伞", order.home, count = 1 })).Intersect(codes));
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var form = new Dictionary<string, string?> { ["Id"] = $"{Guid.NewGuid()}", ["Kind"] = "Umbrella", ["Name"] = "长柄雨伞", ["Home"] = station, ["Count"] = "2" };
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, "/lending/desk/new", new(form), "#add-items")).StatusCode);
        Dictionary<string, string?> list = new() { ["Text"] = $"类别,名称,驿站,数量\n工具,冲击钻,{station},2" };
        var shown = await TestCity.Read(await TestCity.Submit(worker, "/lending/desk/import", list, "#import-items"));
        var sent = shown.QuerySelectorAll<AngleSharp.Html.Dom.IHtmlInputElement>("#confirm input").ToDictionary(input => input.Name!, input => (string?)input.Value);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, "/lending/desk/import", new(sent) { ["Step"] = "save" }, "#import-items")).StatusCode);
        Assert.Equal(8, await city.InDatabase(db => db.Set<LendingItem>().CountAsync(item => item.Home == station)));
    }

    [Fact]
    public async Task Go_along_when_their_station_moves_to_another_division()
    {
        var (station, other) = (await city.Lender(), await city.Lender(A.OtherCommunity));
        var item = Assert.Single(await city.Things(station));
        await city.Lend(item);
        var (before, _) = await city.Somebody("community-worker", A.Community);
        var (after, _) = await city.Somebody("community-worker", A.OtherCommunity);
        Assert.Equal(HttpStatusCode.NotFound, (await after.GetAsync($"/lending/desk/{item}")).StatusCode);
        await city.InDatabase(async db =>
        {
            var moved = await db.Stations.SingleAsync(one => one.Code == station);
            moved.Describe((await db.Divisions.SingleAsync(one => one.Code == A.OtherCommunity)).Area, moved.Facts, [], city.Time.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await before.GetAsync($"/lending/desk/{item}")).StatusCode);
        Assert.DoesNotContain(item, (await TestCity.Open(before, "/lending/desk?state=Lent")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync($"/lending/desk/{item}")).StatusCode);
        Assert.Contains(item, (await TestCity.Open(after, "/lending/desk?state=Lent")).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_for_those_alone_at_whose_stations_things_belong_or_stand()
    {
        var (home, other) = (await city.Lender(), await city.Lender(A.OtherCommunity));
        var item = Assert.Single(await city.Things(home));
        var (here, _) = await city.Somebody("compound-lead", A.Compound);
        var (beside, _) = await city.Somebody("community-worker", A.OtherCommunity);
        var (own, _) = await city.Somebody("community-secretary", A.Community);
        Assert.Equal(HttpStatusCode.NotFound, (await here.GetAsync($"/lending/desk/{item}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await beside.GetAsync($"/lending/desk/{item}")).StatusCode);
        Assert.DoesNotContain(item, (await TestCity.Open(beside, "/lending/desk")).Body!.InnerHtml, StringComparison.Ordinal);
        await city.Lend(item);
        // A thing of others comes back here.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(beside, "/lending/desk/return", new() { ["Code"] = item, ["Station"] = other }, "#take-back")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(beside, "/lending/desk/return", new() { ["Code"] = item, ["Station"] = home }, "#take-back")).StatusCode);
        Assert.Contains(item, (await TestCity.Open(beside, "/lending/desk")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains(item, (await TestCity.Open(own, "/lending/desk")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal($"/lending/desk/{item}", (await beside.GetAsync($"/lending/desk?q={item.ToLowerInvariant()}")).Headers.Location?.ToString());
        var (mediator, _) = await city.Somebody("mediator", A.Community);
        Assert.Equal(HttpStatusCode.Forbidden, (await mediator.GetAsync("/lending/desk")).StatusCode);
    }

    [Fact]
    public async Task Notes_what_is_lost_found_carried_and_written_off()
    {
        var (station, other) = (await city.Lender(), await city.Lender());
        var item = Assert.Single(await city.Things(station));
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var path = $"/lending/desk/{item}";
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, path, new() { ["CarriedTo"] = other }, "#carry")).StatusCode);
        Assert.Equal((ItemState.Here, other), await city.Stands(item));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, path, form: "#lost")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(worker, path, new() { ["Reason"] = "" }, "#write-off")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, path, new() { ["Reason"] = "伞骨断了" }, "#write-off")).StatusCode);
        Assert.Contains("伞骨断了", (await TestCity.Open(worker, path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("item-written-off", await LendingCity.CodeOf(await city.Act(item, "lost")));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, path, new() { ["FoundAt"] = station }, "#found")).StatusCode);
        Assert.Equal((ItemState.Here, station), await city.Stands(item));
        Assert.Equal("item-not-lost", await LendingCity.CodeOf(await city.Act(item, "found", new { station })));
        Assert.Equal("item-not-reserved", await LendingCity.CodeOf(await city.Act(item, "hand-over")));
        Assert.Equal("item-not-lent", await LendingCity.CodeOf(await city.Return(item, station)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Act(item, "carry", new { station = "NOWHERE" })).StatusCode);
        await city.Lend(item);
        Assert.Equal(HttpStatusCode.OK, (await city.Act(item, "write-off", new { reason = "借出很久没有还" })).StatusCode);
        Assert.Equal(LoanEnd.WrittenOff, Assert.Single(await city.Loans(item)).End);
    }

    [Fact]
    public async Task Corrects_what_is_said_of_a_thing()
    {
        var (station, other) = (await city.Lender(), await city.Lender());
        var item = Assert.Single(await city.Things(station));
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, $"/lending/desk/{item}/edit", new() { ["Name"] = "折叠雨伞", ["Home"] = other }, "#edit-item")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(worker, $"/lending/desk/{item}/edit", new() { ["Isbn"] = "9787020002207" }, "#edit-item")).StatusCode);
        var told = await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/lending/{item}");
        Assert.Equal(("折叠雨伞", other, station), (told.GetProperty("name").GetString(), told.GetProperty("home").GetString(), told.GetProperty("at").GetString()));
        var put = await city.Program.PutAsJsonAsync($"/api/v1/lending/{item}", new { name = "长柄雨伞", home = station, note = "伞柄有划痕" });
        Assert.Equal("伞柄有划痕", (await put.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("note").GetString());
    }

    [Fact]
    public async Task Imports_a_list_after_it_was_looked_at()
    {
        var (station, isbn) = (await city.Lender(), LendingCity.NewIsbn());
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var wrong = await TestCity.Submit(worker, "/lending/desk/import", new() { ["Text"] = $"类别,名称,ISBN,驿站\n图书,红楼梦,9787020002208,{station}\n雨伞,长柄雨伞,,NOWHERE" }, "#import-items");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(2, (await TestCity.Read(wrong)).QuerySelectorAll(".errors li").Length);
        using var content = new MemoryStream();
        using (var writer = SheetWriter.Xlsx(content))
        {
            writer.Begin("清单", "类别", "名称", "ISBN", "驿站", "数量");
            writer.Row("图书", "红楼梦", isbn, station, 2);
            writer.Row("雨伞", "长柄雨伞", "", $"{station}驿站", 3);
        }
        var shown = await TestCity.Read(await TestCity.Submit(worker, "/lending/desk/import", form: "#import-items", file: ("file", "清单.xlsx", content.ToArray())));
        Assert.Contains("5件", shown.QuerySelector("#things")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await city.InDatabase(db => db.Set<LendingItem>().Where(item => item.Isbn == isbn).ToListAsync()));
        var added = await TestCity.Send(worker, "/lending/desk/import", shown.QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("#confirm")!, button: ("Step", "save"));
        // Led on: loaded again it adds nothing again.
        for (var i = 0; i < 2; i++)
        {
            var told = await TestCity.Open(worker, added.Headers.Location!.ToString());
            Assert.Contains("登记了5件", told.Body!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(told.QuerySelector($"[role=status] a[href='/lending/desk/labels?station={station}']"));
        }
        Assert.Equal(2, (await city.InDatabase(db => db.Set<LendingItem>().Where(item => item.Isbn == isbn).ToListAsync())).Count);
        var broken = await TestCity.Submit(worker, "/lending/desk/import", form: "#import-items", file: ("file", "清单.xlsx", Encoding.UTF8.GetBytes("PK\u0003\u0004 nothing")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
        Assert.True((await worker.GetByteArrayAsync("/lending/desk/import/template")).AsSpan().StartsWith("PK"u8));
    }

    [Fact]
    public async Task Imports_a_list_that_a_program_sends()
    {
        var (station, isbn) = (await city.Lender(), LendingCity.NewIsbn());
        const string path = "/api/v1/lending/items/import";
        HttpContent List(string rows) => new ByteArrayContent(Encoding.UTF8.GetBytes($"类别,名称,ISBN,驿站,数量\n{rows}"));
        string rows = $"图书,红楼梦,{isbn},{station},2\n雨伞,长柄雨伞,,{station},1\n图书,西游记,{LendingCity.NewIsbn()},{station},1";
        var wrong = await city.Program.PostAsync(path, List($"图书,红楼梦,9787020002208,{station},1\n雨伞,长柄雨伞,,NOWHERE,1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(["C2", "D3"], (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        var checkedOnly = await (await city.Program.PostAsync($"{path}?check=true", List(rows))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((4, false), (checkedOnly.GetProperty("things").GetInt32(), checkedOnly.GetProperty("isApplied").GetBoolean()));
        Assert.Empty(await Books());

        var order = Guid.NewGuid();
        var first = await (await city.Program.PostAsync($"{path}?id={order}", List(rows))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(first.GetProperty("isApplied").GetBoolean());
        Assert.Equal([(2, 2), (3, 1), (4, 1)], first.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("row").GetInt32(), row.GetProperty("codes").GetArrayLength())));
        foreach (var row in first.GetProperty("rows").EnumerateArray())
            foreach (var code in row.GetProperty("codes").EnumerateArray())
                Assert.Equal(row.GetProperty("name").GetString(), (await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/lending/{code.GetString()}")).GetProperty("name").GetString());
        // Sent again after an answer was lost it adds nothing.
        var again = await (await city.Program.PostAsync($"{path}?id={order}", List(rows))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(2, (await Books()).Count);

        // A list for the station of others is one for a station that does not exist; and who keeps no things brings none.
        using (city.Acting(new("邻街", new Scope(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { "lending.manage" })))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsync(path, List(rows))).StatusCode);
        using (city.Acting(new("志愿者", Scope.Everything, new HashSet<string>())))
            Assert.Equal(HttpStatusCode.Forbidden, (await city.Program.PostAsync(path, List(rows))).StatusCode);
        Assert.Equal(2, (await Books()).Count);

        Task<List<LendingItem>> Books() => city.InDatabase(db => db.Set<LendingItem>().AsNoTracking().Where(item => item.Isbn == isbn).ToListAsync());
    }

    [Fact]
    public async Task Says_what_should_be_carried_where()
    {
        var (near, far, empty) = (await city.Lender(latitude: 30.11), await city.Lender(latitude: 30.3), await city.Lender(latitude: 30.1));
        var own = await city.Things(empty, new { kind = "tool", name = "冲击钻", home = empty, count = 3 });
        foreach (var (item, at) in own.Zip([near, near, far])) await city.Act(item, "carry", new { station = at });
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        var page = await TestCity.Open(officer, "/lending/desk/balance");
        Assert.Contains($"从{near}驿站搬2件工具到{empty}驿站", page.Body!.TextContent, StringComparison.Ordinal);
        var stock = await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/lending/stock");
        var ways = stock.GetProperty("carry").EnumerateArray().Where(way => way.GetProperty("to").GetString() == empty).ToArray();
        Assert.Equal([(near, 2), (far, 1)], ways.Select(way => (way.GetProperty("from").GetString()!, way.GetProperty("count").GetInt32())));
        Assert.InRange(ways[0].GetProperty("metres").GetInt32(), 1000, 1300);
    }

    [Fact]
    public async Task Tells_programs_what_is_out_masked()
    {
        var item = Assert.Single(await city.Things(await city.Lender()));
        await city.Lend(item, "13800138555");
        var loans = await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/lending/loans?limit=1000");
        var loan = loans.EnumerateArray().Single(one => one.GetProperty("code").GetString() == item);
        Assert.Equal("王*兰", loan.GetProperty("borrower").GetString());
        Assert.DoesNotContain("13800138555", loan.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("王*兰", (await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/lending/{item}/loans"))[0].GetProperty("borrower").GetString());
        Assert.Equal(0, (await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/lending/loans?late=true")).EnumerateArray().Count(one => one.GetProperty("code").GetString() == item));
    }
}

public sealed class Keeping_things_on_sqlite(SqliteCity city) : Keeping_things(city), IClassFixture<SqliteCity>;

public sealed class Keeping_things_on_postgres(PostgresCity city) : Keeping_things(city), IClassFixture<PostgresCity>;

/// <summary>What the demonstration city lends.</summary>
public sealed class The_example_things(SqliteDemoCity city) : IClassFixture<SqliteDemoCity>
{
    [Fact]
    public async Task Are_in_every_state_that_is_worth_looking_at()
    {
        var items = await city.InDatabase(db => db.Set<LendingItem>().AsNoTracking().ToListAsync());
        Assert.Equal([ItemState.Here, ItemState.Lent, ItemState.Lost], items.Select(item => item.State).Distinct().Order());
        Assert.All(items.Where(item => item.Isbn is not null), item => Assert.Equal(item.Isbn, Isbn.Normal(item.Isbn)));
        Assert.NotEmpty((await TestCity.Open(city.Administrator, "/lending/desk/balance")).QuerySelectorAll(".found li"));
        Assert.NotNull((await TestCity.Open(city.Administrator, "/lending/desk")).QuerySelector("#late"));
    }
}
