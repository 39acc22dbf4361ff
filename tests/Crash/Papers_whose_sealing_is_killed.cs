using System.Diagnostics;
using System.Net;
using AngleSharp.Dom;
using Yizhan.Tests.Http;
using Yizhan.Tests.Http.Seals;

namespace Yizhan.Tests.Crash;

/// <summary>The server is killed at every step between the approval of a paper and its release, and opened again.</summary>
public sealed class Papers_whose_sealing_is_killed : IAsyncLifetime
{
    private const int Many = 20, RandomKills = 2, StampsOfOne = 2;

    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-crash-").FullName;
    private TimeAuthority authority = null!;

    public async ValueTask InitializeAsync() =>
#pragma warning disable RS0030 // The server asks the machine what time it is, and so does the authority that it asks.
        authority = await TimeAuthority.Start(() => TimeProvider.System.GetUtcNow());
#pragma warning restore RS0030

    public async ValueTask DisposeAsync()
    {
        await authority.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Have_each_their_number_and_their_leaf_or_none_and_are_sealed_afterwards()
    {
        var papers = new List<Guid>();
        // While the PDF is stamped; while the OFD is; while both are and the commit is on its way.
        for (var stamp = 1; stamp <= StampsOfOne; stamp++) papers.Add(await KilledWhileWaiting(stamp));
        papers.Add(await KilledAfterTheLastStamp());
        for (var round = 0; round < RandomKills; round++) papers.AddRange(await KilledAmongMany(round));

        await using var server = await Open();
        var browser = await Custodian(server);
        await SealAll(browser);
        var book = SealBookOfFile.Read(folder);
        book.Check();
        Assert.All(papers, paper => Assert.True(book.Papers.Single(one => one.Id == paper).IsSealed));
        foreach (var paper in papers.Take(StampsOfOne + 1)) Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/certificates/{paper}/paper.pdf")).StatusCode);
        await Audit(server);
    }

    private Task<Server> Open() => Server.Start(folder, newKey: true, authority.Settings);

    private async Task<Guid> KilledWhileWaiting(int stamp)
    {
        await using var server = await Open();
        var browser = await Custodian(server);
        var paper = await Draft(browser);
        var from = authority.Asked;
        var waits = new TaskCompletionSource();
        authority.Before = number =>
        {
            if (number - from < stamp) return Task.CompletedTask;
            waits.TrySetResult();
            return Task.Delay(Timeout.Infinite);
        };
        var sealing = Seal(browser, paper);
        Assert.Same(waits.Task, await Task.WhenAny(waits.Task, sealing));
        await Killed(server, sealing);
        var book = SealBookOfFile.Read(folder);
        book.Check();
        var row = book.Papers.Single(one => one.Id == paper);
        // Decided, with a number and who began, and nothing more.
        Assert.Equal(("Approved", false), (row.Stage, row.IsSealed));
        Assert.NotNull(row.Number);
        Assert.NotNull(row.Attempt);
        return paper;
    }

    private async Task<Guid> KilledAfterTheLastStamp()
    {
        await using var server = await Open();
        var browser = await Custodian(server);
        var paper = await Draft(browser);
        var from = authority.Asked;
        var stamped = new TaskCompletionSource();
        authority.Before = number =>
        {
            if (number - from == StampsOfOne) stamped.TrySetResult();
            return Task.CompletedTask;
        };
        var sealing = Seal(browser, paper);
        await Task.WhenAny(stamped.Task, sealing);
        await Killed(server, sealing);
        SealBookOfFile.Read(folder).Check();
        return paper;
    }

    /// <summary>Kills it in the midst of many papers, each time a little later.</summary>
    private async Task<IReadOnlyList<Guid>> KilledAmongMany(int round)
    {
        await using var server = await Open();
        var browser = await Custodian(server);
        var papers = new List<Guid>();
        for (var i = 0; i < Many; i++) papers.Add(await Draft(browser));
        var from = authority.Asked;
        var enough = new TaskCompletionSource();
        authority.Before = number =>
        {
            if (number - from >= (round + 1) * Many * StampsOfOne / RandomKills) enough.TrySetResult();
            return Task.CompletedTask;
        };
        var address = AddressOf(papers);
        var sealing = Quietly(() => TestCity.Submit(browser, address, form: "#together"));
        await Task.WhenAny(enough.Task, sealing);
        // The last round is killed around its commit.
        await Task.Delay(round * 5);
        await Killed(server, sealing);
        SealBookOfFile.Read(folder).Check();
        return papers;
    }

    private async Task Killed(Server server, Task sealing)
    {
        server.Kill();
        authority.Before = _ => Task.CompletedTask;
        await sealing;
    }

    /// <summary>Seals whatever is not sealed yet, also what was begun: many at once, as a custodian does after such a day.</summary>
    private async Task SealAll(HttpClient browser)
    {
        var open = SealBookOfFile.Read(folder).Papers.Where(paper => paper.Stage is "Draft" or "Approved").Select(paper => paper.Id).ToList();
        Assert.NotEmpty(open);
        var answer = await TestCity.Submit(browser, AddressOf(open), form: "#together");
        Assert.Contains($"{open.Count}份办成，0份没有办成", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string AddressOf(IEnumerable<Guid> papers) => $"/certificates/together?{string.Join('&', papers.Select(paper => $"paper={paper:N}"))}";

    private static Task Seal(HttpClient browser, Guid paper) => Quietly(() => TestCity.Submit(browser, $"/certificates/{paper}", form: "#request"));

    /// <summary>Does what may be broken off.</summary>
    private static async Task Quietly(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // Killed before it could answer.
        }
    }

    private async Task<Guid> Draft(HttpClient browser)
    {
        using var answer = await TestCity.Submit(browser, $"/certificates/new?template=volunteer-hours&seal={SealBookOfFile.SealOfOne(folder)}", new()
        {
            ["Holder"] = "王桂兰", ["Fact-from"] = "三月", ["Fact-to"] = "五月", ["Fact-place"] = "东鑫社区", ["Fact-hours"] = "12",
        }, "#paper");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    /// <summary>The browser of the custodian of the demonstration, who proves by a button who they are.</summary>
    private static async Task<HttpClient> Custodian(Server server)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Http.BaseAddress };
        var page = await TestCity.Open(browser, "/sign-in");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelectorAll("#examples ~ ul li, section li").First(item => item.TextContent.Contains("东鑫社区印章保管人", StringComparison.Ordinal)).QuerySelector("form")!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(browser, "/sign-in", form)).StatusCode);
        return browser;
    }

    /// <summary>An outsider replays the log.</summary>
    private async Task Audit(Server server)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [typeof(Program).Assembly.Location, "log", "audit", $"{server.Http.BaseAddress}log", "--checkpoint", Path.Combine(folder, "outsider.checkpoint")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0 && said.Contains("Whole.", StringComparison.Ordinal), said);
    }
}
