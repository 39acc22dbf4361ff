using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.People.Accounts;
using Yizhan.People.Passkeys;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Passkeys;
using static Yizhan.Tests.Http.People.Passkeys.DeviceForms;

namespace Yizhan.Tests.Http.Seals;

public abstract class Proving_oneself_at_the_seal(TestCity city) : IAsyncLifetime
{
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
    public async Task By_a_code_of_the_authenticator_takes_each_code_once()
    {
        var (seal, browser, custodian) = await city.Seal();
        var key = await Authenticator(custodian);
        var (first, second) = (await SealCity.Write(browser, seal), await SealCity.Write(browser, seal));
        Assert.Equal("one-time-code", (await TestCity.Open(browser, first)).QuerySelector("#request #Code")!.GetAttribute("autocomplete"));
        // The password does not stand for the second factor.
        await IsRefused(await Request(browser, first, Staff.Words), first);
        await IsRefused(await Request(browser, first, "000000"), first);
        await IsRefused(await Request(browser, first, ""), first);
        Assert.Equal(HttpStatusCode.Found, (await Request(browser, first, CodeAt(key))).StatusCode);
        Assert.Equal(PaperStage.Sealed, (await city.PaperAt(first)).Stage);
        await IsRefused(await Request(browser, second, CodeAt(key)), second);
        city.Later(TimeSpan.FromSeconds(Totp.StepSeconds));
        Assert.Equal(HttpStatusCode.Found, (await Request(browser, second, CodeAt(key))).StatusCode);
        Assert.Equal(PaperStage.Sealed, (await city.PaperAt(second)).Stage);
    }

    [Fact]
    public async Task By_a_code_bears_a_phone_whose_clock_is_half_a_minute_off_and_not_one_that_is_a_minute_off()
    {
        var (seal, browser, custodian) = await city.Seal();
        var key = await Authenticator(custodian);
        foreach (var steps in new[] { -1, 1 })
        {
            city.Later(TimeSpan.FromMinutes(5));
            var path = await SealCity.Write(browser, seal);
            await IsRefused(await Request(browser, path, CodeAt(key, steps * 2)), path);
            Assert.Equal(HttpStatusCode.Found, (await Request(browser, path, CodeAt(key, steps))).StatusCode);
        }
    }

    [Fact]
    public async Task By_a_passkey_alone_needs_no_authenticator_and_is_told_in_the_history()
    {
        var (seal, browser, custodian) = await city.Seal();
        using var device = new SoftDevice();
        await AddPasskey(browser, device, Staff.Words);
        var path = await SealCity.Write(browser, seal);
        var page = await TestCity.Open(browser, path);
        // There is nothing to type, and without scripts the page says what to do.
        Assert.Null(page.QuerySelector("#request"));
        Assert.Contains("http://localhost", page.QuerySelector("[data-passkey-none]")!.TextContent, StringComparison.Ordinal);
        var options = await Ask(browser, Form(page));
        Assert.Equal(("required", 1), (options.GetProperty("userVerification").GetString(), options.GetProperty("allowCredentials").GetArrayLength()));
        Assert.Equal(HttpStatusCode.Found, (await Answer(browser, path, Form(page), device.Prove(options))).StatusCode);
        Assert.Equal(PaperStage.Sealed, (await city.PaperAt(path)).Stage);
        Assert.Equal(1, await city.InDatabase(db => db.History.CountAsync(entry => entry.Kind == AccountPasskeys.Proven && entry.SubjectId == $"{custodian.Id}")));
    }

    [Fact]
    public async Task May_be_done_by_either_where_there_are_both()
    {
        var (seal, browser, custodian) = await city.Seal();
        using var device = new SoftDevice();
        await AddPasskey(browser, device, Staff.Words);
        var key = await Authenticator(custodian);
        var (first, second) = (await SealCity.Write(browser, seal), await SealCity.Write(browser, seal));
        Assert.Equal(HttpStatusCode.Found, (await Request(browser, first, CodeAt(key))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await Prove(browser, second, device)).StatusCode);
    }

    [Fact]
    public async Task By_a_passkey_the_second_person_approves()
    {
        var (seal, browser, _) = await city.Seal(needsSecond: true);
        var path = await SealCity.Write(browser, seal);
        await Request(browser, path, Staff.Words);
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        using var device = new SoftDevice();
        await AddPasskey(secretary, device, Staff.Words);
        var page = await TestCity.Open(secretary, path);
        Assert.EndsWith("/approve", Form(page).GetAttribute("action"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await Prove(secretary, path, device)).StatusCode);
        Assert.Equal(PaperStage.Sealed, (await city.PaperAt(path)).Stage);
    }

    [Fact]
    public async Task With_an_answer_for_another_paper_or_another_act_is_refused()
    {
        var (seal, browser, _) = await city.Seal();
        using var device = new SoftDevice();
        await AddPasskey(browser, device, Staff.Words);
        var (asked, other) = (await SealCity.Write(browser, seal), await SealCity.Write(browser, seal));
        var (askedForm, otherForm) = (Form(await TestCity.Open(browser, asked)), Form(await TestCity.Open(browser, other)));
        await IsRefused(await Answer(browser, other, otherForm, device.Prove(await Ask(browser, askedForm))), other);
        askedForm.SetAttribute("data-options", $"{asked}/approve/device");
        await IsRefused(await Answer(browser, asked, askedForm, device.Prove(await Ask(browser, askedForm))), asked);
        // Nor is what was asked at the door of the city.
        var door = Form(await TestCity.Open(browser, "/sign-in"));
        await IsRefused(await Answer(browser, asked, askedForm, device.Prove(await Ask(browser, door))), asked);
        await IsRefused(await Answer(browser, asked, askedForm, ""), asked);
        Assert.Equal(HttpStatusCode.Found, (await Prove(browser, asked, device)).StatusCode);
    }

    [Fact]
    public async Task With_an_answer_that_was_for_a_seal_lets_nobody_in()
    {
        var (seal, browser, _) = await city.Seal();
        using var device = new SoftDevice();
        await AddPasskey(browser, device, Staff.Words);
        var (options, cookie) = await AskWithCookie(browser, Form(await TestCity.Open(browser, await SealCity.Write(browser, seal))));
        var stranger = city.NewBrowser();
        stranger.DefaultRequestHeaders.Add("Cookie", cookie);
        var answer = await TestCity.Send(stranger, "/sign-in", Form(await TestCity.Open(stranger, "/sign-in")), new() { ["Credential"] = device.Prove(options) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task With_an_answer_that_was_used_before_is_refused_even_with_a_copy_of_the_cookie()
    {
        var (seal, browser, _) = await city.Seal(needsSecond: true);
        using var device = new SoftDevice();
        await AddPasskey(browser, device, Staff.Words);
        var path = await SealCity.Write(browser, seal);
        var form = Form(await TestCity.Open(browser, path));
        var (options, cookie) = await AskWithCookie(browser, form);
        var proof = device.Prove(options);
        Assert.Equal(HttpStatusCode.Found, (await Answer(browser, path, form, proof)).StatusCode);
        await TestCity.Submit(browser, path, form: "#return");
        Assert.Equal(PaperStage.Draft, (await city.PaperAt(path)).Stage);
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        await IsRefused(await Answer(browser, path, form, proof), path);
        await IsRefused(await Answer(browser, path, form, device.Prove(options)), path);
    }

    [Fact]
    public async Task With_the_passkey_of_somebody_else_is_refused()
    {
        var (seal, browser, _) = await city.Seal();
        var (other, _) = await city.Somebody("seal-custodian", A.Community);
        using var device = new SoftDevice();
        using var foreign = new SoftDevice();
        await AddPasskey(browser, device, Staff.Words);
        await AddPasskey(other, foreign, Staff.Words);
        var path = await SealCity.Write(browser, seal);
        await IsRefused(await Prove(browser, path, foreign), path);
        // Nor does one sign for another with a cookie of the other's question.
        var (options, cookie) = await AskWithCookie(other, OfPaper(Form(await TestCity.Open(browser, path)), await TestCity.Open(other, "/me/account")));
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        await IsRefused(await Answer(browser, path, Form(await TestCity.Open(browser, path)), foreign.Prove(options)), path);

        // The form of a paper with the token of a page that somebody else has open.
        static IHtmlFormElement OfPaper(IHtmlFormElement form, IDocument page)
        {
            form.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value = page.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
            return form;
        }
    }

    [Fact]
    public async Task With_a_device_that_did_not_make_sure_who_holds_it_or_too_late_or_from_another_page_is_refused()
    {
        var (seal, browser, _) = await city.Seal();
        using var device = new SoftDevice();
        await AddPasskey(browser, device, Staff.Words);
        var path = await SealCity.Write(browser, seal);
        device.Verifies = false;
        await IsRefused(await Prove(browser, path, device), path);
        (device.Verifies, device.Origin) = (true, "https://evil.example");
        await IsRefused(await Prove(browser, path, device), path);
        device.Origin = "http://localhost";
        var form = Form(await TestCity.Open(browser, path));
        var (options, cookie) = await AskWithCookie(browser, form);
        city.Later(PasskeyChallenges.Lasts);
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        await IsRefused(await Answer(browser, path, form, device.Prove(options)), path);
    }

    [Fact]
    public async Task Is_not_offered_with_a_passkey_that_may_have_been_copied()
    {
        var (seal, browser, _) = await city.Seal();
        using var device = new SoftDevice { Counter = 7 };
        await AddPasskey(browser, device, Staff.Words);
        var path = await SealCity.Write(browser, seal);
        device.Counter = 3;
        var said = await TestCity.Read(await Prove(browser, path, device));
        Assert.Contains("计数倒退", said.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Null(said.QuerySelector("form[data-passkey]"));
        Assert.Contains("请先在“我的账号”里设好", said.QuerySelector("#request")!.TextContent, StringComparison.Ordinal);
        await IsRefused(await TestCity.Submit(browser, path, form: "#request"), path);
    }

    private static Task<HttpResponseMessage> Request(HttpClient browser, string path, string code) => TestCity.Submit(browser, path, new() { ["Code"] = code }, "#request");

    private static Task<HttpResponseMessage> Answer(HttpClient browser, string path, IHtmlFormElement form, string credential) =>
        TestCity.Send(browser, path, form, new() { ["Credential"] = credential });

    /// <summary>Does on the paper's page what is to be done there, by the device.</summary>
    private static async Task<HttpResponseMessage> Prove(HttpClient browser, string path, SoftDevice device)
    {
        var form = Form(await TestCity.Open(browser, path));
        return await Answer(browser, path, form, device.Prove(await Ask(browser, form)));
    }

    private async Task IsRefused(HttpResponseMessage answer, string path)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(PaperStage.Draft, (await city.PaperAt(path)).Stage);
    }

    /// <summary>Gives somebody an authenticator app; its key.</summary>
    private async Task<byte[]> Authenticator(Account account)
    {
        var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(Totp.KeyBytes);
        var stored = city.Services.GetRequiredService<AccountSecrets>().Protect(key);
        await city.InDatabase(db => db.Accounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.TotpKey, stored)));
        return key;
    }

    /// <summary>What the app shows now, or would some steps earlier or later.</summary>
    private string CodeAt(byte[] key, int steps = 0) => Totp.CodeAt(key, Totp.StepAt(city.Time.GetUtcNow()) + steps);
}

public sealed class Proving_oneself_at_the_seal_on_sqlite(SqliteSealCity city) : Proving_oneself_at_the_seal(city), IClassFixture<SqliteSealCity>;

public sealed class Proving_oneself_at_the_seal_on_postgres(PostgresSealCity city) : Proving_oneself_at_the_seal(city), IClassFixture<PostgresSealCity>;
