using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>GET /matters/cases/{id}/changes and /api/v1/cases/{id}/changes: held until the case is another than it was, as when its certificate is sealed.</summary>
internal static class WaitForCase
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/cases/{id:guid}/changes", async (Guid id, string? known, [AsParameters] CaseDesk desk, CancellationToken stop) =>
            await Hold(id, known, desk, stop) ?? Results.NotFound()).Needs(MattersModule.HandleCases);
        api.MapGet("/{id:guid}/changes", async (Guid id, [Description("The mark of what is known; left out: the present one is answered at once")] string? known, [AsParameters] CaseDesk desk, CancellationToken stop) =>
            await Hold(id, known, desk, stop) ?? Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts)).Needs(MattersModule.HandleCases)
            .WithName("waitForCase").WithTags("Cases").WithSummary("Held for at most 25 seconds until a case is another than by the mark given; answers the new mark").Produces<string>(200, "text/plain").Produces(204).ProducesProblem(404);
    }

    /// <summary>Where the page of a case waits.</summary>
    public static string PathOf(Case one) => $"{ShowCase.PathOf(one.Id)}/changes?known={MarkOf(one.Version)}";

    private static Task<IResult?> Hold(Guid id, string? known, CaseDesk desk, CancellationToken stop) =>
        desk.Papers.Bell.Hold(known, async end => await desk.Cases.Where(one => one.Id == id).Select(one => (int?)one.Version).SingleOrDefaultAsync(end) is { } version ? MarkOf(version) : null, stop);

    private static string MarkOf(int version) => version.ToString(CultureInfo.InvariantCulture);
}
