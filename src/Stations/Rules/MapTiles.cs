using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>Where the background of the map comes from: one address of tiles a line, the later drawn over the earlier.</summary>
public static class MapTiles
{
    public const int LongestText = 400;
    private const int MostLayers = 3;

    /// <summary>The addresses, in the order of drawing.</summary>
    public static string[] Layers(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The hosts that a browser must be allowed to ask for pictures, as sources of a content security policy.</summary>
    public static IEnumerable<string> Origins(string? text) =>
        Layers(text).Select(OriginOf).OfType<string>().Distinct();

    /// <summary>What is wrong, or null.</summary>
    internal static Sentence? FaultOf(string? text)
    {
        if ((text ?? "").Length > LongestText) return new Sentence("地图瓦片地址合计不超过{0}个字符", LongestText);
        var layers = Layers(text);
        if (layers.Length > MostLayers) return new Sentence("地图瓦片最多{0}层，每行一个地址", MostLayers);
        foreach (var layer in layers)
        {
            if (OriginOf(layer) is null) return new Sentence("“{0}”不是完整的https网址", Excerpt.Of(layer));
            if (!(Has(layer, "{z}") && Has(layer, "{x}") && Has(layer, "{y}")))
                return new Sentence("“{0}”里要有 {1}、{2} 和 {3}，地图才能取到每一块", Excerpt.Of(layer), "{z}", "{x}", "{y}");
        }
        return null;
    }

    private static bool Has(string layer, string place) => layer.Contains(place, StringComparison.Ordinal);

    // A place in the host would let the policy name no host; a user name or a quote has no business in a map's address.
    private static string? OriginOf(string layer) =>
        Uri.TryCreate(layer, UriKind.Absolute, out var address) && address is { Scheme: "https", UserInfo: "" }
        && Uri.CheckHostName(address.Host) is UriHostNameType.Dns or UriHostNameType.IPv4
        && !layer.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '\'' or '<' or '>' or ';')
            ? address.GetLeftPart(UriPartial.Authority)
            : null;
}
