using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Bundles;
using Yizhan.Matters.Bundles.Filing;
using Yizhan.Matters.Cases.Ratings;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases.Own;

/// <summary>
/// GET and POST /matters/follow, POST /matters/follow/paper, POST /api/v1/cases/follow: whoever has number and code of the receipt sees how far a case is and takes the certificate.
/// </summary>
/// <remarks>The code holds 128 random bits: who does not have it cannot come by it by trying. It is posted, and does not stand in addresses.</remarks>
internal static class FollowCase
{
    public const string Path = "/matters/follow";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/follow", (string? number) => PageResult.Of<FindCasePage>(new { Form = new FollowCaseForm { Number = number } })).AllowAnonymous();
        pages.MapPost("/follow", Find).AllowAnonymous();
        pages.MapPost("/follow/paper", Take).AllowAnonymous();
        api.MapPost("/follow", Answer).AllowAnonymous()
            .WithName("followCase").WithTags("Cases").WithSummary("How far a case is, for whoever has its number and the code of the receipt; no key is needed").Produces<OwnCaseAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Find([FromForm] FollowCaseForm? form, [AsParameters] OwnCaseDesk desk, [AsParameters] JointTable table, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        if (Typed.Plain(form.Number) is null) errors.Add(nameof(form.Number), "请填写编号，例如BJ-2026-000001或LB-2026-000001");
        if (Typed.Plain(form.Code) is null) errors.Add(nameof(form.Code), "请填写查询码");
        if (!errors.None) return PageResult.Of<FindCasePage>(new { Form = form }, errors);
        if (await desk.Find(form.Number, form.Code, stop) is { } one) return await Show(one, form.Code!, desk, stop);
        if (await table.Views.Find(form.Number, form.Code, stop) is { } joint) return await ShowOwnJoint.Followed(joint, form.Code!, desk, table, stop);
        errors.Add(nameof(form.Code), "编号或查询码不对，请逐位核对");
        return PageResult.Of<FindCasePage>(new { Form = form }, errors);
    }

    private static async Task<IResult> Take([FromForm] FollowCaseForm? form, [AsParameters] OwnCaseDesk desk, CancellationToken stop) =>
        await desk.Find(form?.Number, form?.Code, stop) is { Paper: { } paper } && form!.Kind is "pdf" or "ofd" && await desk.Papers.Take(paper, form.Kind, stop) is { } copy
            ? Results.File(copy.File, copy.Type, copy.Name) : Results.NotFound();

    private static async Task<IResult> Answer(FollowCaseBody body, [AsParameters] OwnCaseDesk desk, CancellationToken stop) =>
        await desk.Find(body.Number, body.FollowCode, stop) is { } one ? Results.Ok(await Seen(one, desk, stop)) : Problems.Missing(OwnCaseDesk.NotFound.Code, OwnCaseDesk.NotFound.Sentence, desk.Texts);

    /// <summary>The page of a case for whoever has the code.</summary>
    /// <param name="rate">The rating as typed.</param>
    public static async Task<IResult> Show(Case one, string code, OwnCaseDesk desk, CancellationToken stop, Errors? errors = null, RateCaseForm? rate = null) =>
        PageResult.Of<ShowOwnCasePage>(new { Case = await Seen(one, desk, stop), Acts = new OwnCaseActs(), Rate = rate ?? new(), Path, Code = code }, errors);

    /// <summary>Without what was answered and sent: a receipt may be found by others.</summary>
    public static async Task<OwnCaseAnswer> Seen(Case one, OwnCaseDesk desk, CancellationToken stop) => await desk.Answer(one, isServed: true, stop) with { Answers = [], Slots = [], Files = [], Looks = [] };
}

/// <summary>Number and code as typed.</summary>
public sealed record FollowCaseForm
{
    public string? Number { get; init; }

    public string? Code { get; init; }

    /// <summary>pdf or ofd, where a file is wanted.</summary>
    public string? Kind { get; init; }

    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(FollowCaseForm);
}

/// <param name="FollowCode">Of the receipt.</param>
internal sealed record FollowCaseBody(string Number, string FollowCode)
{
    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(FollowCaseBody);
}
