namespace Yizhan.People.Rules;

/// <summary>Which browser on which kind of device: enough to know one's own again, and no more.</summary>
public static class BrowserName
{
    /// <summary>The longest name, in characters.</summary>
    public const int Longest = 120;

    // The first that fits counts: most browsers also claim to be those further down.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("QQBrowser", "QQ Browser"), ("UCBrowser", "UC Browser"), ("HuaweiBrowser", "Huawei Browser"), ("MiuiBrowser", "Mi Browser"),
        ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"), ("curl", "curl"),
    ];

    private static readonly (string Sign, string Name)[] Devices =
        [("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    /// <summary>From what a browser says of itself: <c>Chrome, Android</c>; what is not known is left out.</summary>
    public static string Of(string userAgent) => string.Join(", ", new[] { Named(Browsers, userAgent), Named(Devices, userAgent) }.OfType<string>()) is { Length: > 0 } known ? known : "?";

    private static string? Named((string Sign, string Name)[] known, string userAgent) =>
        Array.Find(known, one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
