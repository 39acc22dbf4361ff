using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yizhan.Duty.Rules;

/// <summary>How documents of this module are written: terms of people, plans of stations, drafts of rotas. The same is always the same text.</summary>
internal static class DutyJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write<T>(T document) => JsonSerializer.Serialize(document, Options);

    /// <exception cref="JsonException">It is none that this program wrote.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}
