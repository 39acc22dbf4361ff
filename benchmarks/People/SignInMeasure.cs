using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Yizhan.Bench.Load;
using Yizhan.Bench.Servers;

namespace Yizhan.Bench.People;

/// <summary>What a sign-in costs, and whom somebody who guesses passwords holds up.</summary>
internal sealed record SignInMeasure() : Measure("sign-in", "Signing in, and ten thousand wrong passwords a minute")
{
    private const int SignIns = 100, WrongPerMinute = 10_000, OthersPerMinute = 60;
    private const double MostMilliseconds = 150;
    private const string Page = "/sign-in", Password = "four words that nobody says";

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        using var city = await RunningCity.Start(workshop, workshop.NewFolder("sign-in"), null, "--SecondFactor=optional");
        await Invite(city, "victim");
        await Invite(city, "neighbour");

        await SignIn(city, "neighbour");
        var before = city.ProcessorSeconds;
        for (var i = 0; i < SignIns; i++) await SignIn(city, "neighbour");
        var cost = (city.ProcessorSeconds - before) / SignIns * 1000;

        using var guesser = new FormBrowser(city.Client.BaseAddress!);
        var token = await guesser.TokenOf(Page);
        var (guesses, others) = (new OpenLoad(WrongPerMinute / 60), new OpenLoad(OthersPerMinute / 60));
        var turnedAway = 0;
        await Task.WhenAll(
            guesses.Run(TimeSpan.FromMinutes(1), async number =>
            {
                var answer = await guesser.Send(Page, token, ("Name", "victim"), ("Password", $"guess {number}"));
                if (answer.StatusCode is HttpStatusCode.TooManyRequests) Interlocked.Increment(ref turnedAway);
                return answer;
            }),
            others.Run(TimeSpan.FromMinutes(1), async _ =>
            {
                await SignIn(city, "neighbour");
                return new(HttpStatusCode.NoContent);
            }));
        await city.Stop();

        var sent = guesses.Answered + guesses.Failures.Count;
        return new(
            $"The demonstration city on SQLite, asked from one address. The cost is the server's processor time of {SignIns} sign-ins by password, page, form and the page after it included, one after another. Then for a minute {sent:#,0} wrong passwords are sent for one account ({turnedAway:#,0} of them turned away without a look at the password), and once a second another person signs in from the same address; a time runs from the moment at which that was due.",
            [new(["sign-ins", "processor, ms each", "p50, ms", "longest, ms", "refused"],
            [
                ["alone", Figure.Of(cost), "", "", "0"],
                ["beside the guesser", "", Figure.Of(others.Milliseconds.Median), Figure.Of(others.Milliseconds.Quantile(1)), $"{others.Failures.Count}"],
            ])],
            [
                Bound.AtMost("processor time of a sign-in, ms", MostMilliseconds, cost),
                Bound.AtLeast("wrong passwords in the minute", WrongPerMinute * 0.99, sent),
                Bound.AtMost("others refused meanwhile", 0, others.Failures.Count),
            ]);
    }

    private static async Task Invite(RunningCity city, string name)
    {
        var invited = await city.Send(HttpMethod.Post, "/api/v1/people", JsonContent.Create(new JsonObject { ["signInName"] = name, ["name"] = "测试员", ["role"] = "auditor", ["division"] = "" }));
        using var browser = new FormBrowser(city.Client.BaseAddress!);
        using var answer = await browser.Submit((string)invited["link"]!, ("Password", Password), ("Again", Password));
        if (answer.StatusCode is not HttpStatusCode.Redirect and not HttpStatusCode.SeeOther) throw new InvalidOperationException($"The invitation answered {(int)answer.StatusCode}.");
    }

    /// <exception cref="HttpRequestException">It was refused.</exception>
    private static async Task SignIn(RunningCity city, string name)
    {
        using var browser = new FormBrowser(city.Client.BaseAddress!);
        using var answer = await browser.Submit(Page, ("Name", name), ("Password", Password));
        if (answer.StatusCode is not HttpStatusCode.Redirect and not HttpStatusCode.SeeOther) throw new HttpRequestException($"The sign-in answered {(int)answer.StatusCode}.");
    }
}
