using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Design.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design;

/// <summary>GET /catalogue/{code}/draft and /api/v1/catalogue/{code}/draft: a draft part by part, with what is complete, what is wrong, and how its examples come out.</summary>
internal static class ShowDraft
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/draft", Open).Needs(MattersModule.KeepCatalogue);
        api.MapGet("/{code}/draft", Answer).Needs(MattersModule.KeepCatalogue)
            .WithName("getMatterDraft").WithTags("Catalogue").WithSummary("The draft of a matter with what it lacks before it can be published, and how its examples come out").Produces<DraftAnswer>().ProducesProblem(404);
    }

    private static IResult Open(string code, [AsParameters] CatalogueDesk desk)
    {
        if (Drafts.Of(code, desk.Catalogue) is not { } draft) return Drafts.Without(code, desk.Catalogue);
        return PageResult.Of<ShowDraftPage>(new { Draft = draft, Faults = Lacks(draft, desk).All, Runs = ExampleRun.All(draft.Matter, desk.Clock.Today) });
    }

    private static IResult Answer([Description("The matter's code")] string code, [AsParameters] CatalogueDesk desk)
    {
        if (Drafts.Of(code, desk.Catalogue) is not { } draft) return desk.Missing();
        var (version, texts) = (draft.Version, desk.Texts);
        return Results.Ok(new DraftAnswer(
            version.Number, version.Change, [.. Lacks(draft, desk).All.Select(fault => new DraftFault(fault.Field, texts[fault.Sentence]))],
            [.. ExampleRun.All(draft.Matter, desk.Clock.Today).Select(run => new DraftExample(run.Example.Name, run.Example.Then, run.Came, run.Passes))], draft.Matter));
    }

    private static Errors Lacks(KnownMatter draft, CatalogueDesk desk) => MatterCheck.Publish(draft.Matter, desk.Catalogue.Forbidden, desk.Clock.Today);
}

/// <summary>A draft as programs read it.</summary>
/// <param name="Change">Named in <c>If-Match</c> by whoever writes or publishes it.</param>
/// <param name="Faults">What keeps it from being published.</param>
internal sealed record DraftAnswer(int Version, long Change, IReadOnlyList<DraftFault> Faults, IReadOnlyList<DraftExample> Examples, Matter Matter);

/// <param name="Field">The place in the matter: <c>fields.address.when</c>.</param>
internal sealed record DraftFault(string Field, string Message);

/// <param name="Then">What should come out.</param>
/// <param name="Came">What does.</param>
/// <param name="Passes">Whether outcome and papers are as stated.</param>
internal sealed record DraftExample(string Name, Eligibility Then, Eligibility Came, bool Passes);
