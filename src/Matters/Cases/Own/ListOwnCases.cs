using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Bundles.Filing;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Cases.Own;

/// <summary>GET /matters/mine: what a resident has applied for, and drafts, the latest first.</summary>
internal static class ListOwnCases
{
    public const string Path = "/matters/mine";

    private const int Most = 100;

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/mine", async ([AsParameters] OwnCaseDesk desk, [AsParameters] JointTable table, CancellationToken stop) =>
    {
        if (await desk.Self(stop) is not { } own) return Results.NotFound();
        var cases = await (await desk.Cases(own.Id, stop)).AsNoTracking().OrderByDescending(one => one.BegunAt).ThenByDescending(one => one.Id).Take(Most).ToListAsync(stop);
        // Parts of a joint case stand as one.
        return PageResult.Of<ListOwnCasesPage>(new { Joints = await table.Views.Lines(cases, stop), Drafts = await table.Drafts.Lines(cases, stop), Rows = cases.Where(one => one.Joint is null).Select(desk.Line).ToArray() });
    }).Needs(PeoplePermissions.OwnData);
}
