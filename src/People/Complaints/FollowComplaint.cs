using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.People.Complaints.Rules;

namespace Yizhan.People.Complaints;

/// <summary>
/// GET and POST /complaints/follow, GET /complaints/follow/{key}, POST /complaints/follow/{key}/reply, /reopen and /accept, and the same under
/// /api/v1/complaints/follow: whoever complained sees how far it is, adds something, and says whether the answer will do.
/// </summary>
/// <remarks>The code holds 128 random bits: who does not have it cannot come by it by trying.</remarks>
internal static class FollowComplaint
{
    public const string Path = "/complaints/follow";

    public static readonly Refusal NotFound = new("complaint-not-found", "没有这件投诉");

    public static string PathOf(string code) => $"{Path}/{code}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/follow", (string? number) => PageResult.Of<FindComplaintPage>(new { Form = new FollowForm { Number = number } })).AllowAnonymous();
        pages.MapPost("/follow", Find).AllowAnonymous();
        pages.MapGet("/follow/{key}", Open).AllowAnonymous();
        pages.MapPost("/follow/{key}/reply", (string key, [FromForm] ComplainantForm? form, HttpContext http, [AsParameters] ComplainantDesk desk, CancellationToken stop) =>
            Act(key, form, desk.Reply, http, desk, stop)).AllowAnonymous();
        pages.MapPost("/follow/{key}/reopen", (string key, [FromForm] ComplainantForm? form, HttpContext http, [AsParameters] ComplainantDesk desk, CancellationToken stop) =>
            Act(key, form, desk.Reopen, http, desk, stop)).AllowAnonymous();
        pages.MapPost("/follow/{key}/accept", (string key, [FromForm] ComplainantForm? form, HttpContext http, [AsParameters] ComplainantDesk desk, CancellationToken stop) =>
            Act(key, form, desk.Accept, http, desk, stop)).AllowAnonymous();
        Door("", "followComplaint", "How far a complaint is and what was answered, for whoever has its number and code", desk => (_, _, _, _) => Task.FromResult<Refusal?>(null));
        Door("/replies", "replyToComplaint", "Add something to a complaint that is not answered yet", desk => desk.Reply);
        Door("/reopening", "reopenComplaint", "Say, once, that the answer does not do, and why", desk => desk.Reopen);
        Door("/acceptance", "acceptComplaint", "Say that the answer will do; the complaint is closed", desk => desk.Accept);

        void Door(string path, string name, string summary, Func<ComplainantDesk, ComplainantAct> act) => api
            .MapPost($"/follow{path}", (FollowBody body, [AsParameters] ComplainantDesk desk, CancellationToken stop) => Answer(body, act(desk), desk, stop)).AllowAnonymous()
            .WithName(name).WithTags("Complaints").WithSummary(summary).Produces<ComplaintView>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Find([FromForm] FollowForm? form, [AsParameters] ComplainantDesk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        if (Typed.Plain(form.Number) is null) errors.Add(nameof(form.Number), "请填写编号，例如TS-2026-00001");
        if (Typed.Plain(form.Code) is null) errors.Add(nameof(form.Code), "请填写查询码");
        if (!errors.None) return PageResult.Of<FindComplaintPage>(new { Form = form }, errors);
        if (await Known(form.Number, form.Code, desk, stop) is not null) return Results.LocalRedirect(PathOf(Plain(form.Code)));
        errors.Add(nameof(form.Code), "编号或查询码不对，请逐位核对");
        return PageResult.Of<FindComplaintPage>(new { Form = form }, errors);
    }

    private static async Task<IResult> Open(string key, string? @new, HttpContext http, [AsParameters] ComplainantDesk desk, CancellationToken stop) =>
        await desk.Files.ByCode(key, stop) is { } complaint ? await desk.Show(complaint, Followed(key, http, desk), @new == "true", new(), null, stop) : Results.NotFound();

    private static async Task<IResult> Act(string key, ComplainantForm? form, ComplainantAct act, HttpContext http, ComplainantDesk desk, CancellationToken stop) =>
        await desk.Files.ByCode(key, stop) is { } complaint ? await desk.Submit(complaint, Followed(key, http, desk), form ?? new(), act, stop) : Results.NotFound();

    private static async Task<IResult> Answer(FollowBody body, ComplainantAct act, ComplainantDesk desk, CancellationToken stop)
    {
        if (await Known(body.Number, body.FollowCode, desk, stop) is not { } complaint) return Problems.Missing(NotFound.Code, NotFound.Sentence, desk.Texts);
        var errors = new Errors();
        var refusal = await act(complaint, body.Text, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts)
            : refusal is not null ? Problems.Refused(refusal, desk.Texts)
            : Results.Ok(await desk.View(complaint, stop));
    }

    private static async Task<Complaint?> Known(string? number, string? code, ComplainantDesk desk, CancellationToken stop) =>
        await desk.Files.ByCode(code, stop) is { } complaint && string.Equals(complaint.Number, number?.Trim(), StringComparison.OrdinalIgnoreCase) ? complaint : null;

    private static ComplaintWay Followed(string key, HttpContext http, ComplainantDesk desk) => new(PathOf(key), Plain(key), desk.Address.Of(PathOf(Plain(key)), http.Request));

    private static string Plain(string? code) => string.Concat((code ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}

/// <summary>Number and code as typed.</summary>
public sealed record FollowForm
{
    public string? Number { get; init; }

    public string? Code { get; init; }

    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(FollowForm);
}

/// <param name="Text">What is to be added, or why the answer does not do; left out where nothing is said.</param>
internal sealed record FollowBody(string Number, string FollowCode, string? Text = null)
{
    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(FollowBody);
}
