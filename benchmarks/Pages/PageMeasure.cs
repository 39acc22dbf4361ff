using System.Net;
using Microsoft.Playwright;
using Yizhan.Bench.Servers;

namespace Yizhan.Bench.Pages;

/// <summary>What the finder page weighs, and how soon a first result is seen on a slow network.</summary>
internal sealed record PageMeasure() : Measure("page", "The finder page on a slow network")
{
    private const int Visits = 7;
    private const double MostKilobytes = 20, MostSecondsSlow = 3, MostSecondsFast = 1.5;

    /// <summary>Promises the frame after the one in which a result was laid out, and how far down it stands.</summary>
    private const string Look = """
        window.seen = new Promise(see => {
          const look = () => {
            const box = document.querySelector('.found li')?.getBoundingClientRect()
            if (box && box.height > 0) requestAnimationFrame(() => see([performance.now(), box.top]))
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        })
        """;

    private static readonly string[] Encodings = ["br", "gzip"];

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        using var city = await RunningCity.Start(workshop, workshop.NewFolder("city"));
        await using var browser = await Browser.Start();
        var (weights, times, bounds) = (new List<string[]>(), new List<string[]>(), new List<Bound>());

        var (addresses, blocking) = await Load(browser, city.Client.BaseAddress!);
        foreach (var encoding in Encodings)
        {
            var sizes = await Task.WhenAll(addresses.Select(address => Size(address, encoding)));
            weights.AddRange(addresses.Zip(sizes, (address, size) => (string[])[encoding, $"`{address.AbsolutePath}`", $"{size.Body:#,0}", $"{size.Head:#,0}"]));
            bounds.Add(Bound.AtMost($"whole load in {encoding}, bodies and headers, KB", MostKilobytes, sizes.Sum(size => size.Body + size.Head) / 1000d));
        }
        bounds.Add(Bound.AtMost("scripts and style sheets that hold up the first paint", 0, blocking));

        var top = 0d;
        foreach (var (net, most) in new[] { (SlowNet.Slow3G, MostSecondsSlow), (SlowNet.Fast3G, MostSecondsFast) })
        {
            var seconds = new List<double>();
            for (var visit = 0; visit < Visits; visit++)
            {
                (var at, top) = await Visit(browser, city.Client.BaseAddress!, net);
                seconds.Add(at / 1000);
            }
            var figure = new Figure(seconds);
            times.Add([net.Name, Figure.Of(figure.Quantile(0)), Figure.Of(figure.Median), Figure.Of(figure.Quantile(1))]);
            bounds.Add(Bound.AtMost($"first result on {net.Name}, median, s", most, figure.Median));
        }
        var method = Method(browser, top);
        await city.Stop();
        return new(method, [
            new(["encoding", "fetched", "body, bytes", "headers, bytes"], weights),
            new(["network", "soonest, s", "median, s", "latest, s"], times)], bounds);
    }

    /// <summary>What the browser fetches for the page without being asked, and what keeps it from painting.</summary>
    private static async Task<(Uri[] Addresses, int Blocking)> Load(Browser browser, Uri city)
    {
        var page = await browser.NewPage(city);
        var fetched = new HashSet<string>();
        page.Request += (_, request) => fetched.Add(request.Url);
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        // Without a window Chromium does not show an icon and so leaves it out; with one it would not.
        fetched.UnionWith(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('link[rel=icon], script[src], img[src]')].map(element => element.href ?? element.src)"));
        var blocking = await page.EvaluateAsync<int>("document.querySelectorAll('script:not([type=module]):not([async]):not([defer]), link[rel=stylesheet]').length");
        await page.Context.CloseAsync();
        return ([.. fetched.Select(address => new Uri(address)).Where(address => address.Scheme is "http")], blocking);
    }

    private static async Task<(long Body, long Head)> Size(Uri address, string encoding)
    {
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", encoding);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return ((await answer.Content.ReadAsByteArrayAsync()).LongLength, "HTTP/1.1 200 OK\r\n\r\n".Length + answer.Headers.ToString().Length + answer.Content.Headers.ToString().Length);
    }

    private static async Task<(double At, double Top)> Visit(Browser browser, Uri city, SlowNet net)
    {
        var page = await browser.NewPage(city);
        await page.AddInitScriptAsync(Look);
        await net.Apply(page);
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
        var seen = await page.EvaluateAsync<double[]>("window.seen");
        await page.Context.CloseAsync();
        return (seen[0], seen[1]);
    }

    private static string Method(Browser browser, double top) => $"""
        `GET /` of the demonstration city, on a screen of 390 × 844, in Chromium {browser.Version}. The weight is of the page and of everything the browser fetches for it by itself (the icon, which a browser without a window leaves out,
        is counted); KB are 1,000 bytes. Time runs from the start of the navigation (`performance.now()`) to the frame after the one in which the first result was laid out, noted by a script that looks at every frame;
        it stands {top:0} px below the top of the page. {Visits} visits, each in a new browser context, the server warm. The networks are the developer tools' own presets, set by `Network.emulateNetworkConditions`:
        Slow 3G 2,000 ms, 50,000 bytes/s both ways; Fast 3G 562.5 ms, 180,000 bytes/s down, 84,375 up.
        """;
}
