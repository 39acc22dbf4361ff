using Yizhan.Seals.Log;
using Yizhan.Tests.Http.Seals;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages on which anybody verifies papers and reads the log of seal uses.</summary>
internal static class SealPlaces
{
    public static readonly Place[] Open =
    [
        Place.At("verifying", "/verify", "/verify"),
        Place.After("verifying nothing", "/verify", "/verify", "#verify button") with { IsForStaff = false },
        Place.After("verifying a file that is none", "/verify", "/verify", "#verify button",
            (_, page) => page.SetInputFilesAsync("#File", new Microsoft.Playwright.FilePayload { Name = "paper.pdf", MimeType = "application/pdf", Buffer = "hello"u8.ToArray() }), 200) with { IsForStaff = false },
        Place.At("verifying a number that is none", "/verify", "/verify?number=ZM-0&code=X"),
        Place.At("verifying with other people's tools", "/verify/by-hand", "/verify/by-hand"),
        Place.At("log of seal uses", "/log", "/log"),
        new("a leaf of the log", "/log/{index:long}", async (city, page) =>
        {
            var index = await city.Append(city.Leaf("ZM-2026-00001", SealLeaf.Sealed));
            return await page.GotoAsync($"/log/{index}");
        }),
    ];
}
