using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.People;
using Yizhan.People.Acting;
using Yizhan.People.Acting.Rules;
using Yizhan.Tests.Http.Matters;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Acting;

public abstract class Keeping_the_paper_of_a_mandate(TestCity city) : IAsyncLifetime
{
    private static int phones = 13718000;

    private readonly string giversPhone = NewPhone(), actorsPhone = NewPhone();

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static string NewPhone() => $"{Interlocked.Increment(ref phones)}001";

    /// <summary>A resident who has signed a mandate at the counter.</summary>
    private async Task<(HttpClient Giver, Guid GiverId, Guid Mandate)> Signed()
    {
        var (giver, id) = await city.Join(giversPhone, "王桂兰");
        var made = await city.Program.PostAsJsonAsync($"/api/v1/residents/{id}/mandates", new { actorName = "李春梅", actorPhone = actorsPhone, kinds = new[] { "matters" }, to = "2027-05-24", paper = "委托 2026-016" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (giver, id, (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
    }

    private static string PathOf(Guid giver, Guid mandate) => $"/people/residents/{giver}/mandates/{mandate}/paper";

    private Task<HttpResponseMessage> Put(Guid giver, Guid mandate, Guid page, byte[] file, string type = "image/png") =>
        city.Program.PutAsync($"/api/v1{PathOf(giver, mandate)["/people".Length..]}/{page}", new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } });

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    [Fact]
    public async Task Takes_a_picture_at_the_counter_and_shows_it_to_staff_who_say_why_and_to_the_giver()
    {
        var (giver, id, mandate) = await Signed();
        var path = PathOf(id, mandate);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, [], "#add", file: ("Files", "a.jpg", "MZ"u8.ToArray()))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, [], "#add", file: ("Files", "IMG_1.png", CaseCity.Picture(3000, 1500)))).StatusCode);
        var page = await city.InDatabase(db => db.Set<MandatePaper>().AsNoTracking().SingleAsync(one => one.Mandate == mandate));
        Assert.Equal(-1, page.Content.AsSpan().IndexOf(new byte[] { 0xFF, 0xD8, 0xFF }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, new() { ["Page"] = $"{page.Id}" }, "#look")).StatusCode);
        var seen = await TestCity.Submit(city.Administrator, path, new() { ["Page"] = $"{page.Id}", ["Purpose"] = "handle", ["Why"] = "核对签名" }, "#look");
        Assert.Equal(("image/jpeg", true), (seen.Content.Headers.ContentType?.MediaType, seen.Headers.CacheControl?.NoStore));
        using (var picture = SKBitmap.Decode(await seen.Content.ReadAsByteArrayAsync())) Assert.Equal((2016, 1008), (picture.Width, picture.Height));
        Assert.Contains("核对签名", await ActingCity.Text(giver, "/me"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await giver.GetAsync($"{ActingCity.PathOf(mandate)}/paper/{page.Id}")).StatusCode);
        // What is carried away names each page, and not what is on it.
        var sheet = (await giver.GetFromJsonAsync<JsonElement>("/me/export.json")).GetProperty("mandates")[0].GetProperty("sheets")[0];
        Assert.Equal(("图片", page.Size), (sheet.GetProperty("kind").GetString(), sheet.GetProperty("size").GetInt32()));
        Assert.Contains("保存着书面委托的一页：图片", await ActingCity.Text(giver, "/me/export"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await giver.GetAsync("/me/export.pdf")).StatusCode);
        // Who acts under it does not see the giver's paper.
        var (actor, _) = await city.Join(actorsPhone, "李春梅");
        Assert.Equal(HttpStatusCode.Found, (await city.Accept(actor, actorsPhone, mandate)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await actor.GetAsync($"{ActingCity.PathOf(mandate)}/paper/{page.Id}")).StatusCode);
        Assert.DoesNotContain($"{page.Id}", (await TestCity.Open(actor, ActingCity.PathOf(mandate))).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(0, (await actor.GetFromJsonAsync<JsonElement>("/me/export.json")).GetProperty("mandates")[0].GetProperty("sheets").GetArrayLength());
    }

    [Fact]
    public async Task Is_open_to_staff_of_the_place_and_to_nobody_else()
    {
        var (_, id, mandate) = await Signed();
        var (page, other) = (Guid.CreateVersion7(), await city.Add(new("刘玉珍", null, null, null, AreaPath.Root.Below(A.CityCode).Below(A.Street).Below(A.Community))));
        Assert.Equal(HttpStatusCode.OK, (await Put(id, mandate, page, CaseCity.Picture())).StatusCode);
        // Not by way of another resident.
        Assert.Equal("mandate-not-found", await CodeOf(await Put(other, mandate, page, CaseCity.Picture())));
        using (city.Acting(new("worker", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { "residents.read" })))
            Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync(PathOf(id, mandate))).StatusCode);
        using (city.Acting(new("worker", new(AreaPath.Root.Below(A.CityCode)), new HashSet<string> { "matters.handle" })))
            Assert.Equal(HttpStatusCode.Forbidden, (await city.Administrator.GetAsync(PathOf(id, mandate))).StatusCode);
    }

    [Fact]
    public async Task By_a_program_is_once_however_often_it_is_sent_and_at_most_four()
    {
        var (_, id, mandate) = await Signed();
        var page = Guid.CreateVersion7();
        foreach (var _ in new[] { 1, 2 }) Assert.Equal(HttpStatusCode.OK, (await Put(id, mandate, page, CaseCity.Picture())).StatusCode);
        Assert.Equal(1, await city.InDatabase(db => db.Set<MandatePaper>().CountAsync(one => one.Mandate == mandate)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Put(id, mandate, Guid.CreateVersion7(), CaseCity.Picture(), "application/pdf")).StatusCode);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Put(id, mandate, Guid.CreateVersion7(), CaseCity.Picture())));
        Assert.Equal((3, 2), (answers.Count(answer => answer.StatusCode is HttpStatusCode.OK), answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict)));
        var address = $"/api/v1/residents/{id}/mandates/{mandate}/paper/{page}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.GetAsync(address)).StatusCode);
        Assert.Equal("image/jpeg", (await city.Program.GetAsync($"{address}?purpose=audit&why=抽查书面委托")).Content.Headers.ContentType?.MediaType);
        Assert.Equal([MandateFields.Paper.Name], await city.InDatabase(db => db.Set<Reveal>().Where(reveal => reveal.Person == id).Select(reveal => reveal.Field).ToListAsync()));
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync(address)).StatusCode);
        Assert.Equal("mandate-paper-not-found", await CodeOf(await city.Program.DeleteAsync(address)));
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/residents/{id}/mandates/{mandate}/end", new { ending = "request", reason = "2026-11-25书面要求" })).StatusCode);
        Assert.Equal("mandate-ended", await CodeOf(await Put(id, mandate, Guid.CreateVersion7(), CaseCity.Picture())));
    }

    [Fact]
    public async Task Refuses_what_has_no_room_before_it_is_unpacked()
    {
        var (_, id, mandate) = await Signed();
        var (first, path) = (Guid.CreateVersion7(), PathOf(id, mandate));
        // None of five is a picture, and yet that is not what is said.
        var many = await Send(path, first, 5, "MZ"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, many.StatusCode);
        Assert.Contains("还可以添加4个文件，这次选了5个", (await TestCity.Read(many)).QuerySelector("#Files-fault")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await Send(path, first, 3, CaseCity.Picture())).StatusCode);
        // Sent again it needs no room.
        Assert.Equal(HttpStatusCode.Found, (await Send(path, first, 3, CaseCity.Picture())).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(path, Guid.CreateVersion7(), 2, CaseCity.Picture())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Put(id, mandate, Guid.CreateVersion7(), CaseCity.Picture())).StatusCode);
        Assert.Equal("mandate-too-many-pages", await CodeOf(await Put(id, mandate, Guid.CreateVersion7(), "MZ"u8.ToArray())));
        Assert.Equal(4, await city.InDatabase(db => db.Set<MandatePaper>().CountAsync(page => page.Mandate == mandate)));
    }

    [Fact]
    public async Task Of_which_one_has_an_id_that_is_taken_loses_no_other()
    {
        var (_, id, mandate) = await Signed();
        var taken = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.OK, (await Put(id, mandate, taken, CaseCity.Picture())).StatusCode);
        var other = (await (await city.Program.PostAsJsonAsync($"/api/v1/residents/{id}/mandates", new { actorName = "李春梅", actorPhone = actorsPhone, kinds = new[] { "matters" }, to = "2027-05-24", paper = "委托 2026-018" })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var answer = await Send(PathOf(id, other), taken, 2, CaseCity.Picture());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(1, await city.InDatabase(db => db.Set<MandatePaper>().CountAsync(page => page.Mandate == other)));
    }

    /// <summary>Sends one file so many times in one form, the first under an id.</summary>
    private async Task<HttpResponseMessage> Send(string path, Guid first, int count, byte[] file)
    {
        using var content = new MultipartFormDataContent();
        content.Add(new StringContent((await TestCity.Open(city.Administrator, path)).QuerySelector("#add [name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        content.Add(new StringContent($"{first}"), "Id");
        for (var turn = 0; turn < count; turn++) content.Add(new ByteArrayContent(file), "Files", $"{turn}.png");
        return await city.Administrator.PostAsync(path, content);
    }

    [Fact]
    public async Task Goes_with_the_time_of_the_mandate_and_with_the_erasure_of_the_giver()
    {
        var (_, id, mandate) = await Signed();
        Assert.Equal(HttpStatusCode.OK, (await Put(id, mandate, Guid.CreateVersion7(), CaseCity.Picture())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/residents/{id}/mandates/{mandate}/end", new { ending = "request", reason = "2026-11-25书面要求" })).StatusCode);
        var second = (await (await city.Program.PostAsJsonAsync($"/api/v1/residents/{id}/mandates", new { actorName = "李春梅", actorPhone = actorsPhone, kinds = new[] { "matters" }, to = "2027-05-24", paper = "委托 2026-017" })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await Put(id, second, Guid.CreateVersion7(), CaseCity.Picture())).StatusCode);
        await city.InDatabase(async db =>
        {
            await using var writing = await db.BeginWriting(default);
            await MandateFiles.Clear(db, CityClock.DayOf(city.Time.GetUtcNow()), default);
            await writing.Commit(default);
            return 0;
        });
        Assert.Equal([second], await city.InDatabase(db => db.Set<MandatePaper>().Where(page => page.Mandate == mandate || page.Mandate == second).Select(page => page.Mandate).ToListAsync()));
        Assert.Null(await city.With<Persons, Refusal?>((persons, _) => persons.Erase(id, "本人要求", default)));
        Assert.False(await city.InDatabase(db => db.Set<MandatePaper>().AnyAsync(page => page.Mandate == second)));
    }
}

public sealed class Keeping_the_paper_of_a_mandate_on_SQLite(SqliteCity city) : Keeping_the_paper_of_a_mandate(city), IClassFixture<SqliteCity>;

public sealed class Keeping_the_paper_of_a_mandate_on_PostgreSQL(PostgresCity city) : Keeping_the_paper_of_a_mandate(city), IClassFixture<PostgresCity>;
