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

/// <summary>GET and POST /me/household/new: a resident enters somebody of their household who has no phone of their own.</summary>
internal static class AddMember
{
    public const string Path = "/me/household/new";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, async ([AsParameters] HouseholdDesk desk, CancellationToken stop) => await desk.Self(stop) is null ? Results.NotFound() : Show(new())).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost(Path, Submit).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> Submit([FromForm] MemberForm? form, [AsParameters] HouseholdDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Self(stop) is not { } self) return Results.NotFound();
        var errors = new Errors();
        var ask = form.Read(errors);
        errors.Add(ask.Check(desk.Clock.Today));
        if (!errors.None) return Show(form, errors);
        if (await desk.Files.Add(self, ask, stop) is not { } refusal) return Results.LocalRedirect(ShowHousehold.Path);
        errors.Add(nameof(form.Name), refusal.Sentence);
        return Show(form, errors);
    }

    private static IResult Show(MemberForm form, Errors? errors = null) => PageResult.Of<AddMemberPage>(new { Form = form }, errors);
}

/// <summary>A member as typed.</summary>
public sealed record MemberForm
{
    public string? Name { get; init; }

    public string? Kinship { get; init; }

    public string? Birth { get; init; }

    public string? IdNumber { get; init; }

    /// <summary><c>true</c>: a guardian of the child consents.</summary>
    public string? IsGuardian { get; init; }

    /// <summary><c>true</c>: the member is present and agrees.</summary>
    public string? IsPresent { get; init; }

    /// <summary><c>true</c>: and agrees by itself to the citizen number.</summary>
    public string? AgreesIdNumber { get; init; }

    /// <summary>The version of the person the form was filled from.</summary>
    public string? Version { get; init; }

    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(MemberForm);

    internal MemberAsk Read(Errors errors) => new(
        Typed.Plain(Name) ?? "", Kinships.Of(Kinship), Typed.Day(Birth, nameof(Birth), errors), Typed.Plain(IdNumber), IsGuardian == "true", IsPresent == "true", AgreesIdNumber == "true");
}
