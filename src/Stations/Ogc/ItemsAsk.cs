using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Ogc;

/// <summary>Which features of a collection are wanted.</summary>
internal sealed record ItemsAsk
{
    public const int DefaultLimit = 10;

    /// <summary>The most features in one answer; who asks for more gets this many.</summary>
    public const int HighestLimit = 10_000;

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    public int Limit { get; private init; } = DefaultLimit;

    public int Offset { get; private init; }

    public GeoBox? Box { get; private init; }

    /// <summary>Reads what all collections share; every fault is named.</summary>
    /// <param name="filters">The properties by which the collection can be filtered.</param>
    public static ItemsAsk Read(HttpRequest request, ReadOnlySpan<string> filters, Errors errors)
    {
        var query = request.Query;
        OgcForm.RefuseUnknown(request, errors, ["limit", "offset", "bbox", "datetime", .. filters]);
        if (query.ContainsKey("datetime")) CheckTime(query["datetime"].ToString(), errors);
        return new()
        {
            Limit = query.ContainsKey("limit") ? Math.Min(ReadCount(query["limit"], "limit", 1, errors), HighestLimit) : DefaultLimit,
            Offset = query.ContainsKey("offset") ? ReadCount(query["offset"], "offset", 0, errors) : 0,
            Box = query.ContainsKey("bbox") ? ReadBox(query["bbox"].ToString(), errors) : null,
        };
    }

    private static int ReadCount(string? text, string field, int least, Errors errors)
    {
        if (text is { Length: > 0 and <= 18 } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
            return (int)Math.Min(number, int.MaxValue);
        errors.Add(field, new Sentence("请填写不小于{0}的整数", least));
        return least;
    }

    /// <summary>Four numbers, west, south, east, north; or six, with heights that count for nothing here.</summary>
    private static GeoBox? ReadBox(string text, Errors errors)
    {
        var numbers = new List<double>();
        foreach (var part in text.Split(','))
        {
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) numbers.Add(number);
        }
        if (numbers.Count == 6) numbers = [numbers[0], numbers[1], numbers[3], numbers[4]];
        if (text.Count(letter => letter == ',') is 3 or 5 && numbers is [var west, var south, var east, var north]
            && GeoPoint.IsValid(south, west) && GeoPoint.IsValid(north, east) && south <= north)
            return new(south, west, north, east);
        errors.Add("bbox", "范围请写成“西,南,东,北”四个 WGS-84 度数，如 114.9,30.0,115.0,30.2；也可写含高度的六个数");
        return null;
    }

    /// <summary>No feature has a property of time, so that every one belongs to the answer; but a time that is none is refused.</summary>
    private static void CheckTime(string text, Errors errors)
    {
        var ends = text.Split('/');
        DateTimeOffset? from = null, to = null;
        var readable = ends switch
        {
            [var at] => IsInstant(at, out from),
            [var first, var last] => (IsOpenEnd(first) || IsInstant(first, out from)) && (IsOpenEnd(last) || IsInstant(last, out to)) && !(IsOpenEnd(first) && IsOpenEnd(last)),
            _ => false,
        };
        if (!readable || from > to)
            errors.Add("datetime", "时间请按 RFC 3339 填写，如 2026-10-01T00:00:00Z 或 2026-10-01T00:00:00Z/..");
    }

    private static bool IsOpenEnd(string text) => text is "" or "..";

    private static bool IsInstant(string text, out DateTimeOffset? instant)
    {
        var read = DateTimeOffset.TryParseExact(text.Replace(' ', '+'), Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        instant = read ? moment : null;
        return read;
    }
}
