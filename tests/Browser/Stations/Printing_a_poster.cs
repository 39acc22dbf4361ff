using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Yizhan.Tests.Browser.Stations;

public sealed partial class Printing_a_poster(TestBrowser browser) : IClassFixture<TestBrowser>
{
    [Fact]
    public async Task Fits_one_sheet_of_A4()
    {
        var page = await browser.NewPage();
        await page.GotoAsync("/stations/DY0001/poster");
        var paper = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));
        Assert.Single(Sheets().Matches(paper));
    }

    [Fact]
    public async Task Its_code_leads_to_the_station()
    {
        var page = await browser.NewPage(width: 1280);
        await page.GotoAsync("/stations/DY0001/poster");
        var picture = Path.Combine(System.IO.Directory.CreateTempSubdirectory("yizhan-poster-").FullName, "code.png");
        await page.Locator(".poster-code").ScreenshotAsync(new() { Path = picture });
        using var reader = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", picture]) { RedirectStandardOutput = true })!;
        var read = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        File.Delete(picture);
        Assert.Equal(new Uri(browser.Address, "/stations/DY0001").ToString(), read.Trim());
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheets();
}
