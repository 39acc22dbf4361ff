using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Households.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Households;

/// <summary>GET and POST /me/household/{id}/end: a member leaves, by their own wish or that of whoever entered them; what is kept about who has no phone may be erased with it.</summary>
internal static class EndMembership
{
    /// <summary>Why it was erased, as it is stored.</summary>
    private const string OnWishOfKeeper = "登记的家人要求";

    public static string PathOf(Guid member) => $"{ShowHousehold.PathOf(member)}/end";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet("/me/household/{id:guid}/end", Open).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/household/{id:guid}/end", Submit).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] HouseholdDesk desk, CancellationToken stop) => await Find(id, desk, stop) is { } found ? await Show(id, found, desk, stop) : Results.NotFound();

    private static async Task<IResult> Submit(Guid id, [FromForm] EndMembershipForm? form, [AsParameters] HouseholdDesk desk, CancellationToken stop)
    {
        if (await Find(id, desk, stop) is not { } found) return Results.NotFound();
        var errors = new Errors();
        if (form?.ErasesToo == "true" && found.IsKept && found.Member.HasTwoKeepers) errors.Add(nameof(form.ErasesToo), HouseholdFiles.SettledAtCounter.Sentence);
        else if (form?.ErasesToo == "true" && found.IsKept)
        {
            // With the erasure the membership ends.
            if (await desk.Persons.Erase(found.Person.Id, OnWishOfKeeper, stop) is { } held) errors.Add(nameof(form.ErasesToo), held.Sentence);
            else await desk.Watch.CatchUp(stop);
        }
        else if (await desk.Files.End(found.Member, found.Reader, stop) is { } refusal) errors.Add("", refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ShowHousehold.Path) : await Show(id, found, desk, stop, errors);
    }

    private static async Task<IResult> Show(Guid id, Leaving found, HouseholdDesk desk, CancellationToken stop, Errors? errors = null) => PageResult.Of<EndMembershipPage>(new
    {
        Id = id, Name = found.IsKept ? (await desk.Persons.Open(found.Person, stop)).Name : (await desk.Persons.Masked([found.Person], stop))[0].Name, found.IsKept, found.IsSelf,
    }, errors);

    /// <summary>A member whom the resident may let go: the resident, and whom the resident entered.</summary>
    private static async Task<Leaving?> Find(Guid id, HouseholdDesk desk, CancellationToken stop) =>
        await desk.Self(stop) is { } self && await desk.Files.Find(id, self.Id, stop) is var (member, person) && (member.Person == self.Id || member.Keeper == self.Id || member.SecondKeeper == self.Id)
            ? new(self.Id, member, person, member.IsKeptBy(self.Id, person.Phone is not null), member.Person == self.Id) : null;

    private sealed record Leaving(Guid Reader, HouseholdMember Member, Person Person, bool IsKept, bool IsSelf);
}

/// <summary>What goes with the membership.</summary>
public sealed record EndMembershipForm
{
    /// <summary><c>true</c>: what is kept about the member is erased.</summary>
    public string? ErasesToo { get; init; }
}
