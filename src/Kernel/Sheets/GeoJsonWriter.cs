using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Yizhan.Kernel.Sheets;

/// <summary>RFC 7946, features one after the other.</summary>
internal sealed class GeoJsonWriter(Stream content) : SheetWriter
{
    private readonly Utf8JsonWriter json = new(content, new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
    private bool begun;

    private protected override void BeginSheet(string sheet, IReadOnlyList<SheetColumn> columns)
    {
        if (begun) throw new InvalidOperationException("A GeoJSON holds one sheet.");
        begun = true;
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", sheet);
        json.WriteStartArray("features");
    }

    private protected override void WriteRow(IReadOnlyList<SheetColumn> columns, ReadOnlySpan<SheetValue> values)
    {
        SheetValue longitude = default, latitude = default, geometry = default;
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        for (var i = 0; i < columns.Count; i++)
        {
            var value = i < values.Length ? values[i] : default;
            switch (columns[i].Header)
            {
                case GeoJsonRows.Longitude: longitude = value; break;
                case GeoJsonRows.Latitude: latitude = value; break;
                case GeoJsonRows.Geometry: geometry = value; break;
                case var header:
                    json.WritePropertyName(header);
                    Write(value);
                    break;
            }
        }
        json.WriteEndObject();
        json.WritePropertyName("geometry");
        if (!longitude.IsBlank && !latitude.IsBlank)
        {
            json.WriteStartObject();
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            Write(longitude);
            Write(latitude);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else if (!geometry.IsBlank) json.WriteRawValue(geometry.ToString());
        else json.WriteNullValue();
        json.WriteEndObject();
        if (json.BytesPending > 32 << 10) json.Flush();
    }

    private protected override void EndSheet()
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private protected override void End() => json.Dispose();

    private void Write(SheetValue value)
    {
        if (value.IsBlank) json.WriteNullValue();
        else if (value.Numeral is { } numeral) json.WriteRawValue(numeral);
        else json.WriteStringValue(value.ToString());
    }
}
