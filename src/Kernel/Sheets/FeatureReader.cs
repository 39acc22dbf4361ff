using System.Text.Json;

namespace Yizhan.Kernel.Sheets;

/// <summary>Takes the features of a FeatureCollection one by one, holding one at a time.</summary>
internal sealed class FeatureReader(Stream content, SheetLimits limits, CancellationToken stop)
{
    /// <summary>Deeper than a MultiPolygon within a feature within a collection can be.</summary>
    private const int Deepest = 32;

    private byte[] block = new byte[64 << 10];
    private int at, filled;
    private bool ended, isCollection, inFeatures;
    private JsonReaderState state = new(new() { MaxDepth = Deepest });

    private enum Step { Done, NeedsMore, Went }

    /// <exception cref="SheetStopped">It is no FeatureCollection in WGS-84, or a feature is too big.</exception>
    public IEnumerable<JsonElement> Read()
    {
        content.Position = 0;
        Fill();
        if (block.AsSpan(0, filled) is [0xEF, 0xBB, 0xBF, ..]) at = 3;
        while (Next() is { } feature)
        {
            using (feature) yield return feature.RootElement;
        }
        if (!isCollection) throw new SheetStopped(SheetRefusals.NotFeatures);
    }

    /// <summary>The next feature; null at the end of the file.</summary>
    private JsonDocument? Next()
    {
        for (; ; )
        {
            var reader = new Utf8JsonReader(block.AsSpan(at, filled - at), ended, state);
            switch (Advance(ref reader, out var feature))
            {
                case Step.Done: return null;
                case Step.NeedsMore: Fill(); break;
                case Step.Went:
                    at += (int)reader.BytesConsumed;
                    state = reader.CurrentState;
                    if (feature is not null) return feature;
                    break;
            }
        }
    }

    /// <summary>Goes one token or one whole member on; what does not lie in the block yet is tried again from the same place.</summary>
    private Step Advance(ref Utf8JsonReader reader, out JsonDocument? feature)
    {
        feature = null;
        if (!reader.Read()) return ended ? Step.Done : Step.NeedsMore;
        if (inFeatures)
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: return JsonDocument.TryParseValue(ref reader, out feature) ? Step.Went : Step.NeedsMore;
                case JsonTokenType.EndArray: inFeatures = false; return Step.Went;
                default: throw new SheetStopped(SheetRefusals.NotFeatures);
            }
        if (reader.TokenType is JsonTokenType.StartArray) throw new SheetStopped(SheetRefusals.NotFeatures);
        return reader.TokenType is JsonTokenType.PropertyName ? AdvanceMember(ref reader) : Step.Went;
    }

    private Step AdvanceMember(ref Utf8JsonReader reader)
    {
        var (isFeatures, isType, isCrs) = (reader.ValueTextEquals("features"u8), reader.ValueTextEquals("type"u8), reader.ValueTextEquals("crs"u8));
        if (!reader.Read()) return Step.NeedsMore;
        if (isFeatures)
        {
            if (reader.TokenType is not JsonTokenType.StartArray) throw new SheetStopped(SheetRefusals.NotFeatures);
            inFeatures = true;
            return Step.Went;
        }
        if (!JsonDocument.TryParseValue(ref reader, out var member)) return Step.NeedsMore;
        using (member)
        {
            if (isType && !(isCollection = member.RootElement.ValueKind is JsonValueKind.String && member.RootElement.ValueEquals("FeatureCollection"u8)))
                throw new SheetStopped(SheetRefusals.NotFeatures);
            if (isCrs && !IsWgs84(member.RootElement.GetRawText())) throw new SheetStopped(SheetRefusals.NotWgs84);
        }
        return Step.Went;
    }

    /// <summary>The "crs" of the older GeoJSON of 2008, which GIS programs still write. CGCS2000 (EPSG:4490) differs from WGS-84 by centimetres.</summary>
    private static bool IsWgs84(string crs) =>
        crs is "null"
        || crs.Contains("CRS84", StringComparison.OrdinalIgnoreCase)
        || crs.Contains(":4326\"", StringComparison.Ordinal)
        || crs.Contains(":4490\"", StringComparison.Ordinal);

    private void Fill()
    {
        stop.ThrowIfCancellationRequested();
        var rest = filled - at;
        if (rest == block.Length)
        {
            if (block.Length >= limits.FeatureBytes) throw new SheetStopped(SheetRefusals.FeatureTooBig(limits.FeatureBytes));
            Array.Resize(ref block, block.Length * 2);
        }
        else
            block.AsSpan(at, rest).CopyTo(block);
        var read = content.ReadAtLeast(block.AsSpan(rest), block.Length - rest, throwOnEndOfStream: false);
        ended = rest + read < block.Length;
        (at, filled) = (0, rest + read);
    }
}
