using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>POST /matters/cases/{id}/reveals and /api/v1/cases/{id}/reveals: something personal of a case is shown whole, once, to who says why.</summary>
internal static class RevealCase
{
    /// <summary>The values that can be asked for, and the codes by which they are.</summary>
    public static readonly IReadOnlyList<(string Code, PersonalField Field, Func<Case, PersonalText?> Of)> Fields =
    [
        ("name", CasePersonal.Applicant, one => one.Applicant),
        ("id-number", CasePersonal.IdNumber, one => one.IdNumber),
        ("phone", CasePersonal.Phone, one => one.Phone),
        ("answers", CasePersonal.Answers, one => one.Answers),
        ("receipt", CasePersonal.Receipt, one => one.Receipt),
    ];

    private const string Answers = "answers";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/cases/{id:guid}/reveals", Submit).Needs(MattersModule.HandleCases);
        api.MapPost("/{id:guid}/reveals", Post).Needs(MattersModule.HandleCases)
            .WithName("revealCase").WithTags("Cases").WithSummary("See name, number, phone, answers or receipt of a case whole; the resident reads who looked, when and why")
            .Produces<RevealedCaseAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] CaseActs? acts, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (await desk.Find(id, stop) is not { } one) return Results.NotFound();
        var (title, value, errors) = await Reveal(one, acts.Field, acts.Purpose, acts.Why, desk, stop);
        return errors.None ? await ShowCase.Show(one, new(), desk, stop, shown: (title!, value ?? "")) : await ShowCase.Show(one, acts, desk, stop, errors);
    }

    private static async Task<IResult> Post(Guid id, LookAtCaseBody body, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one) return Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts);
        var (_, value, errors) = await Reveal(one, body.Field, body.Purpose, body.Why, desk, stop);
        return errors.None ? Results.Ok(new RevealedCaseAnswer(value)) : Problems.Unprocessable(errors, desk.Texts);
    }

    private static async Task<(Sentence? Title, string? Value, Errors Errors)> Reveal(Case one, string? code, string? purpose, string? why, CaseDesk desk, CancellationToken stop)
    {
        var (_, field, of) = Fields.FirstOrDefault(known => known.Code == code);
        var (errors, ask) = (new Errors(), new RevealAsk(purpose, why, one.Number));
        if (field is null) errors.Add(nameof(CaseActs.Field), "请选择要看的内容");
        else if (of(one) is null) errors.Add(nameof(CaseActs.Field), "这件事没有这一项");
        foreach (var (box, sentence) in ask.Check().All) errors.Add(box is nameof(ask.Reason) ? nameof(CaseActs.Why) : box, sentence);
        if (!errors.None) return (null, null, errors);
        var hand = await desk.Hand(stop);
        // A resident reads who looked; of somebody who is not registered the case itself keeps it.
        var revealed = await desk.Reveals.Show(one.Id, field!, of(one)!.Value, ask, new(desk.Visitor.Id, desk.Visitor.Name ?? "", hand.Office ?? ""), stop);
        return code is Answers && revealed.Value is not null ? (field!.Title, await Said(one, desk, stop), revealed.Errors) : (field!.Title, revealed.Value, revealed.Errors);
    }

    private static async Task<string> Said(Case one, CaseDesk desk, CancellationToken stop)
    {
        var (matter, open) = (desk.MatterOf(one).Matter, await desk.Files.Open(one, stop));
        return string.Join('\n', matter.Fields.Where(field => open?.Answers.ContainsKey(field.Code) == true)
            .Select(field => desk.Texts["{0}：{1}", field.Label.In(desk.Texts.Language), CaseWords.Value(field, open!.Answers[field.Code], desk.Divisions, desk.Texts)]));
    }
}

/// <param name="Field">name, id-number, phone, answers or receipt.</param>
/// <param name="Purpose">contact, identify, handle, visit, correct, rescue or audit.</param>
/// <param name="Why">Why, in one's own words; the resident reads it.</param>
internal sealed record LookAtCaseBody(string Field, string Purpose, string Why);

/// <param name="Value">The value whole.</param>
internal sealed record RevealedCaseAnswer(string? Value)
{
    /// <summary>That there is one, and not which.</summary>
    public override string ToString() => nameof(RevealedCaseAnswer);
}
