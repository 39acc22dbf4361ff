using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases.Own;
using Yizhan.Matters.Cases.Rules;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Cases.Ratings;

/// <summary>POST /matters/mine/{id}/rating, /matters/follow/rating and /api/v1/cases/follow/rating: whoever was served says how it was, once and of their own accord.</summary>
internal static class RateCase
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/mine/{id:guid}/rating", RateOwn).Needs(PeoplePermissions.OwnData);
        pages.MapPost("/follow/rating", RateFollowed).AllowAnonymous();
        api.MapPost("/follow/rating", Post).AllowAnonymous()
            .WithName("rateCase").WithTags("Cases").WithSummary("Rate a case that has ended, once, for whoever has its number and the code of the receipt; no key is needed")
            .Produces<OwnCaseAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> RateOwn(Guid id, [FromForm] RateCaseForm? form, [AsParameters] OwnCaseDesk desk, CancellationToken stop)
    {
        // Whoever acted under a mandate was not served: the one for whom it was says how it was.
        if (await desk.Find(id, stop) is not { IsDraft: false } one || !desk.IsServed(one)) return Results.NotFound();
        form ??= new();
        var errors = await Rate(one, form, desk, stop);
        return errors.None ? Results.LocalRedirect(ShowOwnCase.PathOf(id)) : await ShowOwnCase.Show(one, new(), desk, stop, errors, form);
    }

    private static async Task<IResult> RateFollowed([FromForm] RateCaseForm? form, [AsParameters] OwnCaseDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Find(form.Number, form.Code, stop) is not { } one) return Results.NotFound();
        return await FollowCase.Show(one, form.Code!, desk, stop, await Rate(one, form, desk, stop), form);
    }

    private static async Task<IResult> Post(RateCaseBody body, [AsParameters] OwnCaseDesk desk, CancellationToken stop)
    {
        if (await desk.Find(body.Number, body.FollowCode, stop) is not { } one) return Problems.Missing(OwnCaseDesk.NotFound.Code, OwnCaseDesk.NotFound.Sentence, desk.Texts);
        var ask = new RateAsk(body.Level, body.Text, body.Reasons ?? []);
        var errors = ask.Check();
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts, box => box is nameof(ask.Said) ? "text" : Problems.PathOf(box));
        return await desk.Ratings.Rate(one, ask, desk.Visiting.Visitor.Id, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.Ok(await FollowCase.Seen(one, desk, stop));
    }

    private static async Task<Errors> Rate(Case one, RateCaseForm form, OwnCaseDesk desk, CancellationToken stop)
    {
        var ask = new RateAsk(form.Level, form.Said, form.Reasons ?? []);
        var errors = ask.Check();
        if (errors.None && await desk.Ratings.Rate(one, ask, desk.Visiting.Visitor.Id, stop) is { } refusal) errors.Add("", refusal.Sentence);
        return errors;
    }
}

/// <summary>A rating as typed.</summary>
public sealed record RateCaseForm
{
    /// <summary>Of the case, where it is followed with the receipt.</summary>
    public string? Number { get; init; }

    /// <summary>Of the receipt.</summary>
    public string? Code { get; init; }

    /// <summary>A code of <see cref="RatingLevel"/>.</summary>
    public string? Level { get; init; }

    /// <summary>Codes of <see cref="RatingReason"/>.</summary>
    public string[]? Reasons { get; init; }

    /// <summary>In their own words.</summary>
    public string? Said { get; init; }

    /// <summary>That it is one, and neither the code nor what was said.</summary>
    public override string ToString() => nameof(RateCaseForm);
}

/// <summary>A rating as programs send it.</summary>
/// <param name="FollowCode">Of the receipt.</param>
/// <param name="Level">very-satisfied, satisfied, fairly-satisfied, dissatisfied or very-dissatisfied.</param>
/// <param name="Text">In the resident's own words.</param>
/// <param name="Reasons">slow, twice, unclear, more-papers, manner or not-solved: why it is a bad one.</param>
internal sealed record RateCaseBody(string Number, string FollowCode, string Level, string? Text = null, IReadOnlyList<string>? Reasons = null)
{
    /// <summary>That it is one, and neither the code nor what was said.</summary>
    public override string ToString() => nameof(RateCaseBody);
}
