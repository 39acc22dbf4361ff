using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Providers;

/// <summary>A provider of <c>Type: gateway</c>: any service that takes text messages or calls over HTTP, described by its settings.</summary>
internal sealed record GatewayOptions : ProviderOptions, IValidatableObject
{
    /// <summary><see cref="MessageKind.Sms"/> or <see cref="MessageKind.Voice"/>.</summary>
    public MessageKind Kind { get; init; } = MessageKind.Sms;

    /// <summary>Where to; may hold places, see <see cref="GatewayText"/>.</summary>
    [Required] public string Url { get; init; } = "";

    [RegularExpression("^(POST|GET|PUT)$")] public string Method { get; init; } = "POST";

    /// <summary><see cref="GatewayForm.Json"/> or <see cref="GatewayForm.Form"/>.</summary>
    public GatewayForm Format { get; init; } = GatewayForm.Json;

    /// <summary>The body with places; empty: none.</summary>
    public string Body { get; init; } = "";

    /// <summary>Headers with places.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The gateway's code of each template by its id, or by id and language: <c>one-time-code.en</c>. A template without one is sent only where <see cref="NeedsTemplate"/> is off.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether this gateway sends only templates that it knows, as gateways in China do.</summary>
    public bool NeedsTemplate { get; init; } = true;

    /// <summary>The member of the JSON answer that says whether it went well, e.g. <c>Code</c> or <c>data.status</c>; empty: the HTTP status says it.</summary>
    public string SuccessPath { get; init; } = "";

    /// <summary>What it says then.</summary>
    public string SuccessValue { get; init; } = "";

    /// <summary>What it says when another try would fail too: a wrong number, a blocked one.</summary>
    public IReadOnlyList<string> RefusedValues { get; init; } = [];

    /// <summary>The member of the JSON answer with the gateway's number of the message.</summary>
    public string ReferencePath { get; init; } = "";

    /// <summary>Signs with HMAC-SHA256 over <c>time.body</c>, in hex, when not empty.</summary>
    public string SigningSecret { get; init; } = "";

    public string SignatureHeader { get; init; } = "X-Signature";

    public string TimestampHeader { get; init; } = "X-Timestamp";

    /// <summary>How its reports come; null: it sends none.</summary>
    public ReportOptions? Reports { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind is not (MessageKind.Sms or MessageKind.Voice)) yield return new("Kind must be Sms or Voice.");
        if (Format is not (GatewayForm.Json or GatewayForm.Form)) yield return new("Format must be Json or Form.");
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) yield return new("Url must be an address that begins with https:// or http://.");
        if (Reports is { Secret.Length: < 16 } and not { Secret: "", Poll: not null }) yield return new("Reports:Secret needs at least 16 characters.");
        if (Reports?.Poll is not { } poll) yield break;
        if (ReferencePath is "") yield return new("Reports:Poll needs ReferencePath: a report names a message by the gateway's number.");
        if (poll.Format is not (GatewayForm.Json or GatewayForm.Form)) yield return new("Reports:Poll:Format must be Json or Form.");
        if (!Uri.TryCreate(poll.Url, UriKind.Absolute, out var asked) || asked.Scheme is not ("http" or "https")) yield return new("Reports:Poll:Url must be an address that begins with https:// or http://.");
        if (!poll.AsksForEach && poll.ListPath is "") yield return new("Reports:Poll needs ListPath, or {reference}, {phone} or {key} in what it asks.");
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(poll, new(poll), faults, validateAllProperties: true);
        foreach (var fault in faults) yield return new($"Reports:Poll: {fault.ErrorMessage}");
    }
}

/// <summary>How a gateway reports what became of a message: <c>POST /api/v1/messages/reports/NAME</c>, signed with HMAC-SHA256 over <c>time.body</c>, in hex; or by being asked.</summary>
internal sealed record ReportOptions
{
    /// <summary>How it is asked; null: it calls by itself.</summary>
    public ReportPollOptions? Poll { get; init; }

    /// <summary>Signs its calls; empty: it does not call, and nobody can in its name.</summary>
    public string Secret { get; init; } = "";

    public string SignatureHeader { get; init; } = "X-Signature";

    public string TimestampHeader { get; init; } = "X-Timestamp";

    /// <summary>The member with the gateway's number of the message.</summary>
    public string ReferencePath { get; init; } = "reference";

    public string StatusPath { get; init; } = "status";

    /// <summary>What stands in the status of one that arrived; anything else means that it did not.</summary>
    public string DeliveredValue { get; init; } = "delivered";

    /// <summary>What stands in the status of one that is still on its way; such a report changes nothing.</summary>
    public string PendingValue { get; init; } = "pending";

    /// <summary>Seconds after which a usual message without a report goes to the next provider. The default is 300.</summary>
    [Range(5, 86400)] public int WithinSeconds { get; init; } = 300;

    /// <summary>The same for an urgent one. The default is 45: somebody is waiting for a code.</summary>
    [Range(5, 86400)] public int UrgentWithinSeconds { get; init; } = 45;
}

/// <summary>Sends text messages, or has them read out on the phone, by a gateway.</summary>
internal sealed class GatewayProvider(GatewayOptions options, TimeProvider time) : IMessageProvider, IDisposable
{
    private readonly HttpClient http = ProviderHttp.ForSettings(options.TimeoutSeconds);

    public string Name => options.Name;

    public MessageKind Kind => options.Kind;

    public ReportOptions? Reports => options.Reports;

    public TimeSpan? ConfirmWithin(Importance importance) => options.Reports is not { } reports ? null
        : TimeSpan.FromSeconds(importance == Importance.Urgent ? reports.UrgentWithinSeconds : reports.WithinSeconds);

    public async Task<SendOutcome> Send(OutgoingMessage message, CancellationToken stop)
    {
        if (options.Templates.GetValueOrDefault($"{message.Template}.{message.Language.Tag()}") is not { } code
            && !options.Templates.TryGetValue(message.Template, out code))
        {
            if (options.NeedsTemplate) return SendOutcome.Refused("template-unknown");
            code = "";
        }
        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var values = new GatewayValues(message.To.Value, code, message.Parameters, message.Text, message.Id.ToString("N"), now, message.Language.Tag());
        using var request = Request(options.Method, options.Url, options.Format, options.Body, options.Headers, values);
        return await ProviderHttp.Call(http, request, Read, stop);
    }

    /// <summary>Asks what became of a message, or, without one, of all that the gateway has news of.</summary>
    /// <returns>Null when it did not answer, or with something else than reports.</returns>
    public async Task<IReadOnlyList<DeliveryReport>?> Ask(ReportQuestion? about, CancellationToken stop)
    {
        if (options.Reports is not { Poll: { } poll } reports) return null;
        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var values = new GatewayValues(about?.Phone ?? "", "", [], "", about?.Message.ToString("N") ?? "", now, "")
        {
            Reference = about?.Reference ?? "", Day = about is null ? "" : $"{CityClock.DayOf(about.SentAt):yyyyMMdd}",
        };
        using var request = Request(poll.Method, poll.Url, poll.Format, poll.Body, poll.Headers, values);
        IReadOnlyList<DeliveryReport>? found = null;
        await ProviderHttp.Call(http, request, (status, answer, body) =>
        {
            var said = ProviderHttp.OfStatus(status, answer);
            if (said.Result == SendResult.Accepted) found = DeliveryReport.Read(body, reports, poll, about?.Reference);
            return said;
        }, stop);
        return found;
    }

    /// <summary>HMAC-SHA256 over <c>time.body</c> in hex, both for what is sent and for reports.</summary>
    public static string Sign(string secret, string time, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")));

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Request(string method, string url, GatewayForm format, string pattern, IReadOnlyDictionary<string, string> headers, GatewayValues values)
    {
        var request = new HttpRequestMessage(new(method), GatewayText.Fill(url, GatewayForm.Form, values));
        var body = GatewayText.Fill(pattern, format, values);
        if (body is not "") request.Content = ProviderBody.Of(body, format == GatewayForm.Json ? "application/json" : "application/x-www-form-urlencoded");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, GatewayText.Fill(value, GatewayForm.Header, values));
        if (options.SigningSecret is not "")
        {
            request.Headers.TryAddWithoutValidation(options.TimestampHeader, values.Time);
            request.Headers.TryAddWithoutValidation(options.SignatureHeader, Sign(options.SigningSecret, values.Time, body));
        }
        return request;
    }

    private SendOutcome Read(HttpStatusCode status, HttpResponseMessage answer, string body)
    {
        var said = ProviderHttp.OfStatus(status, answer);
        // A gateway's own code says more than its status, with whichever status it comes.
        var code = options.SuccessPath is "" ? null : JsonPath.Text(body, options.SuccessPath);
        if (code is not null && options.RefusedValues.Contains(code)) return SendOutcome.Refused(JsonPath.AsError(code));
        if (said.Result != SendResult.Accepted) return said;
        if (options.SuccessPath is not "" && code != options.SuccessValue) return SendOutcome.Later(JsonPath.AsError(code ?? "no-answer"));
        return SendOutcome.Accepted(options.ReferencePath is "" ? null : JsonPath.Text(body, options.ReferencePath));
    }
}

/// <summary>Reads one member out of JSON that a stranger wrote.</summary>
internal static class JsonPath
{
    /// <summary>The text, number or truth at a path such as <c>data.list.0.id</c>; null: there is none, or no JSON.</summary>
    public static string? Text(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (At(document.RootElement, path) is not { } at) return null;
            return at.ValueKind switch
            {
                JsonValueKind.String => at.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => at.GetRawText(),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether it is JSON at all.</summary>
    public static bool IsJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The objects of a list at a path, each as JSON again. Null: there is none.</summary>
    public static IReadOnlyList<string>? List(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return At(document.RootElement, path) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(one => one.GetRawText())] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? At(JsonElement at, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var member)) at = member;
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < at.GetArrayLength()) at = at[index];
            else return null;
        }
        return at;
    }

    /// <summary>A stranger's code as it may be kept and shown: letters, digits and a few signs, and not long. A phone number is no code.</summary>
    public static string AsError(string code) =>
        code.Length is > 0 and <= 40 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && code.Count(char.IsAsciiDigit) < 8 ? $"code-{code}" : "code-unreadable";
}
