using System.Net;
using System.Text.RegularExpressions;

namespace Yizhan.Bench.People;

/// <summary>A browser of a few lines: keeps cookies, takes the token of a form from its page and sends the form.</summary>
internal sealed partial class FormBrowser : IDisposable
{
    private readonly HttpClient http;

    public FormBrowser(Uri city) => http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new(), UseCookies = true }) { BaseAddress = city };

    /// <summary>Opens the page and sends its form with these fields.</summary>
    public async Task<HttpResponseMessage> Submit(string page, params (string Name, string Value)[] fields) => await Send(page, await TokenOf(page), fields);

    /// <summary>The token of a page's form, good for many sendings.</summary>
    public async Task<string> TokenOf(string page) => WebUtility.HtmlDecode(Token().Match(await http.GetStringAsync(page)).Groups[1].Value);

    /// <summary>Sends a form with a token that was taken before.</summary>
    public Task<HttpResponseMessage> Send(string page, string token, params (string Name, string Value)[] fields) =>
        http.PostAsync(page, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
