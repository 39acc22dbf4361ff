using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Yizhan.Kernel.Pages;

namespace Yizhan.Matters.Rules;

/// <summary>The catalogue as JSON: read strictly, written so that people can read it.</summary>
public static class MatterJson
{
    /// <summary>Unknown members, missing ones and nulls are faults; what is empty is left out.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(NullElements.Refuse),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    /// <summary>One matter as it is stored: the same is always the same text.</summary>
    public static string Write(Matter matter) => Write<Matter>(matter);

    /// <summary>A matter or a bundle as it is stored: the same is always the same text.</summary>
    public static string Write<T>(T document) => JsonSerializer.Serialize(document, Options);

    /// <summary>A stored matter.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Matter Read(string stored) => Read<Matter>(stored);

    /// <summary>A stored matter or bundle.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static T Read<T>(string stored) => JsonSerializer.Deserialize<T>(stored, Options) ?? throw new JsonException("A stored document is null.");

    /// <summary>For people to read.</summary>
    public static string WriteIndented<T>(T value) => JsonSerializer.Serialize(value, Indented);
}
