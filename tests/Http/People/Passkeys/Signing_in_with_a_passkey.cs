using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.People.Accounts;
using Yizhan.People.Passkeys;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using static Yizhan.Tests.Http.People.Passkeys.DeviceForms;

namespace Yizhan.Tests.Http.People.Passkeys;

public abstract class Signing_in_with_a_passkey(TestCity city)
{
    private const string Words = "seven paper lanterns";

    private static readonly Lazy<Task<string>> Hash = new(async () =>
    {
        using var keeper = TestCity.CheapPasswords();
        return await keeper.Hash(Words, default);
    });

    private static int made;

    [Fact]
    public async Task Asks_for_no_name_and_no_password_and_says_so_in_the_history()
    {
        using var device = new SoftDevice();
        var account = await Somebody(device);
        var browser = city.NewBrowser();
        var form = await SignInForm(browser);
        var options = await Ask(browser, form);
        // Whoever asks learns of nobody.
        Assert.Equal((0, "required", "localhost"), (options.GetProperty("allowCredentials").GetArrayLength(), options.GetProperty("userVerification").GetString(), options.GetProperty("rpId").GetString()));
        Assert.Equal(HttpStatusCode.Found, (await Answer(browser, form, device.Prove(options))).StatusCode);
        var page = await TestCity.Open(browser, "/me/account");
        Assert.Contains("登录方式：通行密钥", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal([AccountPasskeys.Proven, Sessions.SignedIn], (await Told(account.Id)).TakeLast(2));
        // What the device keeps says nothing of whose it is.
        Assert.DoesNotContain(account.SignInName, System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(device.Handle)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stands_for_the_code_after_the_password()
    {
        using var device = new SoftDevice();
        var account = await Somebody(device);
        var browser = city.NewBrowser();
        var asked = await AfterPassword(browser, account);
        Assert.NotNull(asked.QuerySelector("#code"));
        var form = Form(asked);
        var options = await Ask(browser, form);
        Assert.Equal(Base64Url.EncodeToString(device.Credential), Assert.Single(options.GetProperty("allowCredentials").EnumerateArray()).GetProperty("id").GetString());
        // The password has said already who it is.
        device.Verifies = false;
        Assert.Equal(HttpStatusCode.Found, (await Answer(browser, form, device.Prove(options))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me/account")).StatusCode);
    }

    [Fact]
    public async Task Alone_needs_a_device_that_made_sure_who_holds_it()
    {
        using var device = new SoftDevice();
        await Somebody(device);
        device.Verifies = false;
        await IsRefused(device);
        device.Verifies = true;
        Assert.Equal(HttpStatusCode.Found, (await Enter(city.NewBrowser(), device)).StatusCode);
    }

    [Theory]
    [InlineData("https://localhost", "localhost")]
    [InlineData("http://localhost:81", "localhost")]
    [InlineData("https://evil.example", "localhost")]
    [InlineData("http://localhost", "evil.example")]
    public async Task From_another_page_is_refused(string origin, string domain)
    {
        using var device = new SoftDevice();
        await Somebody(device);
        (device.Origin, device.Domain) = (origin, domain);
        await IsRefused(device);
    }

    [Fact]
    public async Task With_one_that_nobody_has_is_refused()
    {
        using var device = new SoftDevice { Handle = "bm9ib2R5" };
        await IsRefused(device);
    }

    [Fact]
    public async Task With_the_key_of_another_device_is_refused()
    {
        using var device = new SoftDevice();
        using var other = new SoftDevice();
        await Somebody(device);
        await Somebody(other);
        var browser = city.NewBrowser();
        var form = await SignInForm(browser);
        var options = await Ask(browser, form);
        var forged = other.Prove(options).Replace(Base64Url.EncodeToString(other.Credential), Base64Url.EncodeToString(device.Credential), StringComparison.Ordinal).Replace(other.Handle!, device.Handle!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Answer(browser, form, forged)).StatusCode);
    }

    [Fact]
    public async Task Twice_with_one_answer_is_refused_even_with_a_copy_of_the_cookie()
    {
        using var device = new SoftDevice();
        await Somebody(device);
        var (options, cookie) = await AskWithCookie(city.NewBrowser());
        var proof = device.Prove(options);
        Assert.Equal(HttpStatusCode.Found, (await Answer(WithCookie(cookie), null, proof)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Answer(WithCookie(cookie), null, proof)).StatusCode);
        // Nor is another answer to the same question taken.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Answer(WithCookie(cookie), null, device.Prove(options))).StatusCode);
    }

    [Fact]
    public async Task With_the_question_of_another_browser_is_refused()
    {
        using var device = new SoftDevice();
        await Somebody(device);
        var (options, _) = await AskWithCookie(city.NewBrowser());
        var proof = device.Prove(options);
        var none = city.NewBrowser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Answer(none, null, proof)).StatusCode);
        var other = city.NewBrowser();
        var form = await SignInForm(other);
        await Ask(other, form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Answer(other, form, proof)).StatusCode);
    }

    [Fact]
    public async Task Has_five_minutes()
    {
        using var device = new SoftDevice();
        await Somebody(device);
        var browser = city.NewBrowser();
        var (options, cookie) = await AskWithCookie(browser);
        city.Later(PasskeyChallenges.Lasts);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Answer(WithCookie(cookie), null, device.Prove(options))).StatusCode);
    }

    [Fact]
    public async Task Whose_counter_went_back_is_refused_from_then_on_and_its_holder_is_told()
    {
        using var device = new SoftDevice { Counter = 7 };
        var account = await Somebody(device);
        device.Counter = 7;
        var browser = city.NewBrowser();
        var form = await SignInForm(browser);
        var said = await TestCity.Read(await Answer(browser, form, device.Prove(await Ask(browser, form))));
        Assert.Contains("计数倒退", said.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(AccountPasskeys.WentBack, (await Told(account.Id)).Last());
        // The other one of the two counts on: it might be the copy.
        device.Counter = 100;
        await IsRefused(device);
        var code = await NewCode(account.Id);
        var asked = await AfterPassword(browser, account);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(browser, "/sign-in", asked.QuerySelector<IHtmlFormElement>("#code")!, new() { ["Code"] = code })).StatusCode);
        Assert.Contains("可能被人复制", (await TestCity.Open(browser, "/me/account")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_does_not_count_goes_on()
    {
        using var device = new SoftDevice { Counter = 0 };
        await Somebody(device);
        for (var number = 0; number < 2; number++)
        {
            device.Counter = 0;
            Assert.Equal(HttpStatusCode.Found, (await Enter(city.NewBrowser(), device)).StatusCode);
        }
    }

    [Fact]
    public async Task Of_an_account_that_has_ended_is_refused()
    {
        using var device = new SoftDevice();
        var account = await Somebody(device);
        await city.InDatabase(db => db.Accounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, (DateTimeOffset?)city.Time.GetUtcNow())));
        await IsRefused(device);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync($"/api/v1/people/{account.Id}/passkeys/{await IdOf(device)}")).StatusCode);
    }

    [Fact]
    public async Task Wrongly_too_often_waits()
    {
        using var device = new SoftDevice();
        await Somebody(device);
        device.Origin = "https://evil.example";
        for (var number = 1; number <= SignInThrottle.Free; number++) await IsRefused(device);
        device.Origin = "http://localhost";
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Enter(city.NewBrowser(), device)).StatusCode);
        city.Later(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Found, (await Enter(city.NewBrowser(), device)).StatusCode);
    }

    [Fact]
    public async Task Is_not_set_up_by_a_password_that_was_noted_before_there_was_one()
    {
        var account = await NewAccount();
        var (mine, thiefs) = (city.NewBrowser(), city.NewBrowser());
        var (own, noted) = (await AfterPassword(mine, account), await AfterPassword(thiefs, account));
        using var device = new SoftDevice();
        using var stolen = new SoftDevice();
        var codes = await TestCity.Read(await Answer(mine, Form(own), device.Make(await Ask(mine, Form(own)))));
        Assert.Equal(10, codes.QuerySelectorAll(".codes code").Length);
        Assert.Equal(HttpStatusCode.Conflict, (await Options(thiefs, Form(noted))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Answer(thiefs, Form(noted), "{}")).StatusCode);
        Assert.Contains("请重新登录", (await TestCity.Read(await TestCity.Send(thiefs, "/sign-in", noted.QuerySelector<IHtmlFormElement>("#authenticator")!, new() { ["Code"] = "123456" }))).Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_kept_under_ones_own_account()
    {
        using var first = new SoftDevice();
        using var second = new SoftDevice();
        var account = await Somebody(first);
        var browser = city.NewBrowser();
        await Enter(browser, first);
        var id = await IdOf(first);
        // The only second factor stays.
        var kept = await TestCity.Read(await TestCity.Submit(browser, $"/me/account/passkeys/{id}", new() { ["Proof"] = Words }, "#remove"));
        Assert.Contains("唯一的第二道验证", kept.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, "/me/account", new() { ["PasskeyProof"] = "wrong" }, "#add-passkey")).StatusCode);
        var add = Form(await TestCity.Read(await TestCity.Submit(browser, "/me/account", new() { ["PasskeyProof"] = Words }, "#add-passkey")));
        var options = await Ask(browser, add);
        Assert.Single(options.GetProperty("excludeCredentials").EnumerateArray());
        var nameless = await TestCity.Send(browser, "/me/account", add, new() { ["Credential"] = "{}", ["Name"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(browser, "/me/account", add, new() { ["Credential"] = second.Make(options), ["Name"] = "新手机" })).StatusCode);
        Assert.Equal(first.Handle, second.Handle);
        // The answer makes one passkey, however often it comes.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(browser, "/me/account", add, new() { ["Credential"] = second.Make(options), ["Name"] = "新手机" })).StatusCode);
        Assert.Contains("新手机", (await TestCity.Open(browser, "/me/account")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, $"/me/account/passkeys/{id}", new() { ["Name"] = "旧手机" }, "#rename")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, $"/me/account/passkeys/{id}", new() { ["Proof"] = "wrong" }, "#remove")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, $"/me/account/passkeys/{id}", new() { ["Proof"] = Words }, "#remove")).StatusCode);
        Assert.Equal(["created", "changed", "removed"], await city.InDatabase(db => db.History.Where(entry => entry.SubjectType == "passkey" && entry.SubjectId == $"{id}").OrderBy(entry => entry.Number).Select(entry => entry.Kind).ToListAsync()));
        await IsRefused(first);
        Assert.Equal(HttpStatusCode.Found, (await Enter(city.NewBrowser(), second)).StatusCode);

        using var other = new SoftDevice();
        await Somebody(other);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/me/account/passkeys/{await IdOf(other)}")).StatusCode);
    }

    [Fact]
    public async Task Is_removed_by_whoever_looks_after_the_account()
    {
        using var lost = new SoftDevice();
        var account = await Somebody(lost);
        var path = $"/api/v1/people/{account.Id}";
        var listed = await city.Program.GetFromJsonAsync<JsonElement>($"{path}/passkeys");
        var id = Assert.Single(listed.GetProperty("passkeys").EnumerateArray()).GetProperty("id").GetGuid();
        Assert.Equal(await IdOf(lost), id);
        Assert.DoesNotContain(Base64Url.EncodeToString(lost.Credential), listed.ToString(), StringComparison.Ordinal);
        // It is the only second factor: whoever knows the password would set up the next.
        var refused = await city.Program.DeleteAsync($"{path}/passkeys/{id}");
        Assert.Equal("passkey-last-factor", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        await city.InDatabase(db => db.Accounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.TotpKey, "x")));
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync($"{path}/passkeys/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.DeleteAsync($"{path}/passkeys/{id}")).StatusCode);
        await IsRefused(lost);
    }

    [Fact]
    public async Task Goes_when_the_account_is_set_up_anew()
    {
        using var lost = new SoftDevice();
        var account = await Somebody(lost);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/people/{account.Id}/link", new { withoutSecondFactor = true })).StatusCode);
        await IsRefused(lost);
        var person = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/people/{account.Id}");
        Assert.Equal((false, 0), (person.GetProperty("hasSecondFactor").GetBoolean(), person.GetProperty("passkeys").GetInt32()));
    }

    private Task<Account> NewAccount() => city.InDatabase(async db =>
    {
        var account = new Account { SignInName = $"passkey-{Interlocked.Increment(ref made)}", Name = "王芳", Area = AreaPath.Root, Division = "", MadeAt = city.Time.GetUtcNow(), PasswordHash = await Hash.Value };
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        return account;
    });

    /// <summary>Somebody whose password is <see cref="Words"/> and who made a passkey at the first sign-in.</summary>
    private async Task<Account> Somebody(SoftDevice device)
    {
        var (account, browser) = (await NewAccount(), city.NewBrowser());
        var form = Form(await AfterPassword(browser, account));
        Assert.Equal(HttpStatusCode.OK, (await Answer(browser, form, device.Make(await Ask(browser, form)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me/account")).StatusCode);
        return account;
    }

    private static async Task<IDocument> AfterPassword(HttpClient browser, Account account) =>
        await TestCity.Read(await TestCity.Submit(browser, "/sign-in", new() { ["Name"] = account.SignInName, ["Password"] = Words }, "#sign-in"));

    private static async Task<IHtmlFormElement> SignInForm(HttpClient browser) => Form(await TestCity.Open(browser, "/sign-in"));

    /// <summary>The question for signing in alone, and the cookie that belongs to it.</summary>
    private static async Task<(JsonElement Options, string Cookie)> AskWithCookie(HttpClient browser) => await DeviceForms.AskWithCookie(browser, await SignInForm(browser));

    /// <summary>A browser into which somebody has put a cookie of another.</summary>
    private HttpClient WithCookie(string cookie)
    {
        var browser = city.NewBrowser();
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        return browser;
    }

    /// <param name="form">Null: of a sign-in page opened for it.</param>
    private static async Task<HttpResponseMessage> Answer(HttpClient browser, IHtmlFormElement? form, string credential) =>
        await TestCity.Send(browser, "/sign-in", form ?? await SignInForm(browser), new() { ["Credential"] = credential });

    private static async Task<HttpResponseMessage> Enter(HttpClient browser, SoftDevice device)
    {
        var form = await SignInForm(browser);
        return await Answer(browser, form, device.Prove(await Ask(browser, form)));
    }

    private async Task IsRefused(SoftDevice device)
    {
        var browser = city.NewBrowser();
        var answer = await Enter(browser, device);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/me/account")).StatusCode);
    }

    private Task<Guid> IdOf(SoftDevice device) => city.InDatabase(db => db.Passkeys.Where(row => row.Credential == device.Credential).Select(row => row.Id).SingleAsync());

    private Task<List<string>> Told(Guid account) => city.InDatabase(db => db.History.Where(entry => entry.SubjectId == $"{account}").OrderBy(entry => entry.Number).Select(entry => entry.Kind).ToListAsync());

    private Task<string> NewCode(Guid account) => city.InDatabase(async db =>
    {
        var code = OneTimeSecrets.NewRecoveryCode();
        db.RecoveryCodes.Add(new() { Account = account, Hash = OneTimeSecrets.HashOf(code) });
        await db.SaveChangesAsync();
        return code;
    });
}

public sealed class Signing_in_with_a_passkey_on_sqlite(StrictSqliteCity city) : Signing_in_with_a_passkey(city), IClassFixture<StrictSqliteCity>;

public sealed class Signing_in_with_a_passkey_on_postgres(StrictPostgresCity city) : Signing_in_with_a_passkey(city), IClassFixture<StrictPostgresCity>;
