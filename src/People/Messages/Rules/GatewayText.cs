using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Yizhan.People.Messages.Rules;

/// <summary>How what goes into a pattern is written, so that a value can never become a part of what surrounds it.</summary>
internal enum GatewayForm
{
    /// <summary>Inside the quotes of a JSON text; whole objects and lists as JSON.</summary>
    Json,

    /// <summary>In a form or an address.</summary>
    Form,

    /// <summary>In a header: no line may end there.</summary>
    Header,

    /// <summary>As it is: already a value of its own.</summary>
    Plain,
}

/// <summary>Fills the patterns by which an operator describes a gateway: <c>{"mobile":"{phone}","params":{parameters}}</c>.</summary>
internal static partial class GatewayText
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The places that a pattern may name; besides them <c>{param:NAME}</c>.</summary>
    public static readonly IReadOnlyList<string> Places = ["phone", "template", "parameters", "values", "text", "key", "time", "language", "reference", "day"];

    /// <summary>Whether a pattern names one message: what is asked with it is asked of each by itself.</summary>
    public static bool NamesMessage(string pattern) => Place().Matches(pattern).Any(place => place.Groups[1].Value is "reference" or "phone" or "key");

    /// <summary>The pattern filled.</summary>
    public static string Fill(string pattern, GatewayForm form, GatewayValues values) => Place().Replace(pattern, place =>
    {
        var name = place.Groups[1].Value;
        return name switch
        {
            "parameters" => Whole(JsonSerializer.Serialize(values.Parameters.ToDictionary(), Json)),
            "values" => Whole(JsonSerializer.Serialize(values.Parameters.Select(parameter => parameter.Value), Json)),
            "phone" => One(values.Phone),
            "template" => One(values.Template),
            "text" => One(values.Text),
            "key" => One(values.Key),
            "time" => One(values.Time),
            "language" => One(values.Language),
            "reference" => One(values.Reference),
            "day" => One(values.Day),
            _ => One(values.Parameters.FirstOrDefault(parameter => parameter.Key == name["param:".Length..]).Value ?? ""),
        };

        string Whole(string json) => form == GatewayForm.Json ? json : One(json);

        string One(string text) => form switch
        {
            GatewayForm.Json => JsonSerializer.Serialize(text, Json)[1..^1],
            GatewayForm.Form => Uri.EscapeDataString(text),
            GatewayForm.Header => new([.. text.Where(c => c is >= ' ' and <= '~')]),
            _ => text,
        };
    });

    [GeneratedRegex(@"\{(phone|template|parameters|values|text|key|time|language|reference|day|param:[a-z][a-z0-9-]*)\}")]
    private static partial Regex Place();
}

/// <summary>What goes into a gateway's patterns.</summary>
/// <param name="Template">The gateway's own code of the template.</param>
/// <param name="Parameters">In the template's order.</param>
/// <param name="Text">The whole text, for gateways that take it.</param>
/// <param name="Key">The message's own key: the same at every try.</param>
/// <param name="Time">Unix seconds of this call.</param>
internal sealed record GatewayValues(
    string Phone, string Template, IReadOnlyList<KeyValuePair<string, string>> Parameters, string Text, string Key, string Time, string Language)
{
    /// <summary>The gateway's own number of the message, where it is asked about one.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The day on which the gateway took the message, in the city: 20261125.</summary>
    public string Day { get; init; } = "";
}
