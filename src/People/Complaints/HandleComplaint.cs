using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Complaints;

/// <summary>
/// POST /complaints/desk/{id}/take, /assign, /concern, /ask, /answer and /close; PUT /api/v1/complaints/{id}/handler and /concerned,
/// POST /questions, /answer and /close: what staff do with a complaint.
/// </summary>
internal static class HandleComplaint
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        Page("take", nameof(ComplaintActs.Handler), (complaint, _, desk, _, stop) => desk.Take(complaint, stop));
        Page("assign", nameof(ComplaintActs.Handler), (complaint, acts, desk, errors, stop) =>
        {
            if (Guid.TryParse(acts.Handler, out var account)) return desk.Assign(complaint, account, stop);
            errors.Add(nameof(acts.Handler), "请选择由谁办理");
            return None;
        });
        Page("concern", nameof(ComplaintActs.SignInName), (complaint, acts, desk, errors, stop) => desk.Concern(complaint, acts.SignInName, errors, stop));
        Page("ask", nameof(ComplaintActs.Question), (complaint, acts, desk, errors, stop) => desk.Ask(complaint, acts.Question, errors, stop));
        Page("answer", nameof(ComplaintActs.Answer), (complaint, acts, desk, errors, stop) => desk.Answer(complaint, acts.Answer, errors, stop));
        Page("close", "", (complaint, _, desk, _, stop) => desk.Close(complaint, stop));

        api.MapPut("/{id:guid}/handler", (Guid id, HandlerBody body, [AsParameters] ComplaintDesk desk, CancellationToken stop) => Do(id, desk, async (complaint, errors) =>
        {
            var name = Account.Folded(body.SignInName);
            if (await desk.Db.Set<Account>().AsNoTracking().Where(account => account.SignInName == name).Select(account => (Guid?)account.Id).SingleOrDefaultAsync(stop) is { } account)
                return await desk.Assign(complaint, account, stop);
            errors.Add(nameof(body.SignInName), "没有这个登录名的账号，请核对");
            return null;
        }, stop)).Described("assignComplaint", "Give a complaint to somebody above what it is about");
        api.MapPut("/{id:guid}/concerned", (Guid id, ConcernedBody body, [AsParameters] ComplaintDesk desk, CancellationToken stop) =>
            Do(id, desk, (complaint, errors) => desk.Concern(complaint, body.SignInName, errors, stop), stop)).Described("concernComplaint", "Note whom a complaint is about: that account does not see it any more");
        api.MapPost("/{id:guid}/questions", (Guid id, SaidBody body, [AsParameters] ComplaintDesk desk, CancellationToken stop) =>
            Do(id, desk, (complaint, errors) => desk.Ask(complaint, body.Text, errors, stop), stop)).Described("askComplainant", "Ask whoever complained");
        api.MapPost("/{id:guid}/answer", (Guid id, SaidBody body, [AsParameters] ComplaintDesk desk, CancellationToken stop) =>
            Do(id, desk, (complaint, errors) => desk.Answer(complaint, body.Text, errors, stop), stop)).Described("answerComplaint", "Answer a complaint; whoever left a phone is told");
        api.MapPost("/{id:guid}/close", (Guid id, [AsParameters] ComplaintDesk desk, CancellationToken stop) =>
            Do(id, desk, (complaint, _) => desk.Close(complaint, stop), stop)).Described("closeComplaint", "Close a complaint whose answer can no longer be objected to");

        // The form binding makes the host check the antiforgery token.
        void Page(string act, string field, Func<Complaint, ComplaintActs, ComplaintDesk, Errors, CancellationToken, Task<Refusal?>> handle) => pages
            .MapPost($"/desk/{{id:guid}}/{act}", (Guid id, [FromForm] ComplaintActs? acts, [AsParameters] ComplaintDesk desk, CancellationToken stop) => Submit(id, acts ?? new(), field, handle, desk, stop))
            .Needs(PeoplePermissions.HandleComplaints);
    }

    private static Task<Refusal?> None => Task.FromResult<Refusal?>(null);

    private static async Task<IResult> Submit(
        Guid id, ComplaintActs acts, string field, Func<Complaint, ComplaintActs, ComplaintDesk, Errors, CancellationToken, Task<Refusal?>> handle, ComplaintDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } complaint || !desk.MayHandle(complaint)) return Results.NotFound();
        var errors = new Errors();
        if (await handle(complaint, acts, desk, errors, stop) is { } refusal) errors.Add(field, refusal.Sentence);
        // Whoever notes that it is about themselves sees it no more.
        if (errors.None) return Results.LocalRedirect(await desk.Find(id, stop) is null ? ListComplaints.Path : ShowComplaint.PathOf(id));
        // As it is now, also after somebody else was quicker.
        desk.Db.ChangeTracker.Clear();
        return await desk.Find(id, stop) is { } now ? await ShowComplaint.Show(now, acts, desk, stop, errors) : Results.NotFound();
    }

    private static async Task<IResult> Do(Guid id, ComplaintDesk desk, Func<Complaint, Errors, Task<Refusal?>> handle, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } complaint || !desk.MayHandle(complaint)) return Problems.Missing(FollowComplaint.NotFound.Code, FollowComplaint.NotFound.Sentence, desk.Texts);
        var errors = new Errors();
        var refusal = await handle(complaint, errors);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts, field => field is nameof(ComplaintActs.Question) or nameof(ComplaintActs.Answer) ? "text" : Problems.PathOf(field))
            : refusal is not null ? Problems.Refused(refusal, desk.Texts)
            : Results.Ok(await ShowComplaint.Whole(complaint, desk, stop));
    }

    private static void Described(this RouteHandlerBuilder door, string name, string summary) => door.Needs(PeoplePermissions.HandleComplaints)
        .WithName(name).WithTags("Complaints").WithSummary(summary).Produces<ComplaintAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

/// <param name="SignInName">Of the account that is to handle it.</param>
internal sealed record HandlerBody(string SignInName);

/// <param name="SignInName">Of the account it is about; left out: nobody's.</param>
internal sealed record ConcernedBody(string? SignInName = null);

/// <param name="Text">What is asked or answered; lines end in a line feed.</param>
internal sealed record SaidBody(string Text)
{
    /// <summary>That it is one, and not what is said.</summary>
    public override string ToString() => nameof(SaidBody);
}
