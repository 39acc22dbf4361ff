using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Yizhan.Kernel;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Acting;
using Yizhan.Tests.Http.People.Residents;
using Yizhan.Tests.Http.Seals;

namespace Yizhan.Tests.Http.Matters;

public abstract class Sending_papers(TestCity city) : IAsyncLifetime
{
    private const string Residence = "/matters/residence-proof/file", BusCard = "/matters/elderly-bus-card/file";

    private static int phones = 13714000;

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

    private static Dictionary<string, string?> Typed()
    {
        var typed = CaseCity.Typed();
        foreach (var box in new[] { "Name", "Proof", "p-id-card" }) typed.Remove(box);
        return typed;
    }

    private static Dictionary<string, string?> TypedForBus() => new()
    {
        ["Place"] = A.Community, ["a-who"] = "self", ["a-age"] = "70", ["a-local"] = "yes", ["a-address"] = A.Compound, ["a-address-detail"] = "3栋502", ["a-phone"] = "13800138000",
    };

    /// <summary>Keeps what was typed and goes on to a paper; returns its address.</summary>
    private static async Task<string> ToPaper(HttpClient browser, string path, Dictionary<string, string?> typed, string paper)
    {
        var answer = await TestCity.Submit(browser, path, typed, "#filing", ("Act", $"paper-{paper}"));
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.ToString();
    }

    private static Guid CaseOf(string paper) => Guid.Parse(paper.Split('/')[3]);

    private static Task<HttpResponseMessage> Send(HttpClient browser, string paper, byte[] file, string name = "IMG_0001.png") => TestCity.Submit(browser, paper, [], "#add", file: ("Files", name, file));

    private static async Task Sent(HttpClient browser, string paper)
    {
        var answer = await Send(browser, paper, CaseCity.Picture());
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task HandIn(HttpClient browser, string paper, string path, Dictionary<string, string?> typed)
    {
        var back = (await TestCity.Open(browser, paper)).QuerySelector("a[href*='draft=']")!.GetAttribute("href")!;
        Assert.StartsWith(path, back, StringComparison.Ordinal);
        var answer = await TestCity.Submit(browser, back, typed, "#filing");
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private Task<List<CaseFile>> Files(Guid id) => city.InDatabase(db => db.Set<CaseFile>().AsNoTracking().Where(file => file.Case == id).ToListAsync());

    private Task<CasePaperState> StateOf(Guid id, string paper) => city.InDatabase(db => db.Set<CasePaper>().Where(row => row.Case == id && row.Code == paper).Select(row => row.State).SingleAsync());

    private async Task<HttpResponseMessage> Put(Guid id, string paper, Guid file, byte[] bytes, string type = "image/png")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await city.Program.PutAsync($"/api/v1/cases/{id}/papers/{paper}/files/{file}", content);
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    [Fact]
    public async Task While_filling_in_and_having_them_seen()
    {
        var (resident, _) = await city.Join(NewPhone());
        var paper = await ToPaper(resident, Residence, Typed(), "id-card");
        var id = CaseOf(paper);
        await Sent(resident, paper);
        await Sent(resident, paper);
        Assert.Equal(2, (await Files(id)).Count);
        await HandIn(resident, paper, Residence, []);
        Assert.Equal(CasePaperState.Sent, await StateOf(id, "id-card"));
        Assert.Contains("已上传，待核对", (await TestCity.Open(resident, $"/matters/mine/{id}")).Body!.TextContent, StringComparison.Ordinal);

        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var desk = $"/matters/cases/{id}/papers/id-card";
        var page = await TestCity.Open(worker, desk);
        Assert.Empty(page.QuerySelectorAll("main img, main ol a"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(worker, desk, [], "#look")).StatusCode);
        var choice = page.QuerySelectorAll("#File option")[1].GetAttribute("value");
        var seen = await TestCity.Submit(worker, desk, new() { ["File"] = choice, ["Purpose"] = "handle", ["Why"] = "核对身份证" }, "#look");
        Assert.Equal(("image/jpeg", true), (seen.Content.Headers.ContentType?.MediaType, seen.Headers.CacheControl?.NoStore));
        using (var picture = SKBitmap.Decode(await seen.Content.ReadAsByteArrayAsync())) Assert.Equal((60, 40), (picture.Width, picture.Height));
        Assert.Equal(["matters_case_files.content"], await city.InDatabase(db => db.Set<Reveal>().Where(reveal => reveal.Person == id).Select(reveal => reveal.Field).ToListAsync()));
        Assert.Contains("核对身份证", (await TestCity.Open(resident, $"/matters/mine/{id}")).Body!.TextContent, StringComparison.Ordinal);

        await TestCity.Submit(worker, $"/matters/cases/{id}", new() { ["Papers"] = "id-card" }, "#papers");
        Assert.Equal(CasePaperState.Seen, await StateOf(id, "id-card"));
        Assert.Null((await TestCity.Open(resident, paper)).QuerySelector("#add"));
    }

    [Fact]
    public async Task Stores_nothing_in_plain_and_nothing_of_what_the_camera_wrote()
    {
        var (resident, _) = await city.Join(NewPhone());
        var paper = await ToPaper(resident, Residence, Typed(), "id-card");
        using var bitmap = new SKBitmap(3000, 1000);
        bitmap.Erase(SKColors.White);
        var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80).ToArray();
        byte[] exif = [0xFF, 0xE1, 0, 22, .. "Exif\0\0"u8, .. "GPS 30.1N 115E"u8];
        Assert.Equal(HttpStatusCode.Found, (await Send(resident, paper, [.. jpeg[..2], .. exif, .. jpeg[2..]], "IMG_1.JPG")).StatusCode);
        var file = Assert.Single(await Files(CaseOf(paper)));
        Assert.Equal(-1, file.Content.AsSpan().IndexOf(new byte[] { 0xFF, 0xD8, 0xFF }));
        var own = await resident.GetByteArrayAsync($"{paper}/{file.Id}");
        Assert.Equal(-1, own.AsSpan().IndexOf("GPS"u8));
        using var seen = SKBitmap.Decode(own);
        Assert.Equal((1875, 625), (seen.Width, seen.Height));
        var (other, _) = await city.Join(NewPhone(), "周敏");
        foreach (var path in new[] { paper, $"{paper}/{file.Id}" }) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_file_and_keeps_the_others()
    {
        var (resident, _) = await city.Join(NewPhone());
        var paper = await ToPaper(resident, Residence, Typed(), "id-card");
        await Sent(resident, paper);
        using var bomb = new SKBitmap(new SKImageInfo(6000, 6000, SKColorType.Gray8));
        foreach (var (file, name, said) in new (byte[], string, string)[]
        {
            ("MZ"u8.ToArray(), "card.jpg", "只收照片"), (CaseCity.Picture(), "card.pdf", "和它的名称不一样"), ("%PDF-1.7 torn"u8.ToArray(), "a.pdf", "PDF不完整"), (bomb.Encode(SKEncodedImageFormat.Png, 100).ToArray(), "b.png", "像素太多"),
            ([.. CaseCity.Picture()[..40]], "c.png", "照片打不开"),
        })
        {
            var answer = await Send(resident, paper, file, name);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(said, (await TestCity.Read(answer)).QuerySelector("#Files-fault")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Single(await Files(CaseOf(paper)));
        Assert.Equal(HttpStatusCode.Found, (await Send(resident, paper, [.. "%PDF-1.7\n"u8, .. "%%EOF"u8], "lease.pdf")).StatusCode);
        var photo = (await Files(CaseOf(paper))).Single(file => file.Kind is SentFileKind.Photo);
        await TestCity.Submit(resident, paper, form: $"form[action$='/{photo.Id}/remove']");
        Assert.Equal(SentFileKind.Pdf, Assert.Single(await Files(CaseOf(paper))).Kind);
    }

    [Fact]
    public async Task That_a_field_asks_for_must_be_there_before_it_is_handed_in()
    {
        var (resident, _) = await city.Join(NewPhone());
        var answer = await TestCity.Submit(resident, BusCard, TypedForBus(), "#filing");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("#a-photo", (await TestCity.Read(answer)).QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        var paper = await ToPaper(resident, BusCard, TypedForBus(), "photo");
        await Sent(resident, paper);
        // It has one file.
        Assert.Null((await TestCity.Open(resident, paper)).QuerySelector("#add"));
        await HandIn(resident, paper, BusCard, []);
        var (id, file) = (CaseOf(paper), Assert.Single(await Files(CaseOf(paper))));
        var one = await city.CaseOf(id);
        Assert.Equal($"{file.Id}", (await city.With<CaseFiles, OpenCase?>((files, _) => files.Open(one, default)))!.Answers["photo"]);
        await TestCity.Submit(resident, paper, form: "form[action$='/remove']");
        one = await city.CaseOf(id);
        Assert.False((await city.With<CaseFiles, OpenCase?>((files, _) => files.Open(one, default)))!.Answers.ContainsKey("photo"));
        Assert.Equal(CasePaperState.Missing, await StateOf(id, "photo"));
    }

    [Fact]
    public async Task Given_before_are_offered_again_and_used_with_consent()
    {
        var (resident, _) = await city.Join(NewPhone());
        var paper = await ToPaper(resident, BusCard, TypedForBus(), "photo");
        await Sent(resident, paper);
        await HandIn(resident, paper, BusCard, []);
        var first = CaseOf(paper);
        Assert.Null((await TestCity.Open(resident, BusCard)).QuerySelector("[name=Earlier]"));
        var papers = await city.InDatabase(db => db.Set<CasePaper>().Where(row => row.Case == first).Select(row => row.Code).ToListAsync());
        foreach (var (act, body) in new (string, object)[] { ("papers", new { papers }), ("accept", new { }), ("deliver", new { outcome = "granted" }) })
            Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/cases/{first}/{act}", body)).StatusCode);
        Assert.Equal("photo", (await TestCity.Open(resident, BusCard)).QuerySelector("[name=Earlier]")!.GetAttribute("value"));
        var answer = await TestCity.Submit(resident, BusCard, new(TypedForBus()) { ["Again"] = "true", ["Earlier"] = "photo" }, "#filing");
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var second = Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
        var copy = Assert.Single(await Files(second));
        Assert.Equal(first, copy.TakenFrom);
        // Under the key of the second case: the first can be cleared.
        Assert.Equal(HttpStatusCode.OK, (await resident.GetAsync($"/matters/mine/{second}/papers/photo/{copy.Id}")).StatusCode);
        Assert.Contains("申请人同意用以前交的材料：近期一寸照片", (await TestCity.Open(resident, $"/matters/mine/{second}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_a_program_is_once_however_often_it_is_sent_and_looked_at_with_a_purpose()
    {
        var one = await city.Case(name: "李大有");
        var (file, address) = (Guid.CreateVersion7(), "");
        Assert.Equal(HttpStatusCode.OK, (await Put(one.Id, "id-card", file, CaseCity.Picture())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Put(one.Id, "id-card", file, CaseCity.Picture())).StatusCode);
        Assert.Single(await Files(one.Id));
        var other = await city.Case(name: "李大有");
        Assert.Equal("case-file-id-taken", await CodeOf(await Put(other.Id, "id-card", file, CaseCity.Picture())));
        Assert.Equal("case-paper-not-found", await CodeOf(await Put(one.Id, "no-such-paper", file, CaseCity.Picture())));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Put(one.Id, "id-card", Guid.CreateVersion7(), CaseCity.Picture(), "application/pdf")).StatusCode);
        address = $"/api/v1/cases/{one.Id}/papers/id-card/files/{file}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.GetAsync(address)).StatusCode);
        Assert.Equal("image/jpeg", (await city.Program.GetAsync($"{address}?purpose=handle&why=核对身份证")).Content.Headers.ContentType?.MediaType);
        Assert.Equal(1, await city.InDatabase(db => db.Set<Reveal>().CountAsync(reveal => reveal.Person == one.Id)));
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync(address)).StatusCode);
        Assert.Equal("case-file-not-found", await CodeOf(await city.Program.DeleteAsync(address)));
    }

    [Fact]
    public async Task At_one_moment_are_counted_one_after_the_other()
    {
        var one = await city.Case(name: "李大友");
        var answers = await Task.WhenAll(Enumerable.Range(0, CaseFile.MostPages + 3).Select(_ => Put(one.Id, "id-card", Guid.CreateVersion7(), CaseCity.Picture())));
        Assert.Equal((CaseFile.MostPages, 3), (answers.Count(answer => answer.StatusCode is HttpStatusCode.OK), answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict)));
        Assert.Equal(CaseFile.MostPages, (await Files(one.Id)).Count);
        // What has no room is not unpacked to find out what it is.
        Assert.Equal("case-too-many-files", await CodeOf(await Put(one.Id, "id-card", Guid.CreateVersion7(), "MZ"u8.ToArray())));
    }

    [Fact]
    public async Task While_it_is_withdrawn_waits_in_line_for_the_case_and_then_for_the_mandate()
    {
        var (_, giverId, actor, _, mandate) = await city.Acting(NewPhone(), NewPhone(), "matters");
        var answer = await TestCity.Submit(actor, Residence, new Dictionary<string, string?>(Typed()) { ["a-who"] = "proxy", ["For"] = $"{giverId}" }, "#filing");
        var path = $"{answer.Headers.Location}";
        var id = Guid.Parse(path.Split('/')[^1]);
        // As a page is added: the case is held, then the mandate. Whoever holds the mandate first meanwhile waits for ever.
        var withdrawing = await city.InDatabase(async db =>
        {
            await using var writing = await db.BeginWriting(default);
            await db.Set<Case>().Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version));
            var begun = Task.Run(() => TestCity.Submit(actor, path, form: "#withdraw"));
            await Task.Delay(TimeSpan.FromSeconds(1));
            await db.Set<Yizhan.People.Acting.Rules.Mandate>().Where(one => one.Id == mandate).ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedOn, one => one.UsedOn));
            await writing.Commit(default);
            return new[] { begun };
        });
        var withdrawn = await withdrawing[0];
        Assert.Equal(HttpStatusCode.Found, withdrawn.StatusCode);
        Assert.Equal(CaseState.Withdrawn, (await city.CaseOf(id)).State);
    }

    [Fact]
    public async Task Under_a_mandate_is_told_to_the_giver_and_ends_with_it()
    {
        var (giver, giverId, actor, _, mandate) = await city.Acting(NewPhone(), NewPhone(), "matters");
        var typed = new Dictionary<string, string?>(Typed()) { ["a-who"] = "proxy", ["For"] = $"{giverId}" };
        var answer = await TestCity.Submit(actor, Residence, typed, "#filing");
        var paper = $"{answer.Headers.Location}/papers/id-card";
        await Sent(actor, paper);
        Assert.Contains("添加材料", await ActingCity.Text(giver, ActingCity.PathOf(mandate)), StringComparison.Ordinal);
        await TestCity.Submit(giver, ActingCity.PathOf(mandate), form: "form[action$='/pause']");
        // Without a mandate the case does not exist for them: neither its papers nor a form to add one.
        var file = Assert.Single(await Files(CaseOf(paper)));
        foreach (var path in new[] { paper, $"{paper}/{file.Id}" }) Assert.Equal(HttpStatusCode.NotFound, (await actor.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await giver.GetAsync($"{paper}/{file.Id}")).StatusCode);
    }

    [Fact]
    public async Task Go_with_the_draft_and_with_the_time_of_the_case()
    {
        var (resident, person) = await city.Join(NewPhone());
        var draft = await ToPaper(resident, Residence, Typed(), "id-card");
        await Sent(resident, draft);
        await TestCity.Submit(resident, "/matters/mine", form: "ul.found form");
        Assert.Empty(await Files(CaseOf(draft)));
        var paper = await ToPaper(resident, Residence, Typed(), "id-card");
        await Sent(resident, paper);
        await HandIn(resident, paper, Residence, []);
        Assert.Null(await city.With<Yizhan.People.Persons, Refusal?>((persons, _) => persons.Erase(person, "本人要求", default)));
        Assert.Empty(await Files(CaseOf(paper)));

        var one = await city.Case(name: "李大佑");
        await city.Page(one);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/cases/{one.Id}/withdraw", new { })).StatusCode);
        await city.InDatabase(async db =>
        {
            await using var writing = await db.BeginWriting(default);
            await ForgetCases.Clear(db, city.Time.GetUtcNow(), CityClock.DayOf(city.Time.GetUtcNow()), default);
            await writing.Commit(default);
            return 0;
        });
        Assert.Empty(await Files(one.Id));
        Assert.Equal("case-state-not-possible", await CodeOf(await Put(one.Id, "id-card", Guid.CreateVersion7(), CaseCity.Picture())));
    }
}

public sealed class Sending_papers_on_SQLite(SqliteSealCity city) : Sending_papers(city), IClassFixture<SqliteSealCity>;

public sealed class Sending_papers_on_PostgreSQL(PostgresSealCity city) : Sending_papers(city), IClassFixture<PostgresSealCity>;
