using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>What a map draws: stations as GeoJSON, in the coordinates of the city's tiles and the words of the visitor.</summary>
/// <remarks>
/// Every feature has <c>count</c> and <c>open</c>: 1 and 0 or 1 for a station; above <see cref="MostDrawn"/> stations they come in
/// piles, <c>partial</c> is true, and the map asks again for what it shows (<c>bbox</c>).
/// </remarks>
internal static class MapFeatures
{
    /// <summary>Stations that a map draws one by one.</summary>
    public const int MostDrawn = 3000;

    /// <summary>The stations that will do in <paramref name="box"/>, as they are at the instant asked about.</summary>
    public static ReadOnlyMemory<byte> Draw(this StationDirectory directory, FindAsk ask, GeoBox? box, string datum, WorkCalendar calendar, DateTimeOffset now, Texts texts)
    {
        var network = directory.Network;
        var at = ask.At ?? now;
        var today = CityClock.DayOf(now);
        var pages = directory.FiltersOf(ask, calendar).Select(filter => network.Index.Page(box, filter, 0, int.MaxValue).Ids).ToArray();
        var cards = (pages is [var only] ? only : pages.SelectMany(page => page).Distinct()).Select(network.Of).Where(IsNear).ToArray();
        var content = new ArrayBufferWriter<byte>(64 << 10);
        using var json = new Utf8JsonWriter(content, new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("datum", datum);
        json.WriteNumber("numberMatched", cards.Length);
        json.WriteBoolean("partial", cards.Length > MostDrawn);
        var leantOn = directory.LeantOn(ask, [], calendar, now).ToHashSet();
        json.WriteStartArray("features");
        if (cards.Length <= MostDrawn)
            foreach (var card in cards) WriteStation(card);
        else
            WritePiles();
        json.WriteEndArray();
        if (OpeningText.Missing([.. leantOn.Order()]) is { } missing) json.WriteString("notice", texts[missing]);
        json.WriteEndObject();
        json.Flush();
        return content.WrittenMemory;

        bool IsNear(StationCard card) =>
            ask is not { Near: { } near, WithinMetres: { } within } || Geodesy.Metres(near, card.Point) <= within;

        void WriteStation(StationCard card)
        {
            var open = ask.At is null ? card.OpenNow(now, calendar) : card.Facts.OpenAt(at, calendar);
            leantOn.UnionWith(open.YearsNotLoaded);
            WriteFeature(card.Point, 1, open.IsOpen ? 1 : 0, () =>
            {
                json.WriteString("code", card.Code);
                json.WriteString("name", card.Facts.Name);
                json.WriteString("hours", texts[Speaking.Open(open, today)]);
                json.WriteString("address", card.Facts.Address);
            });
        }

        void WritePiles()
        {
            var isOpen = ask.At is null ? directory.OpenNow(network) : network.OpenAt(at, calendar);
            foreach (var pile in MapCells.Gather([.. cards.Select(card => (card.Point, isOpen.IsOpen(card.Schedule)))]))
                WriteFeature(pile.Middle, pile.Stations, pile.Open, () => { });
        }

        void WriteFeature(GeoPoint point, int count, int open, Action more)
        {
            var (latitude, longitude) = MapDatum.Draw(point, datum);
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(Math.Round(longitude, 6));
            json.WriteNumberValue(Math.Round(latitude, 6));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteNumber("count", count);
            json.WriteNumber("open", open);
            more();
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }
}
