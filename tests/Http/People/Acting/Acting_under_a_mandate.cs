using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Jobs;
using Yizhan.People;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.People.Residents;
using static Yizhan.Tests.Http.People.Acting.ActingCity;

namespace Yizhan.Tests.Http.People.Acting;

public abstract class Acting_under_a_mandate : IAsyncLifetime
{
    private static int number = 13900070;

    private readonly TestCity city;
    private readonly string giversPhone = NewPhone(), actorsPhone = NewPhone();

    protected Acting_under_a_mandate(TestCity city)
    {
        this.city = city;
        // All tests come from one network address: what it asked for in the hour before is over.
        city.Later(PhoneCodes.Window);
    }

    private static string NewPhone() => $"{Interlocked.Increment(ref number)}001";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Shows_what_is_kept_masked_and_the_giver_reads_who_looked()
    {
        var (giver, giverId, actor, _, mandate) = await city.Acting(giversPhone, actorsPhone);
        Assert.Contains(giversPhone, await Text(giver, "/me"), StringComparison.Ordinal);
        var seen = await Text(actor, $"/me/for/{giverId}");
        Assert.DoesNotContain(giversPhone, seen, StringComparison.Ordinal);
        Assert.Contains($"{giversPhone[..3]}****{giversPhone[^4..]}", seen, StringComparison.Ordinal);
        var own = await Text(giver, "/me");
        Assert.Contains("受托人李春梅查看了我的信息", own, StringComparison.Ordinal);
        await actor.GetAsync($"/me/for/{giverId}");
        Assert.Equal(2, (await TestCity.Open(giver, PathOf(mandate))).QuerySelectorAll("main .found li").Length);
        Assert.Equal(["mandate-made", "mandate-accepted", "mandate-used"], await city.News(giverId));
        var file = await giver.GetFromJsonAsync<JsonElement>("/me/export.json");
        Assert.Equal(2, Assert.Single(file.GetProperty("mandates").EnumerateArray()).GetProperty("uses").GetArrayLength());
        Assert.Contains("我给李春梅的委托", await Text(giver, "/me/export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_nothing_to_others_and_not_the_other_way_round()
    {
        var (giver, giverId, actor, actorId, mandate) = await city.Acting(giversPhone, actorsPhone);
        city.Later(PhoneCodes.Pause);
        var (other, _) = await city.Join(NewPhone(), "张三");
        foreach (var path in (string[])[$"/me/for/{giverId}", PathOf(mandate)]) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await giver.GetAsync($"/me/for/{actorId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(other, $"{PathOf(mandate)}/end")).StatusCode);
        // Who acts neither pauses nor resumes.
        Assert.Equal(HttpStatusCode.NotFound, (await Post(actor, $"{PathOf(mandate)}/pause")).StatusCode);
        Assert.Equal(MandateState.Active, (await city.Mandate(mandate)).State);
    }

    [Fact]
    public async Task Is_refused_outside_its_kind_while_it_is_paused_and_after_its_end()
    {
        var (giver, giverId, actor, _, mandate) = await city.Acting(giversPhone, actorsPhone, "matters");
        Assert.Equal(HttpStatusCode.NotFound, (await actor.GetAsync($"/me/for/{giverId}")).StatusCode);
        Assert.Equal((true, false), (await May("matters"), await May("own-data")));
        await TestCity.Submit(giver, PathOf(mandate), form: "#pause");
        Assert.False(await May("matters"));
        await TestCity.Submit(giver, PathOf(mandate), form: "#resume");
        Assert.True(await May("matters"));
        Assert.False(await May("matters", new(2027, 5, 25)));
        await TestCity.Submit(actor, PathOf(mandate), form: "#end");
        Assert.False(await May("matters"));
        Assert.Equal(MandateEnding.Actor, (await city.Mandate(mandate)).Ending);
        Assert.Contains("mandate-ended", await city.News(giverId));

        Task<bool> May(string kind, DateOnly? day = null) => city.With<Mandates, bool>(async (mandates, db) =>
        {
            var found = await db.Set<Mandate>().AsNoTracking().SingleAsync(one => one.Id == mandate);
            return await mandates.MayAct(found.Actor!.Value, giverId, kind, day ?? new(2026, 11, 26), default) is not null;
        });
    }

    [Fact]
    public async Task Begins_only_after_both_have_typed_a_code_of_their_own()
    {
        var (giver, giverId) = await city.Join(giversPhone, "王桂兰");
        var (actor, _) = await city.Join(actorsPhone, "李春梅");
        city.Later(PhoneCodes.Pause);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(giver, "/me/mandates/new", form: "#mandate")).StatusCode);
        var page = await TestCity.Submit(giver, "/me/mandates/new", Typed(actorsPhone), "#mandate");
        var mandate = await city.InDatabase(db => db.Set<Mandate>().Where(one => one.Giver == giverId).Select(one => one.Id).SingleAsync());
        // Nobody but the giver knows of it before it is confirmed.
        Assert.Equal(HttpStatusCode.NotFound, (await actor.GetAsync(PathOf(mandate))).StatusCode);
        var code = await city.Code(giversPhone, "mandate-code");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ResidentCity.Type(giver, page, code == "000000" ? "000001" : "000000")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await ResidentCity.Type(giver, page, code)).StatusCode);
        // A code confirms once; the giver's does not accept, and a code to sign in does neither.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ResidentCity.Type(giver, page, code)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Replay(actor, page, code)).StatusCode);
        city.Later(PhoneCodes.Pause);
        var asked = await ResidentCity.AskForCode(city.NewBrowser(), actorsPhone);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Replay(actor, asked, await city.Code(actorsPhone))).StatusCode);
        Assert.Equal(MandateState.Offered, (await city.Mandate(mandate)).State);
        Assert.Contains("王桂兰给我的委托", await Text(actor, "/me/mandates"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await actor.GetAsync($"/me/for/{giverId}")).StatusCode);
        city.Later(PhoneCodes.Pause);
        var accepting = await TestCity.Submit(actor, PathOf(mandate), form: "#next");
        var second = await city.Code(actorsPhone, "mandate-code");
        Assert.Equal(HttpStatusCode.Found, (await ResidentCity.Type(actor, accepting, second)).StatusCode);
        // Accepted twice is refused; name and phone as they were typed are gone.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ResidentCity.Type(actor, accepting, second)).StatusCode);
        var accepted = await city.Mandate(mandate);
        Assert.Equal((MandateState.Active, null, null), (accepted.State, accepted.ActorName, accepted.ActorPhoneHash));

        async Task<HttpResponseMessage> Replay(HttpClient browser, HttpResponseMessage from, string typed)
        {
            var note = (await TestCity.Read(from)).QuerySelector("#code [name=Note]")!.GetAttribute("value");
            return await Post(browser, $"{PathOf(mandate)}/confirm", new() { ["Note"] = note, ["Code"] = typed });
        }
    }

    [Fact]
    public async Task Ends_once_when_both_end_it_at_one_moment()
    {
        var (giver, giverId, actor, _, mandate) = await city.Acting(giversPhone, actorsPhone);
        var answers = await Task.WhenAll(Post(giver, $"{PathOf(mandate)}/end"), Post(actor, $"{PathOf(mandate)}/end"));
        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.UnprocessableEntity], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(MandateState.Ended, (await city.Mandate(mandate)).State);
        Assert.Single(await city.News(giverId), news => news == "mandate-ended");
    }

    [Fact]
    public async Task Ends_by_itself_after_its_last_day_and_with_the_erasure_of_either()
    {
        var (giver, giverId, actor, _, mandate) = await city.Acting(giversPhone, actorsPhone);
        await city.InDatabase(db => db.Set<Mandate>().Where(one => one.Id == mandate).ExecuteUpdateAsync(set => set.SetProperty(one => one.To, new DateOnly(2026, 11, 24)).SetProperty(one => one.From, new DateOnly(2026, 11, 1))));
        Assert.Equal(HttpStatusCode.NotFound, (await actor.GetAsync($"/me/for/{giverId}")).StatusCode);
        await city.With<IServiceProvider, Sentence>((services, _) => services.GetServices<IJob>().Single(job => job.Name == "end-mandates").Run(services, default));
        Assert.Equal((MandateState.Ended, MandateEnding.Date), (await city.Mandate(mandate)) is var over ? (over.State, over.Ending) : default);
        var second = await city.Give(giver, giversPhone, actorsPhone);
        await city.Accept(actor, actorsPhone, second);
        Assert.Equal(HttpStatusCode.OK, (await TestCity.Submit(actor, "/me/erase", new() { ["IsSure"] = "true" }, "#erase")).StatusCode);
        Assert.Equal((MandateState.Ended, MandateEnding.Erasure), (await city.Mandate(second)) is var ended ? (ended.State, ended.Ending) : default);
        Assert.Contains("已删除", await Text(giver, PathOf(second)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_recorded_from_paper_by_staff_of_the_place_and_by_nobody_else()
    {
        var community = AreaPath.Root.Below(A.CityCode).Below(A.Street).Below(A.Community);
        var giver = await city.Add(new("刘玉珍", null, null, null, community));
        var path = $"/people/residents/{giver}/mandates/new";
        using (city.Acting(new("worker", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { "residents.read" })))
            Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync(path)).StatusCode);
        var values = Typed(actorsPhone);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, values, "#mandate")).StatusCode);
        values["Paper"] = "委托 2026-014";
        // The paper is photographed next.
        Assert.EndsWith("/paper", (await TestCity.Submit(city.Administrator, path, values, "#mandate")).Headers.Location?.ToString(), StringComparison.Ordinal);
        var (actor, _) = await city.Join(actorsPhone, "李春梅");
        var mandate = await city.InDatabase(db => db.Set<Mandate>().Where(one => one.Giver == giver).Select(one => one.Id).SingleAsync());
        await city.Accept(actor, actorsPhone, mandate);
        Assert.Equal(HttpStatusCode.OK, (await actor.GetAsync($"/me/for/{giver}")).StatusCode);
        var shown = await Text(city.Administrator, $"/people/residents/{giver}");
        Assert.Contains("刘*珍委托李*梅", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("李春梅", shown, StringComparison.Ordinal);
        var end = $"/people/residents/{giver}/mandates/{mandate}/end";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, end, form: "#end")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, end, new() { ["Ending"] = "death", ["EndReason"] = "家属2026-11-25告知" }, "#end")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await actor.GetAsync($"/me/for/{giver}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/people/residents/{Guid.CreateVersion7()}/mandates/{mandate}/end")).StatusCode);
    }

    [Fact]
    public async Task Is_recorded_and_ended_by_programs_in_the_same_way()
    {
        var giver = await city.Add(new("刘玉珍", null, null, null, AreaPath.Root.Below(A.CityCode).Below(A.Street).Below(A.Community)));
        var address = $"/api/v1/residents/{giver}/mandates";
        var body = new { actorName = "李春梅", actorPhone = actorsPhone, kinds = new[] { "own-data", "matters" }, to = "2027-05-24", paper = "委托 2026-015" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync(address, body with { kinds = ["everything"] })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync(address, body with { to = "2036-05-24" })).StatusCode);
        var made = await city.Program.PostAsJsonAsync(address, body);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var mandate = await made.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("offered", "李*梅"), (mandate.GetProperty("state").GetString(), mandate.GetProperty("actorName").GetString()));
        var end = $"{address}/{mandate.GetProperty("id").GetString()}/end";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync(end, new { ending = "giver", reason = "电话要求" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync(end, new { ending = "request", reason = "2026-11-25书面要求" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PostAsJsonAsync(end, new { ending = "request", reason = "2026-11-25书面要求" })).StatusCode);
        var listed = await city.Program.GetFromJsonAsync<JsonElement>(address);
        Assert.Equal("ended", Assert.Single(listed.GetProperty("mandates").EnumerateArray()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Is_noted_together_with_what_is_done_or_not_at_all()
    {
        var (_, giverId, _, actorId, mandate) = await city.Acting(giversPhone, actorsPhone, "matters");
        await Assert.ThrowsAsync<InvalidOperationException>(() => city.With<Mandates, Refusal?>((mandates, _) => mandates.RecordUse(actorId, giverId, "matters", "申请 2026-0012", default)));
        Assert.Equal("mandate-does-not-allow", await city.With<Mandates, string?>(async (mandates, db) =>
        {
            await using var writing = await db.BeginWriting(default);
            return (await mandates.RecordUse(actorId, giverId, "voices", "诉求 2026-0001", default))?.Code;
        }));
        Assert.Null(await city.With<Mandates, string?>(async (mandates, db) =>
        {
            await using var writing = await db.BeginWriting(default);
            var refusal = await mandates.RecordUse(actorId, giverId, "matters", "申请 2026-0012", default);
            await db.SaveChangesAsync();
            await writing.Commit(default);
            return refusal?.Code;
        }));
        Assert.Equal("申请 2026-0012", (await city.InDatabase(db => db.Set<MandateUse>().SingleAsync(use => use.Mandate == mandate))).What);
    }

    /// <summary>Posts a form with a token of a page of the same browser.</summary>
    private static async Task<HttpResponseMessage> Post(HttpClient browser, string path, Dictionary<string, string?>? values = null)
    {
        var form = (await TestCity.Open(browser, "/me")).QuerySelector<IHtmlFormElement>("#out")!;
        form.SetAttribute("action", path);
        return await TestCity.Send(browser, path, form, values);
    }
}

public sealed class Acting_under_a_mandate_on_sqlite(SqliteCity city) : Acting_under_a_mandate(city), IClassFixture<SqliteCity>;

public sealed class Acting_under_a_mandate_on_postgres(PostgresCity city) : Acting_under_a_mandate(city), IClassFixture<PostgresCity>;
