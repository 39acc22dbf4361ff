using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Households;

/// <summary>
/// GET and POST /me/household/{id}/keepers, POST /me/household/{id}/keepers/withdraw, /answer and /end: one adult asks another of the household to look after a child as well; who is asked answers;
/// of two each may let go.
/// </summary>
/// <remarks>Both see and put right what is kept, and both may consent as the child's guardian. What would take the child from one of them is settled at the counter.</remarks>
internal static class ShareChild
{
    public static string PathOf(Guid member) => $"{ShowHousehold.PathOf(member)}/keepers";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet("/me/household/{id:guid}/keepers", async (Guid id, [AsParameters] HouseholdDesk desk, CancellationToken stop) =>
            await desk.Shared(id, stop) is { } shared ? await Show(shared, new(), desk, stop) : Results.NotFound()).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/household/{id:guid}/keepers", Ask).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/household/{id:guid}/keepers/withdraw", Withdraw).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/household/{id:guid}/keepers/answer", Answer).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/household/{id:guid}/keepers/end", End).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> Ask(Guid id, [FromForm] ShareForm? form, [AsParameters] HouseholdDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Shared(id, stop) is not { IsKept: true } shared) return Results.NotFound();
        if ((await desk.Files.Adults(shared.Member, stop)).FirstOrDefault(adult => $"{adult.Id}" == form.Adult) is { } chosen)
            return await Change(shared, member => member.AskToKeep(chosen.Id), nameof(form.Adult), form, desk, stop);
        var errors = new Errors();
        errors.Add(nameof(form.Adult), "请选择家里有自己手机的成年人");
        return await Show(shared, form, desk, stop, errors);
    }

    private static async Task<IResult> Withdraw(Guid id, [FromForm] ShareForm? form, [AsParameters] HouseholdDesk desk, CancellationToken stop) =>
        await desk.Shared(id, stop) is { IsKept: true } shared ? await Change(shared, member => member.Unask(), "", form ?? new(), desk, stop) : Results.NotFound();

    private static async Task<IResult> Answer(Guid id, [FromForm] ShareForm? form, [AsParameters] HouseholdDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Shared(id, stop) is not { IsKept: false } shared) return Results.NotFound();
        if (form.Answer == ShareForm.No) return await Change(shared, member => member.Unask(), "", form, desk, stop);
        if (form.IsGuardian == "true") return await Change(shared, member => member.Accept(shared.Adult.Id), "", form, desk, stop);
        var errors = new Errors();
        errors.Add(nameof(form.IsGuardian), "只有父母或者其他监护人可以一起照看，是的话请勾选");
        return await Show(shared, form, desk, stop, errors);
    }

    private static async Task<IResult> End(Guid id, [FromForm] ShareForm? form, [AsParameters] HouseholdDesk desk, CancellationToken stop) =>
        await desk.Shared(id, stop) is { IsKept: true } shared ? await Change(shared, member => member.StepBack(shared.Adult.Id), "", form ?? new(), desk, stop) : Results.NotFound();

    private static async Task<IResult> Change(SharedChild shared, Func<Rules.HouseholdMember, Refusal?> change, string field, ShareForm form, HouseholdDesk desk, CancellationToken stop)
    {
        if (await desk.Files.Share(shared.Member, change, stop) is not { } refusal) return Results.LocalRedirect(ShowHousehold.Path);
        var errors = new Errors();
        errors.Add(field, refusal.Sentence);
        return await desk.Shared(shared.Member.Id, stop) is { } now ? await Show(now, form, desk, stop, errors) : Results.NotFound();
    }

    private static async Task<IResult> Show(SharedChild shared, ShareForm form, HouseholdDesk desk, CancellationToken stop, Errors? errors = null)
    {
        var (member, adult) = (shared.Member, shared.Adult.Id);
        return PageResult.Of<ShareChildPage>(new
        {
            member.Id, Form = form, shared.IsKept,
            Name = shared.IsKept ? (await desk.Persons.Open(shared.Child, stop)).Name : (await desk.Persons.Masked([shared.Child], stop))[0].Name,
            Other = await NameOf(member.Keeper == adult ? member.SecondKeeper : member.Keeper, desk, stop), Asked = await NameOf(member.AskedKeeper, desk, stop),
            Adults = shared.IsKept && !member.HasTwoKeepers && member.AskedKeeper is null ? await desk.Files.Adults(member, stop) : [],
        }, errors);
    }

    private static async Task<string?> NameOf(Guid? person, HouseholdDesk desk, CancellationToken stop) =>
        person is { } id && await desk.Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, stop) is { } found ? (await desk.Persons.Masked([found], stop))[0].Name : null;
}

/// <summary>What is typed of who looks after a child.</summary>
public sealed record ShareForm
{
    /// <summary>Whoever is asked does not want to.</summary>
    public const string No = "no";

    /// <summary>The id of the adult who is asked.</summary>
    public string? Adult { get; init; }

    /// <summary><c>true</c>: whoever is asked is a parent or other guardian of the child.</summary>
    public string? IsGuardian { get; init; }

    /// <summary><see cref="No"/>; anything else is a yes.</summary>
    public string? Answer { get; init; }
}
