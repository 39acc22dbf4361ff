using System.Net;
using System.Text.RegularExpressions;
using Yizhan.People.Rules;

namespace Yizhan.Bench.Seals;

/// <summary>Browsers of custodians who are signed in: each has its cookie, the token of its forms, and an authenticator.</summary>
internal sealed partial class PaperDesks(Uri city, PreparedOffice office, TimeProvider time) : IDisposable
{
    private const string Together = "/certificates/together";

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = city };
    private readonly Dictionary<Guid, (string Cookies, string Token)> entered = [];

    /// <summary>Opens a page with a form, whose token is good for all that follow.</summary>
    public async Task Enter(Custodian user, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Together);
        request.Headers.Add("Cookie", office.CookieOf(user));
        using var page = await http.SendAsync(request, stop);
        var token = WebUtility.HtmlDecode(Token().Match(await page.EnsureSuccessStatusCode().Content.ReadAsStringAsync(stop)).Groups[1].Value);
        var cookies = page.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]) : [];
        lock (entered) entered[user.Account] = (string.Join("; ", cookies.Prepend(office.CookieOf(user))), token);
    }

    /// <summary>Enters and seals one paper.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public async Task Seal(Custodian user, Guid paper, CancellationToken stop)
    {
        await Enter(user, stop);
        using var answer = await Send(user, paper, stop);
        if (answer.StatusCode is not HttpStatusCode.Redirect) throw new HttpRequestException($"The paper answered {(int)answer.StatusCode}: {Text().Replace(await answer.Content.ReadAsStringAsync(stop), " ")}");
    }

    /// <summary>Seals one paper, as its page does.</summary>
    public Task<HttpResponseMessage> Send(Custodian user, Guid paper, CancellationToken stop) => Post(user, $"/certificates/{paper}/request", [], stop);

    /// <summary>Seals many papers with one code.</summary>
    public Task<HttpResponseMessage> Send(Custodian user, IEnumerable<Guid> papers, CancellationToken stop) => Post(user, Together, papers.Select(paper => KeyValuePair.Create("Papers", $"request.{paper:N}")), stop);

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> Post(Custodian user, string address, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken stop)
    {
        (string Cookies, string Token) own;
        lock (entered) own = entered[user.Account];
        var code = Totp.CodeAt(user.TotpKey, Totp.StepAt(time.GetUtcNow()));
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", own.Token), new("Code", code), .. fields]),
        };
        request.Headers.Add("Cookie", own.Cookies);
        return await http.SendAsync(request, stop);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<[^>]*>|\\s+")]
    private static partial Regex Text();
}
