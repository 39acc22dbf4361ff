using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Access;
using Yizhan.Rostering;
using Yizhan.Stations.Store;
using Yizhan.Tests.Http.Matters;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty;

/// <summary>It is Wednesday, 2026-11-25, ten o'clock. Each test has a station of its own, kept by workers on workdays and by volunteers on rest days.</summary>
public abstract class Making_a_rota(TestCity city)
{
    private static int next;

    /// <summary>Saturday and Sunday of one week.</summary>
    private static readonly DateOnly Saturday = new(2026, 11, 28), Sunday = new(2026, 11, 29);

    private async Task<string> Given(params string[] volunteers)
    {
        var code = $"R{Interlocked.Increment(ref next):0000}";
        await city.OnTheRota(code);
        foreach (var name in volunteers) await city.OnDuty(name, code);
        return code;
    }

    [Fact]
    public async Task A_secretary_makes_it_looks_at_it_and_publishes_it_in_the_browser()
    {
        var code = await Given("钱七", "孙八");
        var made = await Make(Saturday, Sunday);
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
        var path = made.Headers.Location!.ToString();
        var page = (await TestCity.Open(city.Administrator, $"{path}?station={code}")).QuerySelector("main")!.TextContent;
        Assert.Contains("草稿", page, StringComparison.Ordinal);
        Assert.Contains("钱七", page, StringComparison.Ordinal);
        Assert.Contains("孙八", page, StringComparison.Ordinal);
        Assert.DoesNotContain("钱七", await Published(code), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, form: "#publish")).StatusCode);
        Assert.Contains("已发布", (await TestCity.Open(city.Administrator, path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var published = await Published(code);
        Assert.Contains("钱七", published, StringComparison.Ordinal);
        Assert.Contains("孙八", published, StringComparison.Ordinal);
        // One each: no volunteer has two rest days in a week.
        Assert.Equal(2, (await Duties(code)).Select(duty => duty.Person).Distinct().Count());
    }

    [Fact]
    public async Task A_program_does_the_same()
    {
        var code = await Given("王一", "李二");
        var id = (await ApiMake(Saturday, Sunday)).GetProperty("id").GetGuid();
        var rota = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/rotas/{id}");
        Assert.Equal("ready", rota.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null)).StatusCode);
        var shifts = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/shifts?from=2026-11-28&to=2026-11-29");
        Assert.Equal(2, shifts.EnumerateArray().Where(shift => shift.GetProperty("station").GetString() == code).Sum(shift => shift.GetProperty("people").GetArrayLength()));
        var again = await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null);
        Assert.Equal((HttpStatusCode.Conflict, "rota-not-ready"), (again.StatusCode, await Code(again)));
    }

    [Fact]
    public async Task Nobody_to_ask_is_said_with_what_would_help()
    {
        var code = await Given();
        var away = await city.OnDuty("周三", code, terms: DutyTerms.OfVolunteer with { Away = [new(Saturday, Saturday)] });
        var made = await Make(Saturday, Saturday);
        var page = (await TestCity.Open(city.Administrator, made.Headers.Location!.ToString())).QuerySelector("main")!.TextContent;
        Assert.Contains("请周三值；现在：这一天不在", page, StringComparison.Ordinal);

        // Acting on it covers the shift, and the broken rule is told.
        var id = IdOf(made);
        var rota = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/rotas/{id}");
        var changed = await Put(id, rota.GetProperty("version").GetInt32(), Key(code, Saturday), away);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var document = (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("document");
        Assert.DoesNotContain(Key(code, Saturday), document.GetProperty("report").GetProperty("shortages").GetRawText(), StringComparison.Ordinal);
        Assert.Contains(document.GetProperty("breaches").EnumerateArray(), breach => breach.GetProperty("shift").GetString() == Key(code, Saturday) && breach.GetProperty("rule").GetString() == "away");
    }

    [Fact]
    public async Task A_shift_is_changed_by_hand_on_its_page_and_stays_so_when_planned_again()
    {
        var code = await Given("王一", "李二");
        var made = await Make(Saturday, Saturday);
        var id = IdOf(made);
        var path = $"/duty/rotas/{id}/shift?key={Uri.EscapeDataString(Key(code, Saturday))}";
        var first = (await TestCity.Open(city.Administrator, path)).QuerySelector("button[name=Take]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, form: "form:has(button[name=Take])", button: ("Take", first))).StatusCode);
        var other = (await TestCity.Open(city.Administrator, path)).QuerySelectorAll("button[name=Put]").Select(button => button.GetAttribute("value")!).First(value => value != first);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, form: "form:has(button[name=Put])", button: ("Put", other))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/duty/rotas/{id}", form: "#plan-again")).StatusCode);
        var rota = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/rotas/{id}");
        Assert.Equal(other, rota.GetProperty("document").GetProperty("duties").EnumerateArray().Single(duty => duty.GetProperty("shift").GetString() == Key(code, Saturday)).GetProperty("person").GetString());
    }

    [Fact]
    public async Task A_single_day_is_called_what_it_is_in_English_too()
    {
        var code = await Given("王一");
        var made = await Make(new(2026, 12, 1), new(2026, 12, 5));
        var page = (await TestCity.Open(city.Administrator, $"{made.Headers.Location}?lang=en&week=2026-12-01&station={code}")).QuerySelectorAll("h3").Select(day => day.TextContent).ToArray();
        Assert.Contains("2026-12-01 Tuesday Workday", page);
        Assert.Contains("2026-12-05 Saturday Rest day", page);
    }

    [Fact]
    public async Task More_shifts_without_people_than_can_be_acted_on_at_once_are_folded()
    {
        await Given();
        var rota = await ApiMake(new(2027, 3, 1), new(2027, 3, 28));
        var page = await TestCity.Open(city.Administrator, $"/duty/rotas/{rota.GetProperty("id").GetGuid()}");
        Assert.Equal(20, page.QuerySelectorAll("section[aria-labelledby=short] > ul > li").Length);
        Assert.NotEmpty(page.QuerySelectorAll("section[aria-labelledby=short] details li h3"));
    }

    [Fact]
    public async Task A_place_that_was_emptied_by_hand_names_those_who_can_take_it()
    {
        var code = await Given("王一", "李二");
        await city.OnDuty("周三", code, terms: DutyTerms.OfVolunteer with { Away = [new(Saturday, Saturday)] });
        var id = IdOf(await Make(Saturday, Saturday));
        var rota = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/rotas/{id}");
        Assert.False(rota.GetProperty("document").GetProperty("isChangedByHand").GetBoolean());
        var taken = rota.GetProperty("document").GetProperty("duties").EnumerateArray().Single(duty => duty.GetProperty("shift").GetString() == Key(code, Saturday)).GetProperty("person").GetGuid();
        var changed = await (await Put(id, rota.GetProperty("version").GetInt32(), Key(code, Saturday))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(changed.GetProperty("document").GetProperty("isChangedByHand").GetBoolean());
        var shortage = changed.GetProperty("document").GetProperty("report").GetProperty("shortages").EnumerateArray().Single(one => one.GetProperty("shift").GetString() == Key(code, Saturday));
        Assert.Equal([0, 1], shortage.GetProperty("reliefs").EnumerateArray().Select(relief => relief.GetProperty("lifted").GetArrayLength()).Take(2));
        Assert.DoesNotContain(shortage.GetProperty("reliefs").EnumerateArray(), relief => relief.GetProperty("person").GetGuid() == taken);
        var page = (await TestCity.Open(city.Administrator, $"/duty/rotas/{id}")).QuerySelector("main")!.TextContent;
        Assert.Contains("可以值", page, StringComparison.Ordinal);
        Assert.Contains("手工改过", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_agreed_to_against_a_rule_stays_when_another_falls_sick()
    {
        var code = await Given("王一", "李二");
        var agreed = await city.OnDuty("周三", code, terms: DutyTerms.OfVolunteer with { Away = [new(Saturday, Saturday)] });
        var made = await ApiMake(Saturday, Sunday);
        var id = made.GetProperty("id").GetGuid();
        var version = (await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/rotas/{id}")).GetProperty("version").GetInt32();
        Assert.Equal(HttpStatusCode.OK, (await Put(id, version, Key(code, Saturday), agreed)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null)).StatusCode);
        var sick = (await Duties(code)).Single(duty => duty.Date == Sunday).Person;
        var answer = await city.Program.PostAsJsonAsync("/api/v1/duty/absences", new { person = sick, from = Saturday, to = Sunday });
        var repair = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{repair}/publish", null)).StatusCode);
        var after = await Duties(code);
        Assert.Equal(agreed, after.Single(duty => duty.Date == Saturday).Person);
        Assert.NotEqual(sick, after.Single(duty => duty.Date == Sunday).Person);
    }

    [Fact]
    public async Task Two_who_change_one_draft_are_told()
    {
        var code = await Given("王一", "李二");
        var id = IdOf(await Make(Saturday, Saturday));
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await city.Program.PutAsJsonAsync($"/api/v1/duty/rotas/{id}/shifts", new { shift = Key(code, Saturday), people = Array.Empty<Guid>() })).StatusCode);
        var version = (await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/rotas/{id}")).GetProperty("version").GetInt32();
        Assert.Equal(HttpStatusCode.OK, (await Put(id, version, Key(code, Saturday))).StatusCode);
        var second = await Put(id, version, Key(code, Saturday));
        Assert.Equal((HttpStatusCode.Conflict, "rota-changed-by-other"), (second.StatusCode, await Code(second)));
    }

    [Fact]
    public async Task One_who_falls_sick_is_replaced_and_nobody_else_is_touched()
    {
        var code = await Given("王一", "李二", "张三");
        var id = (await ApiMake(Saturday, Sunday)).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null)).StatusCode);
        var before = await Duties(code);
        var sick = before.Single(duty => duty.Date == Saturday).Person;

        var answer = await city.Program.PostAsJsonAsync("/api/v1/duty/absences", new { person = sick, from = Saturday, to = Saturday });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var repair = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{repair}/publish", null)).StatusCode);

        var after = await Duties(code);
        Assert.NotEqual(sick, after.Single(duty => duty.Date == Saturday).Person);
        Assert.Equal(before.Single(duty => duty.Date == Sunday).Id, after.Single(duty => duty.Date == Sunday).Id);
        // That they served no more is kept with the reason, not erased.
        Assert.True(await city.InDatabase(db => db.DutyAssignments.AnyAsync(duty => duty.Person == sick && duty.Date == Saturday && duty.EndedAt != null)));
    }

    [Fact]
    public async Task A_draft_made_before_a_swap_is_not_published_over_it()
    {
        var code = await Given("王一", "李二", "张三");
        var first = (await ApiMake(Saturday, Saturday)).GetProperty("id").GetGuid();
        await city.Program.PostAsync($"/api/v1/duty/rotas/{first}/publish", null);
        var draft = (await ApiMake(Saturday, Saturday)).GetProperty("id").GetGuid();
        await city.InDatabase(async db =>
        {
            var duty = await db.DutyAssignments.SingleAsync(duty => duty.EndedAt == null && duty.Date == Saturday && db.Set<DutyShift>().Any(shift => shift.Id == duty.Shift && shift.Station == code));
            var other = await db.DutyPeople.Where(person => person.Id != duty.Person).OrderByDescending(person => person.Id).FirstAsync();
            duty.End(city.Time.GetUtcNow(), AssignmentCause.Swap);
            db.DutyAssignments.Add(new() { Id = Guid.CreateVersion7(), Shift = duty.Shift, Person = other.Id, Date = Saturday, SetAt = city.Time.GetUtcNow(), SetBy = AssignmentCause.Swap });
            return await db.SaveChangesAsync();
        });
        var answer = await city.Program.PostAsync($"/api/v1/duty/rotas/{draft}/publish", null);
        Assert.Equal((HttpStatusCode.Conflict, "rota-out-of-date"), (answer.StatusCode, await Code(answer)));
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{draft}/plan-again", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{draft}/publish", null)).StatusCode);
    }

    [Fact]
    public async Task Somebody_of_the_street_above_is_asked_and_stays_when_the_community_plans_again()
    {
        var code = await Given();
        var above = await city.OnDuty("街道来的", code, reaches: A.Street);
        var day = new DateOnly(2026, 12, 19);
        for (var i = 0; i < 2; i++)
        {
            var id = (await ApiMake(day, day)).GetProperty("id").GetGuid();
            Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null)).StatusCode);
        }
        // At this station there is nobody else; at others of the community others may have been taken.
        Assert.Contains(await city.InDatabase(db => db.DutyAssignments.AsNoTracking().Where(duty => duty.EndedAt == null && duty.Date == day).Select(duty => duty.Person).ToListAsync()), person => person == above);
    }

    [Fact]
    public async Task Somebody_who_ends_before_the_day_is_not_published_on_it()
    {
        var code = await Given();
        var person = await city.OnDuty("要走的", code);
        var id = (await ApiMake(new(2026, 12, 12), new(2026, 12, 12))).GetProperty("id").GetGuid();
        await city.InDatabase(db => db.DutyPeople.Where(one => one.Id == person).ExecuteUpdateAsync(set => set.SetProperty(one => one.To, new DateOnly(2026, 12, 11))));
        var answer = await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null);
        Assert.Equal((HttpStatusCode.Conflict, "rota-person-gone"), (answer.StatusCode, await Code(answer)));
    }

    [Fact]
    public async Task A_station_that_was_taken_off_the_rota_keeps_who_serves_its_published_shifts()
    {
        var code = await Given("王一");
        var id = (await ApiMake(new(2026, 12, 13), new(2026, 12, 13))).GetProperty("id").GetGuid();
        await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null);
        await city.InDatabase(db => db.StationPlans.Where(plan => plan.Station == code).ExecuteUpdateAsync(set => set.SetProperty(plan => plan.IsOn, false)));
        await using var scope = city.Services.CreateAsyncScope();
        var facts = await scope.ServiceProvider.GetRequiredService<Yizhan.Duty.Planning.RotaFactsReader>().Read(city.Directory.Network.Of(code)!.Area, new(new(2026, 12, 13), new(2026, 12, 13)), default);
        Assert.Contains(facts.People, person => person.Stations.Contains(code));
    }

    [Fact]
    public async Task A_day_that_becomes_a_holiday_is_named_on_the_first_page()
    {
        var code = await Given("王一");
        var (draft, day) = ((await ApiMake(new(2026, 12, 7), new(2026, 12, 7))).GetProperty("id").GetGuid(), new DateOnly(2026, 12, 7));
        await city.Program.PostAsync($"/api/v1/duty/rotas/{draft}/publish", null);
        await city.InDatabase(db => db.DutyShifts.Where(shift => shift.Station == code && shift.Date == day).ExecuteUpdateAsync(set => set.SetProperty(shift => shift.Kind, RotaDayKind.Holiday)));
        Assert.Contains("2026-12-07", (await TestCity.Open(city.Administrator, "/duty")).QuerySelector("#changed")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shift_of_the_next_two_days_that_lacks_people_stands_first()
    {
        var code = await Given();
        var id = (await ApiMake(new(2026, 11, 26), new(2026, 11, 26))).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null)).StatusCode);
        Assert.Contains(code, (await TestCity.Open(city.Administrator, "/duty")).QuerySelector("#short")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains(code, await city.Program.GetStringAsync("/api/v1/duty/short"), StringComparison.Ordinal);
        // Whatever else waits for the secretary can wait longer.
        await city.Matters();
        await city.Case(name: "上官婉儿");
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        Assert.Equal("/duty", (await secretary.GetAsync("/sign-in/done")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task What_is_wrong_with_the_days_is_said_under_them_and_what_was_typed_stays()
    {
        await Given();
        var answer = await TestCity.Submit(city.Administrator, "/duty", new() { ["Area"] = A.Community, ["From"] = "2026-11-24", ["To"] = "2027-11-30" }, "#make-rota");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Equal("2026-11-24", page.QuerySelector("#From")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("#From-fault"));
        Assert.NotNull(page.QuerySelector("#To-fault"));
    }

    [Fact]
    public async Task A_year_whose_holidays_are_not_known_makes_it_provisional()
    {
        await Given("王一");
        var made = await TestCity.Submit(city.Administrator, "/duty", new() { ["Area"] = A.Community, ["From"] = "2027-02-01", ["To"] = "2027-02-07" }, "#make-rota");
        Assert.Contains("2027年的放假安排还没有发布", (await TestCity.Open(city.Administrator, made.Headers.Location!.ToString())).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_plans_elsewhere_sees_nothing_of_it()
    {
        await Given("王一");
        var id = (await ApiMake(Saturday, Saturday)).GetProperty("id").GetGuid();
        using (city.Acting(new("街道", new Scope(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { DutyModule.PlanDuty.Name })))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await city.Program.GetAsync($"/api/v1/duty/rotas/{id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PostAsync($"/api/v1/duty/rotas/{id}/publish", null)).StatusCode);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync("/api/v1/duty/rotas", new { area = A.Community, from = Saturday, to = Saturday })).StatusCode);
            Assert.Equal("[]", await city.Program.GetStringAsync("/api/v1/duty/rotas"));
        }
        using (city.Acting(new("志愿者", Scope.Everything, new HashSet<string>())))
            Assert.Equal(HttpStatusCode.Forbidden, (await city.Program.GetAsync($"/api/v1/duty/rotas/{id}")).StatusCode);
    }

    private Task<HttpResponseMessage> Make(DateOnly from, DateOnly to) =>
        TestCity.Submit(city.Administrator, "/duty", new() { ["Area"] = A.Community, ["From"] = $"{from:yyyy-MM-dd}", ["To"] = $"{to:yyyy-MM-dd}" }, "#make-rota");

    private async Task<JsonElement> ApiMake(DateOnly from, DateOnly to)
    {
        var answer = await city.Program.PostAsJsonAsync("/api/v1/duty/rotas", new { area = A.Community, from, to });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> Put(Guid rota, int version, string shift, params Guid[] people)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/duty/rotas/{rota}/shifts") { Content = JsonContent.Create(new { shift, people }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await city.Program.SendAsync(request);
    }

    private async Task<string> Published(string station) => (await TestCity.Open(city.Administrator, $"/duty/published?week=2026-11-28&station={station}")).QuerySelector("main")!.TextContent;

    private Task<List<DutyAssignment>> Duties(string station) => city.InDatabase(db => db.DutyAssignments.AsNoTracking()
        .Where(duty => duty.EndedAt == null && db.Set<DutyShift>().Any(shift => shift.Id == duty.Shift && shift.Station == station)).ToListAsync());

    private static Guid IdOf(HttpResponseMessage made) => Guid.Parse(made.Headers.Location!.ToString().Split('/')[^1]);

    private static string Key(string station, DateOnly day) => DutyShift.KeyOf(station, day, 480);

    private static async Task<string?> Code(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

public sealed class Making_a_rota_on_sqlite(SqliteCity city) : Making_a_rota(city), IClassFixture<SqliteCity>;

public sealed class Making_a_rota_on_postgres(PostgresCity city) : Making_a_rota(city), IClassFixture<PostgresCity>;
