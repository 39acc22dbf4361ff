using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Providers;

/// <summary>A provider of <c>Type: wechat</c>: the city's official account (服务号).</summary>
internal sealed record WeChatOptions : ProviderOptions
{
    [Required] public string AppId { get; init; } = "";

    [Required] public string Secret { get; init; } = "";

    /// <summary>Where WeChat's server API is.</summary>
    [Required, Url] public string BaseUrl { get; init; } = "https://api.weixin.qq.com";

    /// <summary>WeChat's page of web authorisation (网页授权), which gives the number of a follower.</summary>
    [Required, Url] public string AuthorizeUrl { get; init; } = "https://open.weixin.qq.com/connect/oauth2/authorize";

    /// <summary>The account's template for each of ours, by id.</summary>
    public IReadOnlyDictionary<string, WeChatTemplate> Templates { get; init; } = new Dictionary<string, WeChatTemplate>();
}

/// <summary>A template as the account has it.</summary>
internal sealed record WeChatTemplate
{
    /// <summary>Its <c>template_id</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its keywords with what goes into them: <c>character_string1</c> gets <c>{param:code}</c>.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();

    /// <summary>Where a tap leads; empty: nowhere.</summary>
    public string Url { get; init; } = "";
}

/// <summary>Sends template messages by WeChat's documented calls <c>/cgi-bin/stable_token</c> and <c>/cgi-bin/message/template/send</c>.</summary>
internal sealed class WeChatProvider(WeChatOptions options, TimeProvider time) : IMessageProvider, IDisposable
{
    /// <summary>The token is asked for anew this long before its end.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly HttpClient http = ProviderHttp.ForSettings(options.TimeoutSeconds);
    private readonly SemaphoreSlim oneAtATime = new(1);
    private Token? token;

    public string Name => options.Name;

    public MessageKind Kind => MessageKind.WeChat;

    public TimeSpan? ConfirmWithin(Importance importance) => null;

    public bool Carries(string template) => options.Templates.ContainsKey(template);

    /// <summary>Whether an outcome says that there is no such follower, or that the follower has left: nothing more goes there until they are linked anew.</summary>
    public static bool HasLost(SendOutcome outcome) => outcome.Error is "errcode-40003" or "errcode-43004";

    /// <summary>WeChat's page that leads back to <paramref name="back"/> with a code, without asking the reader anything (<c>snsapi_base</c>).</summary>
    /// <param name="back">A whole address at the account's registered domain.</param>
    /// <param name="state">At most 128 letters and digits, which come back as they are.</param>
    public string AuthorizationOf(string back, string state) =>
        $"{options.AuthorizeUrl}?appid={Uri.EscapeDataString(options.AppId)}&redirect_uri={Uri.EscapeDataString(back)}&response_type=code&scope=snsapi_base&state={Uri.EscapeDataString(state)}#wechat_redirect";

    /// <summary>The open id of who came back with a code, by the documented call <c>/sns/oauth2/access_token</c>; null with what went wrong: a code works once and for five minutes.</summary>
    public async Task<(string? OpenId, string? Error)> FollowerOf(string code, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get,
            $"{options.BaseUrl.TrimEnd('/')}/sns/oauth2/access_token?appid={Uri.EscapeDataString(options.AppId)}&secret={Uri.EscapeDataString(options.Secret)}&code={Uri.EscapeDataString(code)}&grant_type=authorization_code");
        string? openId = null;
        var outcome = await ProviderHttp.Call(http, request, (status, answer, text) =>
        {
            openId = JsonPath.Text(text, "openid");
            return openId is not null ? SendOutcome.Accepted(null) : SendOutcome.Refused($"errcode-{JsonPath.Text(text, "errcode") ?? "unreadable"}");
        }, stop);
        return openId is not null && MessageAddress.WeChat(openId).Check() is null ? (openId, null) : (null, outcome.Error ?? "openid-unreadable");
    }

    public async Task<SendOutcome> Send(OutgoingMessage message, CancellationToken stop)
    {
        if (!options.Templates.TryGetValue(message.Template, out var template)) return SendOutcome.Refused("template-unknown");
        var outcome = await SendOnce(message, template, isRenewed: false, stop);
        // 40001, 40014, 42001: the token is not valid (any more). A new one is worth one more try at once.
        return outcome.Error is "errcode-40001" or "errcode-40014" or "errcode-42001" ? await SendOnce(message, template, isRenewed: true, stop) : outcome;
    }

    public void Dispose()
    {
        http.Dispose();
        oneAtATime.Dispose();
    }

    private async Task<SendOutcome> SendOnce(OutgoingMessage message, WeChatTemplate template, bool isRenewed, CancellationToken stop)
    {
        var (value, failure) = await TakeToken(isRenewed, stop);
        if (failure is not null) return failure;
        var values = new GatewayValues(message.To.Value, template.Id, message.Parameters, message.Text, message.Id.ToString("N"), "", "");
        var data = new JsonObject();
        foreach (var (keyword, pattern) in template.Data) data[keyword] = new JsonObject { ["value"] = GatewayText.Fill(pattern, GatewayForm.Plain, values) };
        var body = new JsonObject
        {
            ["touser"] = message.To.Value,
            ["template_id"] = template.Id,
            // 防重入id: the same one within ten minutes is one message.
            ["client_msg_id"] = message.Id.ToString("N"),
            ["data"] = data,
        };
        if (template.Url is not "") body["url"] = template.Url;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{options.BaseUrl.TrimEnd('/')}/cgi-bin/message/template/send?access_token={Uri.EscapeDataString(value!)}")
        {
            Content = ProviderBody.Of(body.ToJsonString(Json), "application/json"),
        };
        return await ProviderHttp.Call(http, request, (status, answer, text) =>
        {
            var said = ProviderHttp.OfStatus(status, answer);
            if (said.Result != SendResult.Accepted) return said;
            var code = JsonPath.Text(text, "errcode");
            return code switch
            {
                "0" => SendOutcome.Accepted(JsonPath.Text(text, "msgid")),
                // No such follower, or one who follows no more or refused such messages; no such template; its keywords do not fit.
                "40003" or "43004" or "43101" or "40037" or "47001" or "47003" => SendOutcome.Refused($"errcode-{code}"),
                _ => SendOutcome.Later(code is null ? "no-answer" : $"errcode-{code}"),
            };
        }, stop);
    }

    private async Task<(string? Value, SendOutcome? Failure)> TakeToken(bool isRenewed, CancellationToken stop)
    {
        await oneAtATime.WaitAsync(stop);
        try
        {
            if (!isRenewed && token is { } known && known.Ends > time.GetUtcNow()) return (known.Value, null);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{options.BaseUrl.TrimEnd('/')}/cgi-bin/stable_token")
            {
                Content = ProviderBody.Of(new JsonObject
                {
                    ["grant_type"] = "client_credential", ["appid"] = options.AppId, ["secret"] = options.Secret,
                    // Several nodes ask; only a token that WeChat itself calls invalid is worth a forced one, which ends that of the others.
                    ["force_refresh"] = isRenewed,
                }.ToJsonString(), "application/json"),
            };
            Token? got = null;
            var outcome = await ProviderHttp.Call(http, request, (status, answer, text) =>
            {
                if (JsonPath.Text(text, "access_token") is { Length: > 0 } value)
                {
                    var seconds = int.TryParse(JsonPath.Text(text, "expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
                    got = new(value, time.GetUtcNow() + TimeSpan.FromSeconds(seconds) - Margin);
                    return SendOutcome.Accepted(null);
                }
                var said = ProviderHttp.OfStatus(status, answer);
                return said.Result == SendResult.Accepted ? SendOutcome.Later($"token-{JsonPath.Text(text, "errcode") ?? "unreadable"}") : said with { Result = SendResult.Later };
            }, stop);
            token = got;
            return got is null ? (null, outcome) : (got.Value, null);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private sealed record Token(string Value, DateTimeOffset Ends);
}
