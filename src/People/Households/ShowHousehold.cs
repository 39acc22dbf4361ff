using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Households;

/// <summary>GET /me/household, and for staff and programs GET /api/v1/residents/{id}/household: who belongs to a household.</summary>
internal static class ShowHousehold
{
    public const string Path = "/me/household";

    public static string PathOf(Guid member) => $"{Path}/{member}";

    public static void Map(IEndpointRouteBuilder city, RouteGroupBuilder api)
    {
        city.MapGet(Path, Open).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        api.MapGet("/residents/{id:guid}/household", Answer).Needs(PeoplePermissions.ReadResidents)
            .WithName("getHousehold").WithTags("Residents").WithSummary("Who belongs to a resident's household, names masked")
            .Produces<HouseholdAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Open([AsParameters] HouseholdDesk desk, CancellationToken stop) => await desk.Self(stop) is { } self
        ? PageResult.Of<ShowHouseholdPage>(new { Members = await desk.Files.Lines(self.Id, false, stop) })
        : Results.NotFound();

    private static async Task<IResult> Answer(Guid id, [AsParameters] ResidentDesk desk, CancellationToken stop) => await desk.Find(id, stop) is null
        ? Problems.Missing(ResidentDesk.NotFound.Code, ResidentDesk.NotFound.Sentence, desk.Texts)
        : Results.Ok(new HouseholdAnswer([.. (await desk.Household.Lines(id, true, stop)).Select(member => new MemberAnswer(member.Person, member.Name, desk.Texts[member.Kinship], desk.Texts[member.Ground], member.From))]));
}

internal sealed record HouseholdAnswer(IReadOnlyList<MemberAnswer> Members);

/// <param name="Person">The resident's id.</param>
/// <param name="Name">Masked; null: erased.</param>
/// <param name="Kinship">What the member is to who entered them, in the caller's language.</param>
/// <param name="Ground">By what the member was entered.</param>
internal sealed record MemberAnswer(Guid Person, string? Name, string Kinship, string Ground, DateOnly From);
