using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Yizhan.Tests.Http.People.Passkeys;

/// <summary>Does by HTTP what the script does with a form that a device answers.</summary>
internal static class DeviceForms
{
    /// <summary>The form that the script sends.</summary>
    public static IHtmlFormElement Form(IDocument page) => Assert.IsType<IHtmlFormElement>(page.QuerySelector("form[data-passkey]"), exactMatch: false);

    /// <summary>What the device is to be asked, as the city answers.</summary>
    public static Task<HttpResponseMessage> Options(HttpClient browser, IHtmlFormElement form) => browser.PostAsync(
        form.GetAttribute("data-options"), new FormUrlEncodedContent(form.Elements.OfType<IHtmlInputElement>().Select(box => KeyValuePair.Create(box.Name!, box.Value))));

    public static async Task<JsonElement> Ask(HttpClient browser, IHtmlFormElement form)
    {
        var answer = await Options(browser, form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>What the device is to be asked, and the cookie that belongs to it.</summary>
    public static async Task<(JsonElement Options, string Cookie)> AskWithCookie(HttpClient browser, IHtmlFormElement form)
    {
        var answer = await Options(browser, form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(), answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("yizhan-passkey=", StringComparison.Ordinal)).Split(';')[0]);
    }

    /// <summary>Adds a passkey under one's own account, after typing the password again.</summary>
    public static async Task AddPasskey(HttpClient browser, SoftDevice device, string password)
    {
        var form = Form(await TestCity.Read(await TestCity.Submit(browser, "/me/account", new() { ["PasskeyProof"] = password }, "#add-passkey")));
        var answer = await TestCity.Send(browser, "/me/account", form, new() { ["Credential"] = device.Make(await Ask(browser, form)), ["Name"] = "手机" });
        Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}
