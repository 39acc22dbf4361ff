using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Acting;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.Matters;

public abstract class Drafts_of_bundles(TestCity city) : IAsyncLifetime
{
    private const string Path = $"/matters/bundles/{BundleCity.Bundle}/file", List = "/matters/mine";

    private static int phones = 13717000;

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
        var typed = BundleCity.Typed();
        foreach (var left in new[] { "Name", "Proof", "p-id-card", "p-photo" }) typed.Remove(left);
        return typed;
    }

    private static Task<HttpResponseMessage> Keep(HttpClient browser, Dictionary<string, string?>? typed = null, string path = Path) => TestCity.Submit(browser, path, typed ?? Typed(), "#filing", ("Act", "draft"));

    /// <summary>Keeps a draft, and says at which address it is gone on with.</summary>
    private static async Task<string> Kept(HttpClient browser, Dictionary<string, string?>? typed = null)
    {
        Assert.Equal(List, (await Keep(browser, typed)).Headers.Location?.ToString());
        return (await TestCity.Open(browser, List)).QuerySelector("ul.found a[href*='draft=']")!.GetAttribute("href")!;
    }

    private static Guid IdOf(string draft) => Guid.Parse(draft.Split("draft=")[1]);

    private Task<int> Drafts(Guid resident) => city.InDatabase(db => db.Set<Case>().CountAsync(one => one.Resident == resident && one.State == CaseState.Draft));

    [Fact]
    public async Task Are_gone_on_with_as_they_were_typed_and_handed_in_once()
    {
        var (resident, person) = await city.Join(NewPhone());
        var half = Typed();
        (half["Parts"], half["s-phone"], half[$"a-{BundleCity.Card}_age"]) = (BundleCity.Card, "12", "");
        var draft = await Kept(resident, half);
        var page = await TestCity.Open(resident, draft);
        Assert.Equal(["12", "3栋502", ""], new[] { "s-phone", $"a-{BundleCity.Card}_address-detail", $"a-{BundleCity.Card}_age" }.Select(box => page.GetElementById(box)!.GetAttribute("value") ?? ""));
        Assert.Equal([BundleCity.Card], page.QuerySelectorAll("[name=Parts][checked]").Select(box => box.GetAttribute("value")));
        // Kept again it is the same draft.
        await Keep(resident, new() { [$"a-{BundleCity.Card}_age"] = "83" }, draft);
        Assert.Equal(1, await Drafts(person));
        var filed = await TestCity.Submit(resident, draft, new() { ["s-phone"] = "13900011122" }, "#filing");
        Assert.Equal($"{List}/joint/{IdOf(draft)}", filed.Headers.Location?.ToString());
        Assert.Equal([BundleCity.Card], await city.InDatabase(db => db.Set<Case>().Where(one => one.Resident == person).Select(one => one.Matter).ToListAsync()));
        Assert.Single((await TestCity.Open(resident, List)).QuerySelectorAll("ul.found > li"));
        // With the draft goes the key of what was typed into it.
        Assert.Null(await city.InDatabase(db => db.Set<PersonKey>().Where(key => key.Person == IdOf(draft)).Select(key => key.Key).SingleAsync()));
    }

    [Fact]
    public async Task Are_not_begun_anew_by_what_was_handed_in()
    {
        var (resident, person) = await city.Join(NewPhone());
        var form = await TestCity.Open(resident, Path);
        var element = form.QuerySelector<IHtmlFormElement>("#filing")!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(resident, Path, element, Typed())).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(resident, Path, element, Typed(), ("Act", "draft"))).StatusCode);
        Assert.Equal(0, await Drafts(person));
    }

    [Fact]
    public async Task Count_with_those_of_matters_and_are_removed_on_demand()
    {
        var (resident, person) = await city.Join(NewPhone());
        for (var made = 0; made < 17; made++) Assert.Equal(HttpStatusCode.Found, (await Keep(resident)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, "/matters/phone-topup/file", new() { ["Place"] = A.Community }, "#filing", ("Act", "draft"))).StatusCode);
        // Those that come at one moment too.
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Keep(resident)));
        Assert.Equal(2, answers.Count(answer => answer.StatusCode is HttpStatusCode.Found));
        Assert.Equal(20, await Drafts(person));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, List, form: "ul.found form")).StatusCode);
        Assert.Equal(19, await Drafts(person));
    }

    [Fact]
    public async Task Hold_no_more_of_a_box_than_it_may()
    {
        var (resident, _) = await city.Join(NewPhone());
        var draft = await Kept(resident, new(Typed()) { ["s-phone"] = new string('长', 5000) });
        Assert.Equal(1000, (await TestCity.Open(resident, draft)).GetElementById("s-phone")!.GetAttribute("value")!.Length);
    }

    [Fact]
    public async Task Of_somebody_else_do_not_exist()
    {
        var (resident, person) = await city.Join(NewPhone());
        var draft = await Kept(resident);
        var (other, _) = await city.Join(NewPhone(), "周敏");
        Assert.DoesNotContain("3栋502", (await TestCity.Open(other, draft)).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("draft=", (await TestCity.Open(other, List)).Body!.InnerHtml, StringComparison.Ordinal);
        var stolen = (await TestCity.Open(other, Path)).QuerySelector<IHtmlFormElement>("#filing")!;
        foreach (var button in new[] { ("Act", "draft"), ((string, string)?)null })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(other, Path, stolen, new(Typed()) { ["Id"] = $"{IdOf(draft)}" }, button)).StatusCode);
        // Nor may the counter take it.
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PutAsJsonAsync($"/api/v1/joint-cases/{IdOf(draft)}", BundleCity.Body("周敏"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.GetAsync($"/api/v1/cases/{IdOf(draft)}")).StatusCode);
        Assert.Equal(1, await Drafts(person));
        Assert.Equal("3栋502", (await TestCity.Open(resident, draft)).GetElementById($"a-{BundleCity.Card}_address-detail")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Are_not_taken_for_drafts_of_their_first_matter()
    {
        var (resident, person) = await city.Join(NewPhone());
        var id = IdOf(await Kept(resident));
        var matter = $"/matters/{BundleCity.Pension}/file";
        Assert.NotEqual($"{id}", (await TestCity.Open(resident, $"{matter}?draft={id}")).QuerySelector("#filing [name=Id]")!.GetAttribute("value"));
        var form = (await TestCity.Open(resident, matter)).QuerySelector<IHtmlFormElement>("#filing")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(resident, matter, form, new() { ["Id"] = $"{id}", ["Place"] = A.Community }, ("Act", "draft"))).StatusCode);
        // Pictures are sent to its parts, once there are any.
        foreach (var path in new[] { $"{List}/{id}/papers/id-card", $"{List}/{id}", $"{List}/joint/{id}" }) Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync(path)).StatusCode);
        Assert.Equal(1, await Drafts(person));
    }

    [Fact]
    public async Task For_another_are_seen_by_whoever_writes_them_while_the_mandate_lets_it()
    {
        var (giver, giverId, actor, _, mandate) = await city.Acting(NewPhone(), NewPhone(), "matters");
        var draft = await Kept(actor, new(Typed()) { ["For"] = $"{giverId}" });
        var page = await TestCity.Open(actor, draft);
        Assert.Equal(["", "", ""], page.QuerySelectorAll("#Name, #IdNumber, #Phone").Select(box => box.GetAttribute("value") ?? ""));
        Assert.Equal($"{giverId}", page.QuerySelector("#For option[selected]")!.GetAttribute("value"));
        Assert.DoesNotContain("draft=", (await TestCity.Open(giver, List)).Body!.InnerHtml, StringComparison.Ordinal);
        await TestCity.Submit(giver, ActingCity.PathOf(mandate), form: "form[action$='/pause']");
        Assert.DoesNotContain("draft=", (await TestCity.Open(actor, List)).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("3栋502", (await TestCity.Open(actor, draft)).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_carried_away_with_ones_own_data_and_go_with_it()
    {
        var (resident, person) = await city.Join(NewPhone());
        await Kept(resident);
        var own = await resident.GetStringAsync("/me/export.json");
        foreach (var said in new[] { "老有所养一件事", "3栋502", "13900011122" }) Assert.Contains(said, own, StringComparison.Ordinal);
        Assert.Null(await city.With<Yizhan.People.Persons, Refusal?>((persons, _) => persons.Erase(person, "本人要求", default)));
        Assert.Equal(0, await Drafts(person));
    }

    [Fact]
    public async Task Are_removed_when_nobody_hands_them_in()
    {
        var (resident, person) = await city.Join(NewPhone());
        await Kept(resident);
        var begun = CityClock.DayOf(city.Time.GetUtcNow());
        await Clear(begun.AddDays(-1));
        Assert.Equal(1, await Drafts(person));
        await Clear(begun);
        Assert.Equal(0, await Drafts(person));
        Assert.False(await city.InDatabase(db => db.Set<JointCase>().AnyAsync(joint => joint.Resident == person)));

        Task<int> Clear(DateOnly last) => city.InDatabase(async db =>
        {
            await using var writing = await db.BeginWriting(default);
            var gone = await ForgetCases.ClearDrafts(db, city.Time.GetUtcNow(), last, default);
            await writing.Commit(default);
            return gone;
        });
    }
}

public sealed class Drafts_of_bundles_on_SQLite(SqliteCity city) : Drafts_of_bundles(city), IClassFixture<SqliteCity>;

public sealed class Drafts_of_bundles_on_PostgreSQL(PostgresCity city) : Drafts_of_bundles(city), IClassFixture<PostgresCity>;
