using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Acting;

/// <summary>GET /me/for/{id}: whoever acts for somebody sees what is kept about them, masked; the giver reads that they looked.</summary>
internal static class SeeForGiver
{
    /// <summary>What was done, as it is stored.</summary>
    public static readonly Sentence Looked = "打开了我的信息页";

    public static string PathOf(Guid giver) => $"/me/for/{giver}";

    public static void Map(IEndpointRouteBuilder city) => city.MapGet("/me/for/{id:guid}", Open).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();

    private static async Task<IResult> Open(Guid id, [AsParameters] ActingDesk desk, CancellationToken stop)
    {
        // Without a mandate that lets them look, the giver does not exist for the visitor.
        if (await desk.Self(stop) is not { } own || await desk.Files.InTurn(() => desk.Mandates.RecordUse(own.Id, id, MandateKind.OwnData.Code, Looked.Chinese, stop), stop) is not null) return Results.NotFound();
        // Ended since: what is left to see is for the giver alone.
        if (await desk.Mandates.MayAct(own.Id, id, MandateKind.OwnData.Code, desk.Clock.Today, stop) is not { } mandate) return Results.NotFound();
        var giver = await desk.Db.Persons.AsNoTracking().SingleAsync(person => person.Id == id, stop);
        return PageResult.Of<SeeForGiverPage>(new
        {
            Person = (await desk.Persons.Masked([giver], stop))[0], Division = desk.Divisions.Of(giver.Area.Code)?.FullName,
            Consents = (await desk.Consents.Of(id, stop)).Where(consent => consent.WithdrawnAt is null).Select(consent => ConsentMatter.Of(consent.Matter)).OfType<ConsentMatter>().ToArray(),
            Mandate = await desk.Files.Line(mandate, false, stop),
        });
    }
}
