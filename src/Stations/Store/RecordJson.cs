using System.Text.Json;
using System.Text.Json.Serialization;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Stations.Store;

/// <summary>How records of an import and what was said about them are kept.</summary>
internal static class RecordJson
{
    public static readonly JsonSerializerOptions Options = new(StationsTables.FactsJson)
    {
        Converters = { new AreaConverter(), new SentenceConverter() },
    };

    public static string Write(ImportRecord record) => JsonSerializer.Serialize(record, record.GetType(), Options);

    public static ImportRecord Read(ImportKind kind, string json) => kind switch
    {
        ImportKind.Division => JsonSerializer.Deserialize<DivisionRecord>(json, Options)!,
        ImportKind.Station => JsonSerializer.Deserialize<StationRecord>(json, Options)!,
        _ => JsonSerializer.Deserialize<LandmarkRecord>(json, Options)!,
    };

    private sealed class AreaConverter : JsonConverter<AreaPath>
    {
        public override AreaPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => AreaPath.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, AreaPath value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    /// <summary>A sentence as an array: the Chinese, then what fills its places, numbers as text.</summary>
    private sealed class SentenceConverter : JsonConverter<Sentence>
    {
        public override Sentence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(ref reader, options)!;
            return new(parts[0].GetString()!, [.. parts.Skip(1).Select(part => part.ValueKind switch
            {
                JsonValueKind.Array => part.Deserialize<Sentence>(options),
                JsonValueKind.String => (object?)part.GetString(),
                _ => null,
            })]);
        }

        public override void Write(Utf8JsonWriter writer, Sentence value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(value.Chinese);
            foreach (var filling in value.Values)
            {
                if (filling is Sentence inner) Write(writer, inner, options);
                else if (filling is null) writer.WriteNullValue();
                else writer.WriteStringValue(new Sentence("{0}", filling).ToString());
            }
            writer.WriteEndArray();
        }
    }
}
