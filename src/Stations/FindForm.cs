using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>What was chosen on the finder page or the map.</summary>
public sealed record FindForm
{
    public string? Q { get; init; }

    /// <summary>A position the browser gave: latitude,longitude.</summary>
    public string? Near { get; init; }

    /// <summary>The key of a place chosen from the list.</summary>
    public string? Place { get; init; }

    /// <summary><c>now</c>, or nothing.</summary>
    public string? Open { get; init; }

    /// <summary>An instant at which the door must be open; counts before <see cref="Open"/>.</summary>
    public string? Time { get; init; }

    public string? Within { get; init; }

    public IReadOnlyList<string> Amenity { get; init; } = [];

    public IReadOnlyList<string> Post { get; init; } = [];

    public string? Limit { get; init; }

    /// <summary>What nobody has chosen anything on yet shows: what is open now.</summary>
    internal static FindForm Front { get; } = new() { Open = "now" };

    /// <summary>What somebody looks for who must be let in right now.</summary>
    public bool IsNow => Open == "now" && string.IsNullOrEmpty(Time);

    /// <summary>The form as an address says it, after the button pressed on it.</summary>
    /// <remarks>A place chosen counts before the position the form was found at: who asks for a position has the place emptied.</remarks>
    internal static FindForm Of(IQueryCollection query) => new FindForm
    {
        Q = query["q"], Near = string.IsNullOrEmpty(query["place"]) ? query["near"] : (string?)null, Place = query["place"], Open = query["open"], Time = query["time"], Within = query["within"],
        Amenity = [.. query["amenity"].OfType<string>()], Post = [.. query["post"].OfType<string>()], Limit = query["limit"],
    }.Toggled(query["toggle"]);

    /// <summary>The address of a page that shows this: <c>?q=…</c>. Never without a question mark, which would mean <see cref="Front"/>.</summary>
    public string Address
    {
        get
        {
            var pairs = Pairs().Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create<string, string?>(pair.Name, pair.Value)).ToList();
            return pairs.Count > 0 ? QueryString.Create(pairs).ToString() : "?open=";
        }
    }

    private IEnumerable<(string Name, string? Value)> Pairs() =>
    [
        ("q", Q), ("near", Near), ("place", Place), ("open", Open), ("time", Time), ("within", Within),
        .. Amenity.Select(code => ("amenity", (string?)code)), .. Post.Select(code => ("post", (string?)code)), ("limit", Limit),
    ];

    /// <summary>The form after one of its one-tap buttons: <c>open</c>, or the code of an amenity or a service post.</summary>
    private FindForm Toggled(string? button) => button switch
    {
        "open" => this with { Open = IsNow ? null : "now", Time = null },
        { Length: > 0 } code when Words.Any(word => Asks(word, code)) => this with { Q = string.Join(' ', Words.Where(word => !Asks(word, code))) },
        { Length: > 0 } code when AmenityKind.Of(code) is not null => this with { Amenity = Switch(Amenity, code) },
        { Length: > 0 } code when PostKind.Of(code) is not null => this with { Post = Switch(Post, code) },
        _ => this,
    };

    /// <summary>The words typed, those that ask for one thing together as one.</summary>
    private IEnumerable<string> Words => NeedWords.Parts(SearchText.Words(Q ?? "")).Select(part => part.Text);

    // What was asked for in words is given up by leaving the words out.
    private static bool Asks(string word, string code) => NeedWords.Of(word)?.Code == code;

    private static IReadOnlyList<string> Switch(IReadOnlyList<string> codes, string code) =>
        codes.Contains(code) ? [.. codes.Where(one => one != code)] : [.. codes, code];

    /// <summary>The same in the words of the API.</summary>
    internal FindQuery Query(Network network)
    {
        var near = !string.IsNullOrWhiteSpace(Near) || network.PlaceOf(Place) is not { } place
            ? Near
            : string.Create(CultureInfo.InvariantCulture, $"{place.Point.Latitude:0.######},{place.Point.Longitude:0.######}");
        return new(near, Within, string.IsNullOrWhiteSpace(Time) ? Open : Time, [.. Amenity], [.. Post], null, Q, null, Limit);
    }
}
