using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yizhan.Stations.Rules;

/// <summary>Keeps a day's openings in JSON as the text people read: <c>"08:00-12:00；14:30-18:00"</c>.</summary>
internal sealed class DayOpeningsConverter : JsonConverter<DayOpenings>
{
    /// <exception cref="JsonException">Not a string, or not openings.</exception>
    public override DayOpenings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException();
        return DayOpenings.TryParse(reader.GetString(), out var openings, out var fault)
            ? openings
            : throw new JsonException(fault.ToString());
    }

    public override void Write(Utf8JsonWriter writer, DayOpenings value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
