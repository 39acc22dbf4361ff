using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Catalogue;

/// <summary>POST /catalogue/{code}/withdraw and /api/v1/catalogue/{code}/versions/{number}/withdraw: nobody begins a case under a version from a day on.</summary>
internal static class WithdrawMatter
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/{code}/withdraw", Submit).Needs(MattersModule.KeepCatalogue);
        api.MapPost("/{code}/versions/{number:int}/withdraw", Post).Needs(MattersModule.KeepCatalogue)
            .WithName("withdrawMatter").WithTags("Catalogue").WithSummary("Withdraw a published version from a day on; cases that began under it go on by it")
            .Produces<IReadOnlyList<VersionAnswer>>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static async Task<IResult> Submit(string code, [FromForm] VersionActs? acts, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (!int.TryParse(acts.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || Find(code, number, desk) is not { } known) return Results.NotFound();
        var errors = new Errors();
        var from = Typed.Day(acts.WithdrawFrom, nameof(acts.WithdrawFrom), errors);
        if (errors.None && from is null) errors.Add(nameof(acts.WithdrawFrom), "请填写从哪一天起");
        var because = Reason(acts.Because, nameof(acts.Because), errors);
        if (!errors.None) return ShowVersions.Show(code, acts, desk, errors);
        var refusal = await desk.Book.Withdraw(known.Version.Id, from!.Value, because!, Typed.Version(acts.Version) ?? 0, stop);
        if (refusal is null) return Results.LocalRedirect(ShowVersions.PathOf(code));
        errors.Add(nameof(acts.WithdrawFrom), refusal.Sentence);
        return ShowVersions.Show(code, acts, desk, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Post(
        [Description("The matter's code")] string code, [Description("The number of the version, from 1")] int number, WithdrawBody body,
        [FromHeader(Name = "If-Match"), Description("The change number of the version")] string? ifMatch, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        if (Find(code, number, desk) is not { } known) return desk.Missing();
        if (Typed.Version(ifMatch) is not { } version) return Problems.VersionRequired(desk.Texts);
        var errors = new Errors();
        var because = Reason(body.Because, "because", errors);
        return desk.Answer(code, errors, errors.None ? await desk.Book.Withdraw(known.Version.Id, body.From, because!, version, stop) : null);
    }

    private static KnownMatter? Find(string code, int number, CatalogueDesk desk) => desk.Catalogue.Versions(code).FirstOrDefault(one => one.Version.Number == number);

    /// <summary>Why it is withdrawn, or a fault at its box.</summary>
    public static string? Reason(string? typed, string field, Errors errors)
    {
        var reason = Typed.Plain(typed);
        if (reason is null) errors.Add(field, "请写明撤下的原因");
        else if (PlainText.FaultOf(reason, MatterVersion.LongestReason) is { } fault) errors.Add(field, fault);
        return reason;
    }
}

/// <param name="From">The first day on which it does not count any more, today or later.</param>
/// <param name="Because">Why; the guide tells it.</param>
internal sealed record WithdrawBody(DateOnly From, string Because);
