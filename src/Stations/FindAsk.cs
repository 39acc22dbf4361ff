using System.ComponentModel;
using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>What somebody looks for, read from the address of a page or of the API.</summary>
public sealed record FindAsk
{
    public const double FarthestMetres = 20_000_000;
    public const int LongestText = 100;

    /// <summary>Where distances are measured from; null: nowhere, and the answer is in the order of names unless <see cref="Around"/> is known.</summary>
    public GeoPoint? Near { get; private init; }

    /// <summary>What puts the stations in an order when nothing is measured: the middle of the city.</summary>
    public GeoPoint? Around { get; private init; }

    public double? WithinMetres { get; private init; }

    /// <summary>Codes of amenities that must be there and work.</summary>
    public IReadOnlyList<string> Amenities { get; private init; } = [];

    /// <summary>Codes of service posts that must be there.</summary>
    public IReadOnlyList<string> Posts { get; private init; } = [];

    public StationTier? Tier { get; private init; }

    /// <summary>Stations must be open at <see cref="At"/>.</summary>
    public bool OnlyOpen { get; private init; }

    /// <summary>The instant that counts; null: now.</summary>
    public DateTimeOffset? At { get; private init; }

    /// <summary>The words as they were typed.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The words as they were understood.</summary>
    public Heard Heard { get; private init; } = Heard.Nothing;

    /// <summary>The amenities asked for by code and those asked for in words.</summary>
    public IReadOnlyList<string> WantedAmenities => [.. Amenities.Union(Heard.Needs.Where(need => !need.IsPost).Select(need => need.Code))];

    /// <summary>The service posts asked for by code and those asked for in words.</summary>
    public IReadOnlyList<string> WantedPosts => [.. Posts.Union(Heard.Needs.Where(need => need.IsPost).Select(need => need.Code))];

    /// <summary>Only stations in this division.</summary>
    public Division? In { get; private init; }

    public int Limit { get; private init; } = 20;

    /// <summary>The same, measured from the place that its words name.</summary>
    internal FindAsk From(Place place) => this with { Near = place.Point, Heard = Heard with { Names = "" } };

    /// <summary>The same in an order that a person of the city follows, without a distance that would mean something.</summary>
    internal FindAsk OrderedAround(GeoPoint middle) => this with { Around = middle };

    /// <summary>A distance needs somewhere to be measured from.</summary>
    internal void CheckWithin(Errors errors)
    {
        if (WithinMetres is not null && Near is null) errors.Add("within", "距离要有起点，请同时说明位置或地点");
    }

    /// <summary>Reads the parameters; every one that cannot be understood is named.</summary>
    internal static FindAsk Read(FindQuery query, Network network, Errors errors)
    {
        var (position, place) = (ReadPoint(query.Near, errors), ReadPlace(query, network, errors));
        var text = ReadText(query.Q, errors);
        return new()
        {
            Near = position ?? place,
            WithinMetres = ReadNumber(query.Within, "within", 1, FarthestMetres, errors),
            Amenities = ReadCodes(query.Amenity, "amenity", code => AmenityKind.Of(code) is not null, errors),
            Posts = ReadCodes(query.Post, "post", code => PostKind.Of(code) is not null, errors),
            Tier = ReadTier(query.Tier, errors),
            OnlyOpen = !string.IsNullOrWhiteSpace(query.Open),
            At = ReadInstant(query.Open, errors),
            Text = text,
            Heard = Heard.In(text, network),
            In = ReadDivision(query.Division, network, errors),
            Limit = ReadCount(query.Limit, FinderAsk.HighestLimit, errors) ?? 20,
        };
    }

    private static GeoPoint? ReadPoint(string? text, Errors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && Number(parts[0]) is { } latitude && Number(parts[1]) is { } longitude)
        {
            if (GeoPoint.IsValid(latitude, longitude)) return new(latitude, longitude);
            if (GeoPoint.IsValid(longitude, latitude))
            {
                errors.Add("near", "纬度和经度好像填反了，请交换");
                return null;
            }
        }
        errors.Add("near", "位置请写成“纬度,经度”，如 30.0988,114.9753（WGS-84）");
        return null;
    }

    private static double? ReadNumber(string? text, string field, double least, double most, Errors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Number(text.Trim()) is { } number && number >= least && number <= most) return number;
        errors.Add(field, new Sentence("请填写{0}到{1}之间的数字", least, most));
        return null;
    }

    private static GeoPoint? ReadPlace(FindQuery query, Network network, Errors errors)
    {
        if (string.IsNullOrWhiteSpace(query.Place)) return null;
        if (!string.IsNullOrWhiteSpace(query.Near)) errors.Add("place", "位置和地点请只给一个");
        else if (network.PlaceOf(query.Place) is { } place) return place.Point;
        else errors.Add("place", new Sentence("没有“{0}”这个地点，请见 /api/v1/places", Excerpt.Of(query.Place)));
        return null;
    }

    /// <summary>The parameter <c>limit</c>: from 1 to <paramref name="most"/>; null when it was left out or is wrong.</summary>
    internal static int? ReadCount(string? text, int most, Errors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most) return count;
        errors.Add("limit", new Sentence("请填写{0}到{1}之间的整数", 1, most));
        return null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] ReadCodes(IEnumerable<string?>? texts, string field, Func<string, bool> isKnown, Errors errors)
    {
        string[] codes = [.. (texts ?? []).SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
        foreach (var code in codes.Where(code => !isKnown(code)))
            errors.Add(field, new Sentence("没有“{0}”这个编码，请见 /docs/api 公布的列表", code));
        return codes;
    }

    private static StationTier? ReadTier(string? text, Errors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Enum.TryParse<StationTier>(text, true, out var tier) && !char.IsDigit(text[0])) return tier;
        errors.Add("tier", "层级请填 street、community、compound 或 village");
        return null;
    }

    /// <summary>The parameter <c>open</c>: an RFC 3339 instant, or what a browser's date-and-time box sends, which is the city's own time.</summary>
    internal static DateTimeOffset? ReadInstant(string? text, Errors errors)
    {
        if (string.IsNullOrWhiteSpace(text) || text == "now") return null;
        string[] local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
        if (DateTime.TryParseExact(text, local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed))
            return CityClock.MomentOf(DateOnly.FromDateTime(typed), TimeOnly.FromDateTime(typed));
        string[] rfc3339 = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        if (DateTimeOffset.TryParseExact(text.Replace(' ', '+'), rfc3339, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            && instant.Year is > 2000 and < 2200)
            return instant;
        errors.Add("open", "时间请写 now，或如 2026-10-01T08:30:00+08:00");
        return null;
    }

    private static string ReadText(string? text, Errors errors)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length <= LongestText) return trimmed;
        errors.Add("q", new Sentence("查找文字不超过{0}字", LongestText));
        return trimmed[..LongestText];
    }

    private static Division? ReadDivision(string? code, Network network, Errors errors)
    {
        if (string.IsNullOrWhiteSpace(code)) return null;
        if (network.Divisions.Find(code, out var ambiguous) is { } division) return division;
        errors.Add("division", ambiguous ?? new Sentence("没有编码为“{0}”的区划", code));
        return null;
    }
}

/// <summary>The parameters as they stand in the address.</summary>
internal sealed record FindQuery(
    [property: Description("Measure from here, WGS-84 latitude and longitude: 30.0988,114.9753; the nearest come first")] string? Near,
    [property: Description("At most this many metres away in a straight line; with near or place")] string? Within,
    [property: Description("Only stations that are open: now, or an RFC 3339 instant such as 2026-10-01T08:30:00+08:00")] string? Open,
    [property: Description("Amenities that must all be there and work, such as water,microwave; codes are at /api/v1/amenities")] string?[]? Amenity,
    [property: Description("Service posts that must all be there, such as matters; codes are at /api/v1/posts")] string?[]? Post,
    [property: Description("Only this tier: street, community, compound or village")] string? Tier,
    [property: Description("Words of the name, address, division or compound, or for what one needs (toilet, weibolu, banzheng); Chinese, pinyin or initials")] string? Q,
    [property: Description("Only stations in this division or serving this compound, by its code")] string? Division,
    [property: Description("How many at most: 1 to 1000, 20 by default")] string? Limit,
    [property: Description("Measure from this place instead of near, by its key from /api/v1/places")] string? Place = null);
