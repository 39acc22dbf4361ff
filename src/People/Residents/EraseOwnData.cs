using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>GET and POST /me/erase: a resident has their data erased, or reads why the law does not allow it yet.</summary>
internal static class EraseOwnData
{
    public const string Path = "/me/erase";

    /// <summary>Why it was erased, as it is stored.</summary>
    private const string OwnWish = "本人要求";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, () => PageResult.Of<EraseOwnDataPage>()).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost(Path, Submit).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> Submit([FromForm] EraseOwnDataForm? form, HttpContext http, [AsParameters] OwnDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } person) return Results.NotFound();
        var errors = new Errors();
        if (form?.IsSure != "true") errors.Add(nameof(EraseOwnDataForm.IsSure), "请勾选，表示您知道删除后不能恢复");
        else if (await desk.Persons.Erase(person.Id, OwnWish, stop) is { } refusal) errors.Add(nameof(EraseOwnDataForm.IsSure), refusal.Sentence);
        if (!errors.None) return PageResult.Of<EraseOwnDataPage>(null, errors);
        await desk.Watch.CatchUp(stop);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return PageResult.Of<ErasedOwnDataPage>();
    }
}

/// <summary>Whether the box was ticked.</summary>
public sealed record EraseOwnDataForm
{
    /// <summary><c>true</c>.</summary>
    public string? IsSure { get; init; }
}
