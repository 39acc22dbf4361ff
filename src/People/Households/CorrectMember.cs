using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Households.Rules;
using Yizhan.People.Rules;

namespace Yizhan.People.Households;

/// <summary>GET and POST /me/household/{id}/edit: a resident puts right what they entered of a member who has no phone of their own yet.</summary>
internal static class CorrectMember
{
    public static string PathOf(Guid member) => $"{ShowHousehold.PathOf(member)}/edit";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet("/me/household/{id:guid}/edit", Open).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/household/{id:guid}/edit", Submit).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] HouseholdDesk desk, CancellationToken stop)
    {
        if (await desk.Kept(id, stop) is not var (reader, member, person)) return Results.NotFound();
        var open = await desk.Persons.Open(person, stop);
        return Show(id, reader.Id, member, new() { Name = open.Name, Kinship = $"{member.Kinship}", Birth = Typed.Text(Persons.BirthOf(open)), Version = Typed.Text(person.Version) });
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] MemberForm? form, [AsParameters] HouseholdDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Kept(id, stop) is not var (keeper, member, person)) return Results.NotFound();
        var errors = new Errors();
        // Consent was given when the member was entered; only a child that was taken for grown up needs another.
        // What the member is to whoever entered them is theirs to say.
        if (member.Keeper != keeper.Id) form = form with { Kinship = $"{member.Kinship}" };
        var ask = form.Read(errors) with { IdNumber = null, IsPresent = true };
        if (member.Ground is MemberGround.Guardian) ask = ask with { IsGuardian = true };
        errors.Add(ask.Check(desk.Clock.Today));
        if (!errors.None) return Show(id, keeper.Id, member, form, errors);
        var version = int.TryParse(form.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
        if (await desk.Files.Correct(keeper, member, person, ask, version, stop) is not { } refusal) return Results.LocalRedirect(ShowHousehold.Path);
        errors.Add(nameof(form.Name), refusal.Sentence);
        return await desk.Kept(id, stop) is { } now ? Show(id, keeper.Id, now.Member, form with { Version = Typed.Text(now.Person.Version) }, errors) : Results.NotFound();
    }

    private static IResult Show(Guid id, Guid reader, HouseholdMember member, MemberForm form, Errors? errors = null) =>
        PageResult.Of<CorrectMemberPage>(new { Id = id, Form = form, HasGuardian = member.Ground is MemberGround.Guardian, IsFirst = member.Keeper == reader }, errors);
}
