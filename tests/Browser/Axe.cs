using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace Yizhan.Tests.Browser;

/// <summary>Asks axe-core what a page does wrong by WCAG 2.2 A and AA.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(Root(), "src/Web/node_modules/axe-core/axe.min.js")));

    private const string Run = """
        async () => (await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          resultTypes: ['violations'],
          preload: false,
        })).violations.map(found => `${found.id}: ${found.nodes.map(node => node.html).join(' | ')}`)
        """;

    /// <summary>Every rule broken, with the elements that break it.</summary>
    public static async Task<IReadOnlyList<string>> Faults(IPage page)
    {
        // The page's own policy would refuse a script tag; evaluating is what a browser extension does.
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Script.Value);
        var found = await page.EvaluateAsync<JsonElement>(Run);
        return [.. found.EnumerateArray().Select(fault => $"axe: {fault.GetString()}")];
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
