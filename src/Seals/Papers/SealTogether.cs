using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>GET and POST /certificates/together, with what a device is asked before under …/device: several papers that wait are asked for, approved or sealed, and whoever does it proves once for all of them who they are.</summary>
/// <remarks>The page says first which papers these are and what happens to each; what has changed since is refused, for that paper alone.</remarks>
internal static class SealTogether
{
    public const string Path = $"{ListPapers.Path}/together";

    /// <summary>What a box in the list of papers is called.</summary>
    public const string Box = "paper";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/together", async ([FromQuery(Name = Box)] string[]? papers, [AsParameters] PaperDesk desk, CancellationToken stop) =>
            await Open([.. (papers ?? []).Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty)], desk, stop)).Needs(SealPermissions.ReadPapers);
        pages.MapPost("/together", Submit).Needs(SealPermissions.ReadPapers);
        pages.MapPost($"/together{HandlePaper.DeviceEnding}", ([FromForm] TogetherForm? form, [AsParameters] PaperDesk desk, CancellationToken stop) =>
            desk.Confirming.AskDevice(ActOn(AsksOf(form)), stop)).Needs(SealPermissions.ReadPapers);
    }

    private static async Task<IResult> Open(IReadOnlyList<Guid> papers, PaperDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        if (Fault(papers.Count) is { } fault) errors.Add("", fault);
        // A question with a faulty word is answered all the same.
        return await Page(await Rows(papers, desk, stop), desk, errors, StatusCodes.Status200OK, stop);
    }

    private static async Task<IResult> Submit([FromForm] TogetherForm? form, [AsParameters] PaperDesk desk, CancellationToken stop)
    {
        var asks = AsksOf(form);
        var errors = new Errors();
        var rows = await Rows([.. asks.Select(ask => ask.Paper)], desk, stop);
        if (Fault(asks.Count) is { } fault) errors.Add("", fault);
        // Nothing that may be done with any of them: no code is used up for it.
        else if (!asks.Any(ask => rows.Any(row => row.Row.Id == ask.Paper && row.Step == ask.Step && row.WhyNot is null))) errors.Add("", "选中的证明现在都不能这样办，请看各份的说明");
        else await desk.Confirm(new(form!.Code, form.Credential), ActOn(asks), errors, stop);
        if (!errors.None) return await Page(rows, desk, errors, null, stop);
        // What lies outside the visitor's reach does not exist.
        var outcomes = await desk.Sealing.Do([.. asks.Where(ask => rows.Any(row => row.Row.Id == ask.Paper))], desk.User, desk.VerifyAt, stop);
        var now = (await Rows([.. asks.Select(ask => ask.Paper)], desk, stop)).ToDictionary(row => row.Row.Id);
        return PageResult.Of<SealedTogetherPage>(new { Outcomes = outcomes.Select(outcome => new TogetherOutcome(now[outcome.Paper].Row, outcome.Refusal?.Sentence)).ToArray() });
    }

    private static async Task<IResult> Page(IReadOnlyList<TogetherRow> rows, PaperDesk desk, Errors errors, int? status, CancellationToken stop) =>
        PageResult.Of<SealTogetherPage>(new { Rows = rows, Ways = await desk.Confirming.Ways(stop) }, errors, status);

    private static Sentence? Fault(int count) => count switch
    {
        0 => "请先在列表里选择证明",
        > SealPapers.Most => new Sentence("一次最多办理{0}份", SealPapers.Most),
        _ => null,
    };

    private static List<PaperAsk> AsksOf(TogetherForm? form) => [.. (form?.Papers ?? []).Select(AskOf).OfType<PaperAsk>().DistinctBy(ask => ask.Paper)];

    /// <summary>What a device answers for: these steps with these papers, and nothing else. As a digest, since it may be two hundred.</summary>
    private static string ActOn(IEnumerable<PaperAsk> asks) =>
        $"together {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', asks.Select(ask => $"{ask.Step.Code()} {ask.Paper}").Order(StringComparer.Ordinal)))))}";

    private static PaperAsk? AskOf(string typed) =>
        typed.Split('.') is [var step, var paper] && UseSteps.Of(step) is { } known && Guid.TryParse(paper, out var id) ? new(id, known) : null;

    /// <summary>The papers as they stand, and what the visitor may do with each.</summary>
    private static async Task<IReadOnlyList<TogetherRow>> Rows(IReadOnlyList<Guid> ids, PaperDesk desk, CancellationToken stop)
    {
        if (ids.Count > SealPapers.Most) return [];
        var papers = await desk.Papers.Where(paper => ids.Contains(paper.Id)).OrderBy(paper => paper.TypedAt).ThenBy(paper => paper.Id).ToListAsync(stop);
        var (seals, kept) = (await desk.SealsOf(papers, stop), await desk.KeptSeals(papers, stop));
        var rows = new List<TogetherRow>(papers.Count);
        foreach (var (paper, row) in papers.Zip(await desk.Rows(papers, seals, stop)))
        {
            var seal = seals[paper.Seal];
            var step = paper.Stage.Next();
            var whyNot = step is { } next ? desk.Refuse(paper, seal, next, kept)?.Sentence : paper.MayTake(UseStep.Request, desk.Visitor.Id)!.Sentence;
            rows.Add(new(row, step, step?.Named(seal.NeedsSecond), whyNot));
        }
        return rows;
    }
}

/// <summary>What was sent from the page of many papers.</summary>
public sealed record TogetherForm
{
    /// <summary>Each the step and the paper as they were shown, with a dot between: what has changed since is refused.</summary>
    public string[]? Papers { get; init; }

    /// <summary>The code of the authenticator app, or the password.</summary>
    public string? Code { get; init; }

    /// <summary>What a device answered, as the browser's JSON; left out: the form of the device was not sent.</summary>
    public string? Credential { get; init; }

    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(TogetherForm);
}

/// <summary>A paper among many.</summary>
/// <param name="Step">What comes next; null: nothing does.</param>
/// <param name="Wanted">What that is called.</param>
/// <param name="WhyNot">Why the visitor cannot do it now; null: they can.</param>
public sealed record TogetherRow(PaperRow Row, UseStep? Step, Sentence? Wanted, Sentence? WhyNot);

/// <summary>What came of a paper among many.</summary>
/// <param name="WhyNot">Null: what was wanted is done.</param>
public sealed record TogetherOutcome(PaperRow Row, Sentence? WhyNot);
