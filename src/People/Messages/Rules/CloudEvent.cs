using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Yizhan.People.Messages.Rules;

/// <summary>The body of a webhook: CloudEvents 1.0 in JSON, in structured mode.</summary>
internal static class CloudEvent
{
    public const string MediaType = "application/cloudevents+json";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The same event is the same body at every try: its receiver knows it again by source and id.</summary>
    /// <param name="source">Who tells it: the city's address, or <c>urn:yizhan</c>.</param>
    /// <param name="data">JSON.</param>
    public static string Body(string id, string source, string type, DateTimeOffset time, string data) => new JsonObject
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = source,
        ["type"] = type,
        ["time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["datacontenttype"] = "application/json",
        ["data"] = JsonNode.Parse(data),
    }.ToJsonString(Json);
}
