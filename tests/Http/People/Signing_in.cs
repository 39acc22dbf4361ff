using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Access;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.Tests.Http.People;

/// <summary>A city in which everybody needs a second factor, as any city does that has set nothing else.</summary>
public sealed class StrictSqliteCity : SqliteCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { [SecondFactor.Setting] = "required" };

    protected override bool AdministratorSignsIn => false;
}

/// <inheritdoc cref="StrictSqliteCity"/>
public sealed class StrictPostgresCity : PostgresCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { [SecondFactor.Setting] = "required" };

    protected override bool AdministratorSignsIn => false;
}

public abstract class Signing_in(TestCity city)
{
    private const string Words = "seven paper lanterns";

    [Fact]
    public async Task Goes_from_the_set_up_link_through_password_and_authenticator_to_the_city()
    {
        var browser = city.NewBrowser();
        var link = await Make(first => first.InviteAdministrator(default));
        var name = NewName();
        var offered = await TestCity.Read(await TestCity.Submit(browser, link, new() { ["Name"] = "张伟", ["SignInName"] = name.ToUpperInvariant(), ["Password"] = Words, ["Again"] = Words }));
        var key = KeyOn(offered);
        var codes = await TestCity.Read(await TestCity.Send(browser, link, offered.QuerySelector<IHtmlFormElement>("#authenticator")!, new() { ["Code"] = CodeOf(key) }));
        Assert.Equal(10, codes.QuerySelectorAll(".codes code").Length);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/people")).StatusCode);
        // The link has done its work.
        Assert.Equal(HttpStatusCode.NotFound, (await city.NewBrowser().GetAsync(link)).StatusCode);

        // The next time the password alone does not do.
        var other = city.NewBrowser();
        city.Later(TimeSpan.FromMinutes(1));
        var asked = await AfterPassword(other, name);
        Assert.Equal(HttpStatusCode.Found, (await other.GetAsync("/people")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Code(other, asked, "000000")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await Code(other, asked, CodeOf(key))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/people")).StatusCode);

        // The same code does not let a second browser in, a code on paper does, once.
        var third = city.NewBrowser();
        asked = await AfterPassword(third, name);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Code(third, asked, CodeOf(key))).StatusCode);
        var paper = codes.QuerySelector(".codes code")!.TextContent;
        Assert.Equal(HttpStatusCode.Found, (await Code(third, asked, paper.ToLowerInvariant())).StatusCode);
        var fourth = city.NewBrowser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Code(fourth, await AfterPassword(fourth, name), paper)).StatusCode);
    }

    [Fact]
    public async Task Has_ten_minutes_from_the_password_to_the_code()
    {
        var (name, key) = await SomebodyWithAuthenticator();
        var browser = city.NewBrowser();
        var asked = await AfterPassword(browser, name);
        city.Later(AccountSecrets.StepLasts);
        var answer = await Code(browser, asked, CodeOf(key));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("请重新登录", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_the_same_of_a_wrong_name_and_a_wrong_password()
    {
        var (name, _) = await SomebodyWithAuthenticator();
        async Task<string?> Said(string typed) => (await TestCity.Read(await TestCity.Submit(city.NewBrowser(), "/sign-in", new() { ["Name"] = typed, ["Password"] = "wrong and wrong" }, "#sign-in")))
            .QuerySelector(".errors")?.TextContent.Trim();
        Assert.NotNull(await Said(name));
        Assert.Equal(await Said(name), await Said(NewName()));
    }

    [Fact]
    public async Task Keeps_the_name_and_the_way_back_and_never_the_password()
    {
        var page = await TestCity.Read(await TestCity.Submit(city.NewBrowser(), "/sign-in?back=/people/keys", new() { ["Name"] = "nobody", ["Password"] = "a secret thing" }, "#sign-in"));
        Assert.Equal("nobody", page.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Equal("/people/keys", page.QuerySelector("#sign-in [name=Back]")!.GetAttribute("value"));
        Assert.DoesNotContain("a secret thing", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrongly_too_often_waits_and_holds_up_nobody_else()
    {
        var (name, key) = await SomebodyWithAuthenticator();
        var other = await SomebodyWithAuthenticator();
        for (var number = 1; number <= SignInThrottle.Free; number++) Assert.Equal(422, await Try(name, "wrong", "203.0.113.5"));
        // Right or wrong: nothing is looked at any more from there.
        Assert.Equal(429, await Try(name, Words, "203.0.113.5"));
        Assert.Equal(200, await Try(name, Words, "203.0.113.6"));
        Assert.Equal(200, await Try(other.Name, Words, "203.0.113.5"));
        city.Later(TimeSpan.FromMinutes(1));
        Assert.Equal(200, await Try(name, Words, "203.0.113.5"));
    }

    [Fact]
    public async Task Wrongly_many_times_at_once_is_looked_at_no_oftener_than_one_after_another()
    {
        var (name, _) = await SomebodyWithAuthenticator();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Try(name, "wrong", "203.0.113.8")));
        Assert.InRange(answers.Count(answer => answer == 422), 1, SignInThrottle.Free);
        Assert.All(answers, answer => Assert.True(answer is 422 or 429, $"{answer}"));
    }

    [Fact]
    public async Task With_many_wrong_codes_at_once_is_looked_at_no_oftener_than_one_after_another()
    {
        var (name, _) = await SomebodyWithAuthenticator();
        var browser = city.NewBrowser();
        var asked = await AfterPassword(browser, name);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Code(browser, asked, $"{number:000000}")));
        Assert.InRange(answers.Count(answer => answer.StatusCode is HttpStatusCode.UnprocessableEntity), 1, SignInThrottle.Free);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}"));
    }

    [Fact]
    public async Task Wrongly_from_everywhere_slows_strangers_down_and_not_a_browser_that_is_known()
    {
        var (name, key) = await SomebodyWithAuthenticator();
        var known = city.NewBrowser();
        Assert.Equal(HttpStatusCode.Found, (await Code(known, await AfterPassword(known, name), CodeOf(key))).StatusCode);
        for (var number = 0; number < SignInThrottle.FreeForStrangers; number++) await Try(name, "wrong", $"198.51.{number / 250}.{number % 250}");
        Assert.Equal(429, await Try(name, Words, "203.0.113.7"));
        city.Later(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.Found, (await Code(known, await AfterPassword(known, name), CodeOf(key))).StatusCode);
    }

    [Fact]
    public async Task Counts_wrong_codes_as_well()
    {
        var (name, key) = await SomebodyWithAuthenticator();
        var browser = city.NewBrowser();
        var asked = await AfterPassword(browser, name);
        for (var number = 1; number <= SignInThrottle.Free; number++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Code(browser, asked, "000000")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Code(browser, asked, CodeOf(key))).StatusCode);
    }

    [Fact]
    public async Task Out_makes_a_copy_of_the_cookie_worthless()
    {
        var (name, key) = await SomebodyWithAuthenticator();
        var browser = city.NewBrowser();
        var answer = await Code(browser, await AfterPassword(browser, name), CodeOf(key));
        var thief = city.NewBrowser();
        thief.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").First(cookie => cookie.StartsWith("yizhan=", StringComparison.Ordinal)).Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/me/account")).StatusCode);
        await TestCity.Submit(browser, "/me/account", form: "form[action='/sign-out']");
        Assert.Equal(HttpStatusCode.Found, (await thief.GetAsync("/me/account")).StatusCode);
    }

    [Fact]
    public async Task Ends_by_itself_after_a_working_day()
    {
        var (name, key) = await SomebodyWithAuthenticator();
        var browser = city.NewBrowser();
        await Code(browser, await AfterPassword(browser, name), CodeOf(key));
        city.Later(Sessions.Lasts);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/me/account")).StatusCode);
    }

    [Fact]
    public async Task As_an_example_is_no_door_outside_the_demonstration()
    {
        var id = await city.InDatabase(async db =>
        {
            var account = new Account { SignInName = NewName(), Name = "演示", Area = AreaPath.Root, Division = "", IsExample = true, MadeAt = city.Time.GetUtcNow() };
            db.Accounts.Add(account);
            await db.SaveChangesAsync();
            return account.Id;
        });
        var browser = city.NewBrowser();
        var token = (await TestCity.Open(browser, "/sign-in")).QuerySelector("#sign-in [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await browser.PostAsync("/sign-in/example", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Account", $"{id}")]));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task With_a_forged_step_begins_anew()
    {
        var browser = city.NewBrowser();
        var token = (await TestCity.Open(browser, "/sign-in")).QuerySelector("#sign-in [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var path in new[] { SignInCode.Path, SetUpAuthenticator.Path })
        {
            var answer = await browser.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Step", "CfDJ8forged"), new("Code", "123456")]));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
    }

    private static int made;

    private static string NewName() => $"wang-{Interlocked.Increment(ref made)}";

    private async Task<T> Make<T>(Func<FirstAccounts, Task<T>> work)
    {
        await using var scope = city.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FirstAccounts>());
    }

    /// <summary>Somebody whose password is <see cref="Words"/>, with an authenticator that is set up.</summary>
    private Task<(string Name, byte[] Key)> SomebodyWithAuthenticator() => city.InDatabase(async db =>
    {
        var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(Totp.KeyBytes);
        var account = new Account
        {
            SignInName = NewName(), Name = "王芳", Area = AreaPath.Root, Division = "", MadeAt = city.Time.GetUtcNow(),
            PasswordHash = await city.Services.GetRequiredService<PasswordKeeper>().Hash(Words, default),
            TotpKey = city.Services.GetRequiredService<AccountSecrets>().Protect(key),
        };
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        return (account.SignInName, key);
    });

    private string CodeOf(byte[] key) => Totp.CodeAt(key, Totp.StepAt(city.Time.GetUtcNow()));

    /// <summary>Reads the key as a person would who cannot scan.</summary>
    private static byte[] KeyOn(IDocument page)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(page.QuerySelector("main ol code")!.TextContent.Where(char.IsLetterOrDigit).Select(letter => Convert.ToString(letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }

    private static async Task<IHtmlFormElement> AfterPassword(HttpClient browser, string name)
    {
        var page = await TestCity.Read(await TestCity.Submit(browser, "/sign-in", new() { ["Name"] = name, ["Password"] = Words }, "#sign-in"));
        return Assert.IsType<IHtmlFormElement>(page.QuerySelector("#code"), exactMatch: false);
    }

    private static Task<HttpResponseMessage> Code(HttpClient browser, IHtmlFormElement asked, string code) =>
        TestCity.Send(browser, "/sign-in", asked, new() { ["Code"] = code });

    /// <summary>The status of one try from an address.</summary>
    private async Task<int> Try(string name, string password, string from)
    {
        var browser = city.NewBrowser();
        var page = await browser.GetAsync("/sign-in");
        var token = (await TestCity.Read(page)).QuerySelector("#sign-in [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = await new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Name", name), new("Password", password)]).ReadAsByteArrayAsync();
        var answer = await ((TestServer)city.Services.GetRequiredService<IServer>()).SendAsync(http =>
        {
            http.Request.Method = "POST";
            http.Request.Path = "/sign-in";
            http.Request.ContentType = "application/x-www-form-urlencoded";
            http.Request.Body = new MemoryStream(form);
            http.Request.ContentLength = form.Length;
            http.Request.Headers.Cookie = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
            http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        });
        return answer.Response.StatusCode;
    }
}

public sealed class Signing_in_on_sqlite(StrictSqliteCity city) : Signing_in(city), IClassFixture<StrictSqliteCity>;

public sealed class Signing_in_on_postgres(StrictPostgresCity city) : Signing_in(city), IClassFixture<StrictPostgresCity>;
