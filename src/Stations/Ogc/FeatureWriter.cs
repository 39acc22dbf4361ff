using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yizhan.Kernel;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Ogc;

/// <summary>Writes stations and divisions as GeoJSON features (RFC 7946) straight into the answer: no object stands between the network and the wire.</summary>
internal static class FeatureWriter
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>Writes a station, without the closing brace: links may follow.</summary>
    public static void Begin(Utf8JsonWriter json, StationCard card, DivisionTree divisions)
    {
        var facts = card.Facts;
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, card.Code);
        WritePoint(json, card.Point);
        json.WriteStartObject("properties"u8);
        json.WriteString("code"u8, card.Code);
        json.WriteString("name"u8, facts.Name);
        json.WriteString("tier"u8, Name(facts.Tier));
        json.WriteString("division"u8, card.Area.Code);
        json.WriteString("divisionName"u8, divisions.NameOf(card.Area));
        json.WriteString("address"u8, facts.Address);
        json.WriteString("directions"u8, facts.Directions);
        json.WriteString("operator"u8, facts.Operator == OperatorKind.Partner ? "partner"u8 : "community"u8);
        json.WriteString("operatorName"u8, facts.OperatorName);
        json.WriteString("phone"u8, facts.Phone);
        WriteNumber(json, "capacity"u8, facts.Capacity);
        WriteNumber(json, "squareMetres"u8, facts.SquareMetres);
        if (facts.StepFree is { } stepFree) json.WriteBoolean("stepFree"u8, stepFree);
        else json.WriteNull("stepFree"u8);
        json.WriteString("hoursWorkday"u8, facts.Opening.Workday.ToString());
        json.WriteString("hoursRestDay"u8, facts.Opening.RestDay.ToString());
        json.WriteString("hoursHoliday"u8, facts.Opening.Of(DayKind.Holiday).ToString());
        json.WriteString("hoursMakeUpWorkday"u8, facts.Opening.Of(DayKind.MakeUpWorkday).ToString());
        json.WriteStartArray("amenities"u8);
        foreach (var amenity in facts.Amenities) json.WriteStringValue(amenity.Kind);
        json.WriteEndArray();
        json.WriteStartArray("amenitiesUsable"u8);
        foreach (var amenity in facts.Amenities)
            if (amenity.IsUsable) json.WriteStringValue(amenity.Kind);
        json.WriteEndArray();
        json.WriteStartArray("posts"u8);
        foreach (var post in facts.Posts) json.WriteStringValue(post);
        json.WriteEndArray();
        WriteDay(json, "openedOn"u8, facts.OpenedOn);
        WriteDay(json, "closedOn"u8, facts.ClosedOn);
        json.WriteString("changedAt"u8, card.ChangedAt);
        json.WriteEndObject();
    }

    /// <summary>Writes a division, without the closing brace. The city is its boundary, where one is loaded; others are their centre, or nowhere.</summary>
    public static void Begin(Utf8JsonWriter json, Division division, string? boundary)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, division.Code);
        if (boundary is not null)
        {
            json.WritePropertyName("geometry"u8);
            json.WriteRawValue(boundary, true);
        }
        else if (division.Centre is { } centre) WritePoint(json, centre);
        else json.WriteNull("geometry"u8);
        json.WriteStartObject("properties"u8);
        json.WriteString("code"u8, division.Code);
        json.WriteString("scheme"u8, division.Scheme);
        json.WriteString("name"u8, division.Name);
        json.WriteString("officialName"u8, division.OfficialName);
        json.WriteString("level"u8, Name(division.Level));
        json.WriteString("parent"u8, division.ParentCode);
        WriteDay(json, "validFrom"u8, division.ValidFrom);
        WriteDay(json, "validTo"u8, division.ValidTo);
        json.WriteEndObject();
    }

    public static void WriteLinks(Utf8JsonWriter json, IEnumerable<OgcLink> links)
    {
        json.WriteStartArray("links"u8);
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("href"u8, link.Href);
            json.WriteString("rel"u8, link.Rel);
            json.WriteString("type"u8, link.Type);
            json.WriteString("title"u8, link.Title);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static string Name(StationTier tier) => tier switch
    {
        StationTier.Street => "street",
        StationTier.Community => "community",
        StationTier.Compound => "compound",
        _ => "village",
    };

    public static string Name(DivisionLevel level) => level switch
    {
        DivisionLevel.City => "city",
        DivisionLevel.Street => "street",
        DivisionLevel.Community => "community",
        DivisionLevel.Village => "village",
        _ => "compound",
    };

    private static void WritePoint(Utf8JsonWriter json, GeoPoint point)
    {
        json.WriteStartObject("geometry"u8);
        json.WriteString("type"u8, "Point"u8);
        json.WriteStartArray("coordinates"u8);
        json.WriteNumberValue(point.Longitude);
        json.WriteNumberValue(point.Latitude);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? number)
    {
        if (number is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }

    private static void WriteDay(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly? day)
    {
        if (day is { } known) json.WriteString(name, known.ToString("O", CultureInfo.InvariantCulture));
        else json.WriteNull(name);
    }
}
