using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.People;
using Yizhan.People.Households.Rules;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Households;

public abstract class Keeping_a_household
{
    private static int number = 13900060;

    private readonly TestCity city;

    protected Keeping_a_household(TestCity city)
    {
        this.city = city;
        // All tests come from one network address: what it asked for in the hour before is over.
        city.Later(PhoneCodes.Window);
    }

    private static string NewPhone() => $"{Interlocked.Increment(ref number)}001";

    private static Dictionary<string, string?> Child => new() { ["Name"] = "李小满", ["Kinship"] = "Child", ["Birth"] = "2018-10-16", ["IsGuardian"] = "true" };

    private static Dictionary<string, string?> Grown => new() { ["Name"] = "刘玉珍", ["Kinship"] = "Parent", ["IsPresent"] = "true" };

    [Fact]
    public async Task Enters_a_child_with_the_guardians_consent_and_not_without()
    {
        var (browser, id) = await city.Join(NewPhone(), "李春梅");
        var values = Child;
        values["IsGuardian"] = null;
        values["IsPresent"] = "true";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, "/me/household/new", values, "#member")).StatusCode);
        Assert.Empty(await Members(id));
        Assert.Equal("/me/household", (await TestCity.Submit(browser, "/me/household/new", Child, "#member")).Headers.Location?.ToString());
        var child = (await Members(id)).Single(member => member.Kinship is Kinship.Child);
        Assert.Equal(MemberGround.Guardian, child.Ground);
        var consent = Assert.Single(await city.With<Consents, List<Consent>>((consents, _) => consents.Of(child.Person, default)));
        Assert.NotNull(consent.Guardian);
        Assert.Equal("2018-10-16", (await city.Open(child.Person)).Birth);
        Assert.DoesNotContain("2018-10-16", await city.Stolen("people_persons"), StringComparison.Ordinal);
        // Staff see the child masked, with the rest of the household.
        Assert.DoesNotContain("李小满", await city.Administrator.GetStringAsync($"/people/residents/{id}"), StringComparison.Ordinal);
        var household = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/residents/{id}/household");
        Assert.Equal(["李*梅", "李*满"], household.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("name").GetString()));
        // What was entered later needs the guardian too, as long as it is a child.
        Assert.Equal("guardian-needed", await city.With<Consents, string?>(async (consents, db) =>
            (await consents.Give(await db.Set<Person>().SingleAsync(person => person.Id == child.Person), ConsentMatter.Membership, "2026-11-25", null, default))?.Code));
    }

    [Fact]
    public async Task Is_corrected_by_who_entered_it_and_exists_for_nobody_else()
    {
        var (browser, id) = await city.Join(NewPhone(), "李春梅");
        await TestCity.Submit(browser, "/me/household/new", Grown, "#member");
        var member = (await Members(id)).Single(one => one.Kinship is Kinship.Parent);
        var stale = await TestCity.Open(browser, $"/me/household/{member.Id}/edit");
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, $"/me/household/{member.Id}/edit", new() { ["Name"] = "刘玉贞" }, "#member")).StatusCode);
        Assert.Equal("刘玉贞", (await city.Open(member.Person)).Name);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(browser, "/", stale.QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("#member")!, new() { ["Name"] = "别人" })).StatusCode);
        // Who turns out to be a child needs the guardian's consent.
        var asChild = new Dictionary<string, string?> { ["Kinship"] = "Grandchild", ["Birth"] = "2020-01-01" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, $"/me/household/{member.Id}/edit", asChild, "#member")).StatusCode);
        var (other, _) = await city.Join(NewPhone(), "张三");
        await TestCity.Submit(other, "/me/household/new", Grown, "#member");
        foreach (var door in (string[])["edit", "end", "phone"]) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/me/household/{member.Id}/{door}")).StatusCode);
        using var acting = city.Acting(new("worker", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { "residents.read" }));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.GetAsync($"/api/v1/residents/{id}/household")).StatusCode);
    }

    [Fact]
    public async Task Hands_over_to_a_member_with_a_phone_who_takes_everything_along()
    {
        var (keepersPhone, own) = (NewPhone(), NewPhone());
        var (browser, id) = await city.Join(keepersPhone, "李春梅");
        await TestCity.Submit(browser, "/me/household/new", Grown, "#member");
        var member = (await Members(id)).Single(one => one.Kinship is Kinship.Parent);
        var path = $"/me/household/{member.Id}/phone";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, path, new() { ["Phone"] = keepersPhone }, "#release")).StatusCode);
        var page = await TestCity.Submit(browser, path, new() { ["Phone"] = own }, "#release");
        var code = await city.Code(own, "member-code");
        // Without agreeing nothing happens, and the code is good for another try.
        var refused = await ResidentCity.Send(browser, page, "#code", new() { ["Code"] = code });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null((await city.Open(member.Person)).Phone);
        Assert.Equal(HttpStatusCode.Found, (await ResidentCity.Send(browser, refused, "#code", new() { ["Code"] = code, ["Agrees"] = "true" })).StatusCode);
        Assert.Equal("+86" + own, (await city.Open(member.Person)).Phone);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/me/household/{member.Id}/edit")).StatusCode);
        Assert.DoesNotContain("刘玉珍", await browser.GetStringAsync("/me/household"), StringComparison.Ordinal);
        city.Later(PhoneCodes.Pause);
        var herOwn = city.NewBrowser();
        Assert.Equal("/me", (await city.Prove(herOwn, own)).Headers.Location?.ToString());
        Assert.Contains("刘玉珍", await herOwn.GetStringAsync("/me"), StringComparison.Ordinal);
        // She leaves by herself; her data stays hers.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(herOwn, $"/me/household/{member.Id}/end", form: "#leave")).StatusCode);
        Assert.DoesNotContain(await Members(id), one => one.Person == member.Person);
        Assert.Equal("刘玉珍", (await city.Open(member.Person)).Name);
    }

    [Fact]
    public async Task Puts_a_registration_that_exists_in_the_place_of_what_the_family_entered()
    {
        var (browser, id) = await city.Join(NewPhone(), "李春梅");
        var own = NewPhone();
        var registered = await city.Add(PrivateCity.Ask with { Name = "刘玉珍", Phone = own, IdNumber = null });
        await TestCity.Submit(browser, "/me/household/new", Grown, "#member");
        var member = (await Members(id)).Single(one => one.Kinship is Kinship.Parent);
        var page = await TestCity.Submit(browser, $"/me/household/{member.Id}/phone", new() { ["Phone"] = own }, "#release");
        Assert.Equal(HttpStatusCode.Found, (await ResidentCity.Send(browser, page, "#code", new() { ["Code"] = await city.Code(own, "member-code"), ["Agrees"] = "true" })).StatusCode);
        Assert.Equal(registered, (await Members(id)).Single(one => one.Id == member.Id).Person);
        Assert.Null((await city.Open(member.Person)).Name);
    }

    /// <summary>The other registration, and the end of what the family entered, come together or not at all.</summary>
    [Fact]
    public async Task Changes_nothing_where_the_law_keeps_what_the_family_entered()
    {
        var (browser, id) = await city.Join(NewPhone(), "李春梅");
        var own = NewPhone();
        await city.Add(PrivateCity.Ask with { Name = "刘玉珍", Phone = own, IdNumber = null });
        await TestCity.Submit(browser, "/me/household/new", Grown, "#member");
        var member = (await Members(id)).Single(one => one.Kinship is Kinship.Parent);
        await city.With<Persons, int>((persons, db) =>
        {
            persons.Hold(member.Person, "调解卷宗", "人民调解法", null);
            return db.SaveChangesAsync();
        });
        var page = await TestCity.Submit(browser, $"/me/household/{member.Id}/phone", new() { ["Phone"] = own }, "#release");
        var refused = await ResidentCity.Send(browser, page, "#code", new() { ["Code"] = await city.Code(own, "member-code"), ["Agrees"] = "true" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("调解卷宗", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(member.Person, (await Members(id)).Single(one => one.Id == member.Id).Person);
        Assert.Equal("刘玉珍", (await city.Open(member.Person)).Name);
    }

    [Fact]
    public async Task Lets_a_member_go_with_or_without_what_is_kept()
    {
        var (browser, id) = await city.Join(NewPhone(), "李春梅");
        await TestCity.Submit(browser, "/me/household/new", Child, "#member");
        await TestCity.Submit(browser, "/me/household/new", Grown, "#member");
        var members = await Members(id);
        var (self, child, mother) = (members.Single(one => one.Person == id), members.Single(one => one.Kinship is Kinship.Child), members.Single(one => one.Kinship is Kinship.Parent));
        // Who looks after others does not leave before them.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, $"/me/household/{self.Id}/end", form: "#leave")).StatusCode);
        var file = await browser.GetFromJsonAsync<JsonElement>("/me/export.json");
        Assert.Contains(file.GetProperty("household").EnumerateArray(), one => one.GetProperty("name").GetString() == "李小满");
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, $"/me/household/{child.Id}/end", new() { ["ErasesToo"] = "true" }, "#leave")).StatusCode);
        Assert.Null((await city.Open(child.Person)).Name);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, $"/me/household/{mother.Id}/end", form: "#leave")).StatusCode);
        Assert.Equal("刘玉珍", (await city.Open(mother.Person)).Name);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, $"/me/household/{self.Id}/end", form: "#leave")).StatusCode);
        Assert.Empty(await Members(id));
    }

    /// <summary>The standing members of a person's household, by its keeper.</summary>
    private Task<List<HouseholdMember>> Members(Guid keeper) => city.InDatabase(db => db.Set<HouseholdMember>().AsNoTracking().Where(member => member.Keeper == keeper && member.To == null).ToListAsync());
}

public sealed class Keeping_a_household_on_sqlite(SqliteCity city) : Keeping_a_household(city), IClassFixture<SqliteCity>;

public sealed class Keeping_a_household_on_postgres(PostgresCity city) : Keeping_a_household(city), IClassFixture<PostgresCity>;
