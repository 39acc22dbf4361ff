using System.Diagnostics;
using Yizhan.Bench.Pages;
using Yizhan.Bench.Seals;
using Yizhan.Bench.Servers;
using Yizhan.People.Rules;

namespace Yizhan.Bench.Matters;

/// <summary>The promise of three minutes: from an empty form to a sealed certificate, at the speed of a person.</summary>
internal sealed record DeskMeasure() : Measure("desk", "A certificate at the desk")
{
    private const int Rounds = 2, MostDone = 25;
    private const double MostSeconds = 60, MostMachine = 1;
    private const string LatestPaper = "ul.found li:first-child";

#pragma warning disable RS0030 // Codes of an authenticator follow the clock of the machine.
    private static readonly TimeProvider Time = TimeProvider.System;
#pragma warning restore RS0030

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        await using var browser = await Browser.Start();
        // One city after the other: people keep the same pace in both, and would press at the same moments.
        var (rows, bounds) = await On("PostgreSQL", await PostgresServer.Start(workshop), browser, workshop, stop);
        var (moreRows, moreBounds) = await On("SQLite", null, browser, workshop, stop);
        rows.AddRange(moreRows);
        bounds.AddRange(moreBounds);
        return new(
            $"A proof of residence in the demonstration city, in Chromium {browser.Version}, from the empty form to the last byte of the sealed PDF on the worker's machine; server, database and browsers on one machine. People work by the keystroke-level model (0.2 s a key, four keys a Chinese character, 1.1 s to point, 0.2 s to click, 0.4 s to move the hand, 1.35 s of thought before each field and command) and really wait so long; the machine's share is what they wait for pages on top, from each press to the end of the next page's load by the browser's own clock (of the PDF, to its last byte); the times of the whole have in them what the tool takes besides that drives the browser. Each round is of another applicant. The desk has one case behind it, so that its station is known; the phone, which nobody needs who stands at the desk, is left out. A seal is used with the code of an authenticator, typed each time; those who wait for somebody have their page open, which brings itself up to date; what that takes after the other has their next page is the machine's too, and a thought follows it. Counted are fields, ticks, buttons and links of everybody together; the bound is of {Rounds} rounds the worst.",
            [new(["who", "fields and clicks", "median, s", "longest, s", "machine's share, median, s", "longest, s"], rows)], bounds);
    }

    private static async Task<(List<string[]> Rows, List<Bound> Bounds)> On(string name, string? database, Browser browser, Workshop workshop, CancellationToken stop)
    {
        var (rows, bounds) = (new List<string[]>(), new List<Bound>());
        var data = workshop.NewFolder($"desk-{name}");
        using var city = await RunningCity.Start(workshop, data, database);
        await using var office = await PreparedOffice.Open(data, database, stop);
        await Measure($"{name}: a worker, and a custodian who seals alone", needsSecond: false);
        await office.AskForSecond(stop);
        await Measure($"{name}: a worker who keeps the seal, and the secretary who approves", needsSecond: true);
        await city.Stop();
        return (rows, bounds);

        async Task Measure(string who, bool needsSecond)
        {
            var found = new List<(double Seconds, Tally Tally)>();
            // The first two warm the server, without a person's pace, and are not counted.
            for (var round = -2; round < Rounds; round++)
            {
                var one = await Issue(browser, city.Client.BaseAddress!, office, needsSecond, round, stop);
                if (round >= 0) found.Add(one);
            }
            var (longest, machine, done) = (found.Max(one => one.Seconds), found.Max(one => one.Tally.Machine.TotalSeconds), found.Max(one => one.Tally.Done));
            rows.Add([who, $"{done}", Figure.Of(new Figure(found.Select(one => one.Seconds)).Median), Figure.Of(longest), Figure.Of(new Figure(found.Select(one => one.Tally.Machine.TotalSeconds)).Median), Figure.Of(machine)]);
            bounds.AddRange([Bound.AtMost($"{who}: longest, s", MostSeconds, longest), Bound.AtMost($"{who}: fields and clicks", MostDone, done), Bound.AtMost($"{who}: the machine's share, longest, s", MostMachine, machine)]);
        }
    }

    private static async Task<(double Seconds, Tally Tally)> Issue(Browser browser, Uri city, PreparedOffice office, bool needsSecond, int round, CancellationToken stop)
    {
        // A code works once, so that each round has its own people.
        var worker = await office.Enrol(keepsSeal: needsSecond, needsSecond ? ["community-worker", "seal-custodian"] : ["community-worker"], stop);
        var other = await office.Enrol(keepsSeal: !needsSecond, needsSecond ? ["community-secretary"] : ["seal-custodian"], stop);
        var tally = new Tally { IsHurried = round < 0 };
        var desk = await Hands.At(await browser.NewDesk(city, office.CookieOf(worker)), tally);
        var second = await Hands.At(await browser.NewDesk(city, office.CookieOf(other)), tally);
        await desk.Page.Context.AddCookiesAsync([new() { Name = "station", Value = "DY0130", Domain = city.Host, Path = "/matters/desk/new" }]);
        await second.Page.GotoAsync("/certificates");
        await desk.Page.GotoAsync("/matters/desk/new/residence-proof");
        var watch = Stopwatch.StartNew();
        await desk.Type("#Name", $"{"王李张刘陈杨"[round + 2]}桂兰");
        await desk.Type("#IdNumber", NumberOf(10 + round + (needsSecond ? 100 : 0)));
        await desk.Choose("#Proof", "id-card");
        await desk.Choose("[name=a-who]", "self");
        await desk.Choose("[name=a-lives-here]", "yes");
        await desk.Choose("[name=a-home]", "own");
        await desk.Choose("[name=a-address]", "420281002008-001");
        await desk.Type("[name=a-address-detail]", "3栋502");
        await desk.Type("[name=a-since]", "2022-03-01");
        await desk.Type("[name=a-purpose]", "子女入学");
        await desk.Tick("[name=p-id-card][value=seen]");
        await desk.Enter("#filing > button");
        await desk.Choose("#Evidence", "papers");
        if (!needsSecond) await second.WatchFor(LatestPaper);
        await desk.Enter("#grant button");
        if (needsSecond)
        {
            await second.WatchFor(LatestPaper);
            await Prove(desk, worker, "request");
        }
        await second.See();
        await second.Press($"{LatestPaper} h2 a");
        await desk.WatchFor("a[href$='.pdf']");
        await Prove(second, other, needsSecond ? "approve" : "request");
        await desk.See();
        var file = await desk.Open("a[href$='.pdf']");
        var took = watch.Elapsed.TotalSeconds;
        if (!file.AsSpan().StartsWith("%PDF"u8) || file.AsSpan().IndexOf("/ByteRange"u8) < 0) throw new InvalidOperationException("What was opened is no signed PDF.");
        await desk.Page.Context.CloseAsync();
        await second.Page.Context.CloseAsync();
        return (took, tally);
    }

    private static async Task Prove(Hands hands, Custodian who, string act)
    {
        await hands.Type($"#{act} #Code", Totp.CodeAt(who.TotpKey, Totp.StepAt(Time.GetUtcNow())));
        await hands.Enter($"#{act} button");
    }

    /// <summary>A number that is whole by its check digit (GB 11643-1999).</summary>
    private static string NumberOf(int which)
    {
        var body = $"42028119600101{which:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return $"{body}{"10X98765432"[body.Select((digit, at) => (digit - '0') * weights[at]).Sum() % 11]}";
    }
}
