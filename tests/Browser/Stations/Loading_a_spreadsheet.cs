using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.Stations;

/// <summary>What a new user does on the first day: sign in, load a table with mistakes, mend it, see the stations, take them back.</summary>
public sealed class Loading_a_spreadsheet(TestBrowser browser) : IClassFixture<TestBrowser>
{
    private const string Headers = "编号,名称,所属区划编码,地址,纬度,经度,工作日,休息日\n";

    [Theory, InlineData(false, "NO"), InlineData(true, "JS")]
    public async Task Names_three_wrong_cells_then_takes_the_mended_one_and_gives_it_back(bool scripts, string letters)
    {
        var page = await browser.NewPage(scripts: scripts);
        await TestBrowser.SignIn(page);
        await page.CheckAsync("#menu");
        await page.ClickAsync("nav a[href='/stations/import']");
        var template = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href='/stations/import/template']"));
        Assert.EndsWith(".xlsx", template.SuggestedFilename);

        await Upload(page, Headers + Row($"{letters}-1", latitude: "91") + Row($"{letters}-2", hours: "18:00-08:00") + Row($"{letters}-3", division: "420281999999"));
        var faults = page.Locator(".errors tbody tr");
        await Expect(faults).ToHaveCountAsync(3);
        foreach (var cell in new[] { "!E2", "!G3", "!C4" }) await Expect(page.Locator(".errors")).ToContainTextAsync(cell);
        await Expect(page.Locator("form[action$=apply]")).ToHaveCountAsync(0);

        await page.ClickAsync("main a[href='/stations/import']");
        await Upload(page, Headers + Row($"{letters}-1") + Row($"{letters}-2") + Row($"{letters}-3"));
        await Expect(page.Locator("main")).ToContainTextAsync($"{letters}-3");
        var import = page.Url;
        await page.ClickAsync("form[action$=apply] button");
        await Expect(page.Locator("main [role=status]")).ToContainTextAsync("已导入");

        await page.GotoAsync($"/?q={letters}-2");
        var found = page.Locator(".found h3 a", new() { HasText = $"{letters}-2驿站" });
        await Expect(found).ToBeVisibleAsync();
        await page.GotoAsync($"/map?q={letters}-2");
        await Expect(found).ToBeVisibleAsync();
        if (scripts) await Expect(page.Locator(".map-note")).ToContainTextAsync("地图上有");

        await page.GotoAsync(import);
        await page.ClickAsync("form[action$=undo] button");
        await Expect(page.Locator("main [role=status]")).ToContainTextAsync("已撤销");
        await page.GotoAsync($"/?q={letters}-2");
        await Expect(page.Locator("#found")).ToBeVisibleAsync();
        await Expect(found).ToHaveCountAsync(0);
    }

    private static async Task Upload(IPage page, string csv)
    {
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "stations.csv", MimeType = "text/csv", Buffer = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)] });
        await page.ClickAsync("form[enctype] button");
        await page.ArriveAt(address => address.Contains("/stations/import/", StringComparison.Ordinal));
    }

    private static string Row(string code, string latitude = "30.101", string hours = "08:00-18:00", string division = "420281001002") =>
        $"{code},{code}驿站,{division},新冶大道2号,{latitude},114.971,{hours},休\n";
}
