using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.People;
using Yizhan.People.Households.Rules;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Households;

public abstract class Sharing_a_child
{
    private static int number = 13900069;

    private readonly TestCity city;

    protected Sharing_a_child(TestCity city)
    {
        this.city = city;
        city.Later(PhoneCodes.Window);
    }

    private static string NewPhone() => $"{Interlocked.Increment(ref number)}001";

    private Task<HouseholdMember> Child(Guid keeper) => city.InDatabase(db => db.Set<HouseholdMember>().AsNoTracking().SingleAsync(member => member.Keeper == keeper && member.Kinship == Kinship.Child));

    /// <summary>A mother who has entered her child and its father, who has signed in with his own phone since.</summary>
    private async Task<(HttpClient Mother, Guid MotherId, HttpClient Father, Guid FatherId, HouseholdMember Child)> Family()
    {
        var own = NewPhone();
        var (father, fatherId) = await city.Join(own, "王建国");
        var (mother, motherId) = await city.Join(NewPhone(), "李春梅");
        await TestCity.Submit(mother, "/me/household/new", new() { ["Name"] = "李小满", ["Kinship"] = "Child", ["Birth"] = "2018-10-16", ["IsGuardian"] = "true" }, "#member");
        await TestCity.Submit(mother, "/me/household/new", new() { ["Name"] = "王建国", ["Kinship"] = "Spouse", ["IsPresent"] = "true" }, "#member");
        var spouse = await city.InDatabase(db => db.Set<HouseholdMember>().AsNoTracking().SingleAsync(member => member.Keeper == motherId && member.Kinship == Kinship.Spouse));
        city.Later(PhoneCodes.Pause);
        var page = await TestCity.Submit(mother, $"/me/household/{spouse.Id}/phone", new() { ["Phone"] = own }, "#release");
        Assert.Equal(HttpStatusCode.Found, (await ResidentCity.Send(mother, page, "#code", new() { ["Code"] = await city.Code(own, "member-code"), ["Agrees"] = "true" })).StatusCode);
        return (mother, motherId, father, fatherId, await Child(motherId));
    }

    private static string Keepers(HouseholdMember child) => $"/me/household/{child.Id}/keepers";

    private static async Task Share(HttpClient mother, HttpClient father, Guid fatherId, HouseholdMember child)
    {
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(mother, Keepers(child), new() { ["Adult"] = $"{fatherId}" }, "#share")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(father, Keepers(child), new() { ["IsGuardian"] = "true" }, "#answer", ("Answer", "yes"))).StatusCode);
    }

    [Fact]
    public async Task Lets_both_adults_see_and_put_right_once_the_other_has_agreed()
    {
        var (mother, _, father, fatherId, child) = await Family();
        Assert.Equal(HttpStatusCode.NotFound, (await father.GetAsync(Keepers(child))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(mother, Keepers(child), new() { ["Adult"] = $"{fatherId}" }, "#share")).StatusCode);
        // Asked is not yet seeing.
        Assert.DoesNotContain("李小满", await father.GetStringAsync(Keepers(child)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await father.GetAsync($"/me/household/{child.Id}/edit")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(father, Keepers(child), form: "#answer", button: ("Answer", "yes"))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(father, Keepers(child), new() { ["IsGuardian"] = "true" }, "#answer", ("Answer", "yes"))).StatusCode);
        Assert.Contains("李小满", await father.GetStringAsync("/me/household"), StringComparison.Ordinal);
        Assert.Contains("李小满", await father.GetStringAsync("/me/export.json"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(father, $"/me/household/{child.Id}/edit", new() { ["Name"] = "王小满" }, "#member")).StatusCode);
        Assert.Equal("王小满", (await city.Open(child.Person)).Name);
        Assert.Contains("王小满", await mother.GetStringAsync("/me/household"), StringComparison.Ordinal);
        Assert.Equal(Kinship.Child, (await Child((Guid)child.Keeper!)).Kinship);
        Assert.DoesNotContain("王建国", await city.Stolen("kernel_history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_the_consent_of_either_as_guardian()
    {
        var (mother, motherId, father, fatherId, child) = await Family();
        await Share(mother, father, fatherId, child);
        // Taken for older once, and put right by the father: he consents.
        await city.InDatabase(db => db.Set<HouseholdMember>().Where(member => member.Id == child.Id).ExecuteUpdateAsync(set => set.SetProperty(member => member.Ground, MemberGround.Present)));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(father, $"/me/household/{child.Id}/edit", new() { ["IsGuardian"] = "true" }, "#member")).StatusCode);
        Assert.Equal(MemberGround.Guardian, (await Child(motherId)).Ground);
        Assert.NotNull((await city.With<Consents, List<Consent>>((consents, _) => consents.Of(child.Person, default)))[0].Guardian);
    }

    [Fact]
    public async Task Lets_each_go_alone_and_neither_shut_the_other_out()
    {
        var (mother, motherId, father, fatherId, child) = await Family();
        await Share(mother, father, fatherId, child);
        foreach (var adult in new[] { mother, father })
        {
            var end = await TestCity.Submit(adult, $"/me/household/{child.Id}/end", form: "#leave");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, end.StatusCode);
            Assert.Contains("请到驿站办理", await end.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(adult, $"/me/household/{child.Id}/end", new() { ["ErasesToo"] = "true" }, "#leave")).StatusCode);
        }
        // The mother lets go; the father looks after the child alone, and cannot let go himself.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(mother, Keepers(child), form: "#let-go")).StatusCode);
        var now = await Child(fatherId);
        Assert.Equal((child.Id, null), (now.Id, now.SecondKeeper));
        Assert.Equal(HttpStatusCode.NotFound, (await mother.GetAsync($"/me/household/{child.Id}/edit")).StatusCode);
        Assert.Null((await TestCity.Open(father, Keepers(child))).QuerySelector("#let-go"));
        // And may ask her anew, take it back, or be declined.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(father, Keepers(child), new() { ["Adult"] = $"{motherId}" }, "#share")).StatusCode);
        var question = (await TestCity.Open(mother, Keepers(child))).QuerySelector<IHtmlFormElement>("#answer")!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(father, Keepers(child), form: "#withdraw")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await TestCity.Send(mother, Keepers(child), question, new() { ["IsGuardian"] = "true" }, ("Answer", "yes"))).StatusCode);
        await TestCity.Submit(father, Keepers(child), new() { ["Adult"] = $"{motherId}" }, "#share");
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(mother, Keepers(child), form: "#answer", button: ("Answer", "no"))).StatusCode);
        Assert.Null((await Child(fatherId)).AskedKeeper);
    }

    [Fact]
    public async Task Leaves_the_child_with_the_other_when_one_is_erased_or_leaves_the_household()
    {
        var (mother, motherId, father, fatherId, child) = await Family();
        await Share(mother, father, fatherId, child);
        var own = await city.InDatabase(db => db.Set<HouseholdMember>().AsNoTracking().SingleAsync(member => member.Person == fatherId && member.To == null));
        // He moves out, and still sees the child.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(father, $"/me/household/{own.Id}/end", form: "#leave")).StatusCode);
        Assert.Contains("李小满", await father.GetStringAsync("/me/household"), StringComparison.Ordinal);
        Assert.Null(await city.With<Persons, Yizhan.Kernel.Refusal?>((persons, _) => persons.Erase(motherId, "本人要求", default)));
        Assert.Equal((child.Id, null), (await Child(fatherId) is var now ? now.Id : default, now.SecondKeeper));
    }

    [Fact]
    public async Task Is_settled_at_the_counter_with_a_reason_that_stands_in_the_history()
    {
        var (mother, _, father, fatherId, child) = await Family();
        var aunt = NewPhone();
        var (_, auntId) = await city.Join(aunt, "李春兰");
        var (page, door) = ($"/people/residents/{child.Person}/keepers", $"/api/v1/residents/{child.Person}/keepers");
        Assert.Contains(page, await city.Administrator.GetStringAsync($"/people/residents/{child.Person}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, page, new() { ["Phone"] = aunt, ["Grounds"] = "" }, "#keeper")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, page, new() { ["Phone"] = "13900001111", ["Grounds"] = "判决书 2026-7" }, "#keeper")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, page, new() { ["Phone"] = aunt, ["Grounds"] = "判决书 2026-7" }, "#keeper")).StatusCode);
        Assert.True(await city.InDatabase(db => db.History.AnyAsync(entry => entry.SubjectType == "household-member" && entry.Reason == "判决书 2026-7")));
        // At most two: the third only after one has ended.
        var third = new { phone = (await city.Open(fatherId)).Phone, reason = "户口簿" };
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PostAsJsonAsync(door, third)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync($"{door}/{auntId}/end", new { reason = "" })).StatusCode);
        Assert.True((await city.Program.PostAsJsonAsync($"{door}/{auntId}/end", new { reason = "判决书 2026-9" })).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PostAsJsonAsync($"{door}/{auntId}/end", new { reason = "判决书 2026-9" })).StatusCode);
        Assert.True((await city.Program.PostAsJsonAsync(door, third)).IsSuccessStatusCode);
        Assert.Equal(["李*梅", "王*国"], (await city.Program.GetFromJsonAsync<JsonElement>(door)).GetProperty("keepers").EnumerateArray().Select(keeper => keeper.GetProperty("name").GetString()));
        Assert.Contains("李小满", await father.GetStringAsync("/me/household"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, page, new() { ["EndGrounds"] = "判决书 2026-11" }, $"form[action$='{child.Keeper}/end']")).StatusCode);
        Assert.DoesNotContain("李小满", await mother.GetStringAsync("/me/household"), StringComparison.Ordinal);
        // Who is no child of a household has no such page.
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/people/residents/{fatherId}/keepers")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.GetAsync($"/api/v1/residents/{fatherId}/keepers")).StatusCode);
    }
}

public sealed class Sharing_a_child_on_sqlite(SqliteCity city) : Sharing_a_child(city), IClassFixture<SqliteCity>;

public sealed class Sharing_a_child_on_postgres(PostgresCity city) : Sharing_a_child(city), IClassFixture<PostgresCity>;
