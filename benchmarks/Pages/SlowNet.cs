using Microsoft.Playwright;

namespace Yizhan.Bench.Pages;

/// <summary>A network as Chromium's developer tools imitate it.</summary>
/// <remarks>The figures are those of the tools' own presets (front_end/core/sdk/NetworkManager.ts), where later versions call the two "3G" and "Slow 4G".</remarks>
/// <param name="Milliseconds">Added to each request.</param>
/// <param name="Down">Bytes a second.</param>
/// <param name="Up">Bytes a second.</param>
internal sealed record SlowNet(string Name, double Milliseconds, double Down, double Up)
{
    public static SlowNet Slow3G { get; } = new("Slow 3G", 400 * 5, 500e3 / 8 * 0.8, 500e3 / 8 * 0.8);

    public static SlowNet Fast3G { get; } = new("Fast 3G", 150 * 3.75, 1.6e6 / 8 * 0.9, 750e3 / 8 * 0.9);

    public async Task Apply(IPage page)
    {
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Network.enable");
        await tools.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false, ["latency"] = Milliseconds, ["downloadThroughput"] = Down, ["uploadThroughput"] = Up,
        });
    }
}
