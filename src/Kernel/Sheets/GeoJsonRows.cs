using System.Text.Json;

namespace Yizhan.Kernel.Sheets;

/// <summary>Features of a GeoJSON as rows: the properties, then <c>lon</c> and <c>lat</c> of points, then <c>geometry</c>, the JSON of any other shape.</summary>
/// <remarks>RFC 7946. The properties are gathered in a first walk; a property named lon, lat or geometry gives way to the shape.</remarks>
internal sealed class GeoJsonRows(Stream content, SheetLimits limits, CancellationToken stop) : RowSource
{
    public const string Longitude = "lon", Latitude = "lat", Geometry = "geometry";

    private List<string>? columns;

    public override double Fraction => (double)content.Position / content.Length;

    public override string ColumnName(int column) => columns is not null && column < columns.Count ? columns[column] : ColumnLetters.Of(column);

    public override int LongestOf(int column, int usual) => ColumnName(column) == Geometry ? limits.FeatureBytes : usual;

    public override IEnumerable<RawRow> Read(Action<int, string, Refusal> report)
    {
        columns ??= FindColumns();
        yield return new(0, columns);
        var cells = new string[columns.Count];
        var number = 0;
        foreach (var feature in new FeatureReader(content, limits, stop).Read())
        {
            Array.Fill(cells, "");
            number++;
            foreach (var property in PropertiesOf(feature))
                cells[columns.IndexOf(NameOf(property))] = TextOf(property.Value);
            ReadShape(feature, number, cells, report);
            yield return new(number, cells);
        }
    }

    private List<string> FindColumns()
    {
        var found = new List<string>();
        var (points, shapes) = (false, false);
        foreach (var feature in new FeatureReader(content, limits, stop).Read())
        {
            foreach (var property in PropertiesOf(feature))
            {
                var name = NameOf(property);
                if (name.Length > limits.CellCharacters) throw new SheetStopped(SheetRefusals.CellTooLong(limits.CellCharacters));
                if (!found.Contains(name)) found.Add(name);
                if (found.Count > limits.Columns) throw new SheetStopped(SheetRefusals.ColumnsTooMany(limits.Columns));
            }
            if (!feature.TryGetProperty("geometry", out var shape) || shape.ValueKind is not JsonValueKind.Object) continue;
            if (IsPoint(shape)) points = true;
            else shapes = true;
        }
        if (points) Last(Longitude, Latitude);
        if (shapes) Last(Geometry);
        return found;

        void Last(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                found.Remove(name);
                found.Add(name);
            }
        }
    }

    private void ReadShape(JsonElement feature, int number, string[] cells, Action<int, string, Refusal> report)
    {
        if (!feature.TryGetProperty("geometry", out var shape) || shape.ValueKind is not JsonValueKind.Object) return;
        if (!IsPoint(shape))
        {
            cells[columns!.IndexOf(Geometry)] = shape.GetRawText();
            return;
        }
        if (shape.TryGetProperty("coordinates", out var place) && place.ValueKind is JsonValueKind.Array && place.GetArrayLength() >= 2
            && place[0].ValueKind is JsonValueKind.Number && place[1].ValueKind is JsonValueKind.Number)
        {
            cells[columns!.IndexOf(Longitude)] = TextOf(place[0]);
            cells[columns.IndexOf(Latitude)] = TextOf(place[1]);
        }
        else report(number, Longitude, SheetRefusals.NotNumber);
    }

    private static bool IsPoint(JsonElement shape) =>
        shape.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.ValueEquals("Point"u8);

    private static JsonElement.ObjectEnumerator PropertiesOf(JsonElement feature) =>
        feature.TryGetProperty("properties", out var properties) && properties.ValueKind is JsonValueKind.Object
            ? properties.EnumerateObject()
            : default;

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw new SheetStopped(SheetRefusals.Damaged);
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => StringOf(value),
        JsonValueKind.Number when value.GetRawText().AsSpan().ContainsAny('e', 'E') => CellText.Plain(value.GetDouble()),
        _ => value.GetRawText(),
    };

    private static string StringOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair written as \ud842 is good JSON and no text: the mark makes it a fault of this cell.
            return "\uFFFD";
        }
    }
}
