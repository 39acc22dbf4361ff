using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.People.Households.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Households;

/// <summary>
/// GET and POST /people/residents/{id}/keepers and POST /people/residents/{id}/keepers/{keeper}/end, GET and POST /api/v1/residents/{id}/keepers and POST
/// /api/v1/residents/{id}/keepers/{keeper}/end: at the counter it is settled who looks after a child, by papers and with a reason that stands in the history.
/// </summary>
internal static class SettleKeepers
{
    public static readonly Refusal NotMember = new("household-not-member", "这位居民不是家庭里没有自己手机的未成年人");

    private static readonly Refusal NotKeeper = new("household-keeper-not-found", "这个人没有在照看");

    public static string PathOf(Guid resident) => $"{ShowResident.PathOf(resident)}/keepers";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/residents/{id:guid}/keepers", async (Guid id, [AsParameters] ResidentDesk desk, CancellationToken stop) =>
            await Find(id, desk, stop) is { } child ? await Show(child, new(), desk, stop) : Results.NotFound()).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost("/residents/{id:guid}/keepers", Submit).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost("/residents/{id:guid}/keepers/{keeper:guid}/end", SubmitEnd).Needs(PeoplePermissions.ReadResidents);
        api.MapGet("/residents/{id:guid}/keepers", List).Needs(PeoplePermissions.ReadResidents)
            .WithName("listKeepers").WithTags("Residents").WithSummary("Who looks after a child of a household, names masked")
            .Produces<KeepersAnswer>().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/residents/{id:guid}/keepers", Post).Needs(PeoplePermissions.ReadResidents)
            .WithName("addKeeper").WithTags("Residents").WithSummary("Let a registered adult look after a child, by papers that were shown; at most two do")
            .Produces<KeepersAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapPost("/residents/{id:guid}/keepers/{keeper:guid}/end", PostEnd).Needs(PeoplePermissions.ReadResidents)
            .WithName("endKeeper").WithTags("Residents").WithSummary("End that an adult looks after a child, with the reason")
            .Produces<KeepersAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] KeeperForm? form, Author author, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await Find(id, desk, stop) is not { } child) return Results.NotFound();
        var errors = new Errors();
        if (await Add(child, form.Phone, form.Grounds, author, desk, errors, stop) is { } refusal) errors.Add(nameof(form.Phone), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(PathOf(id)) : await Show(child, form, desk, stop, errors);
    }

    private static async Task<IResult> SubmitEnd(Guid id, Guid keeper, [FromForm] KeeperForm? form, Author author, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await Find(id, desk, stop) is not { } child || !Keepers(child.Member).Contains(keeper)) return Results.NotFound();
        var errors = new Errors();
        if (await End(child, keeper, form.EndGrounds, author, desk, errors, stop) is { } refusal) errors.Add(nameof(form.EndGrounds), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(PathOf(id)) : await Show(child, form with { Keeper = $"{keeper}" }, desk, stop, errors);
    }

    private static async Task<IResult> List(Guid id, [AsParameters] ResidentDesk desk, CancellationToken stop) =>
        await Look(id, desk, stop) is var (child, missing) && child is not null ? Results.Ok(await Answer(child.Member, desk, stop)) : missing!;

    private static async Task<IResult> Post(Guid id, KeeperBody body, Author author, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        if (await Look(id, desk, stop) is not ({ } child, null)) return (await Look(id, desk, stop)).Missing!;
        var errors = new Errors();
        var refusal = await Add(child, body.Phone, body.Reason, author, desk, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts, PathOf) : refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.Ok(await Answer(child.Member, desk, stop));
    }

    private static async Task<IResult> PostEnd(
        Guid id, [Description("The id of the adult")] Guid keeper, KeeperEndBody body, Author author, [AsParameters] ResidentDesk desk, CancellationToken stop)
    {
        if (await Look(id, desk, stop) is not ({ } child, null)) return (await Look(id, desk, stop)).Missing!;
        if (!Keepers(child.Member).Contains(keeper)) return Problems.Missing(NotKeeper.Code, NotKeeper.Sentence, desk.Texts);
        var errors = new Errors();
        var refusal = await End(child, keeper, body.Reason, author, desk, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts, PathOf) : refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.Ok(await Answer(child.Member, desk, stop));
    }

    private static string PathOf(string field) => field is nameof(KeeperForm.Grounds) or nameof(KeeperForm.EndGrounds) ? "reason" : Problems.PathOf(field);

    private static async Task<Refusal?> Add(CounterChild child, string? phone, string? reason, Author author, ResidentDesk desk, Errors errors, CancellationToken stop)
    {
        Said(reason, nameof(KeeperForm.Grounds), errors);
        Person? adult = null;
        if (MobileNumber.Normal(phone) is not { } number) errors.Add(nameof(KeeperForm.Phone), Typed.Plain(phone) is null ? "请填写手机号" : "手机号应为11位数字，请核对");
        // Whoever lies outside the reach of the counter does not exist for it.
        else if ((await desk.Persons.FindByPhone(number, stop)).Where(person => desk.Scope.Contains(person.Area)).ToArray() is not [var found]) errors.Add(nameof(KeeperForm.Phone), "您的范围内没有用这个手机号登记的人，或者登记了几个人");
        else if (desk.Household.IsMinor(await desk.Persons.Open(found, stop))) errors.Add(nameof(KeeperForm.Phone), new Sentence("不满{0}周岁的，不能照看别人", Guardianship.GrownUpFrom));
        else adult = found;
        if (!errors.None) return null;
        author.Reason = Typed.Plain(reason);
        return await desk.Household.Share(child.Member, member => member.LetKeep(adult!.Id), stop);
    }

    private static async Task<Refusal?> End(CounterChild child, Guid keeper, string? reason, Author author, ResidentDesk desk, Errors errors, CancellationToken stop)
    {
        Said(reason, nameof(KeeperForm.EndGrounds), errors);
        if (!errors.None) return null;
        author.Reason = Typed.Plain(reason);
        return await desk.Household.Share(child.Member, member => member.Dismiss(keeper), stop);
    }

    /// <summary>Papers are named, and nobody: the history is for good.</summary>
    private static void Said(string? typed, string field, Errors errors)
    {
        if (Typed.Plain(typed) is not { } text) errors.Add(field, "请写明依据，例如出生证明、户口簿或者法院文书的编号");
        else if (PlainText.FaultOf(text, HistoryNote.LongestReason) is { } fault) errors.Add(field, fault);
    }

    private static async Task<CounterChild?> Find(Guid id, ResidentDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { ErasedAt: null, Phone: null } person && await desk.Household.Of(id, stop) is { } member && desk.Household.IsMinor(await desk.Persons.Open(person, stop)) ? new(person, member) : null;

    private static async Task<(CounterChild? Child, IResult? Missing)> Look(Guid id, ResidentDesk desk, CancellationToken stop) =>
        await Find(id, desk, stop) is { } child ? (child, null)
        : await desk.Find(id, stop) is { ErasedAt: null } ? (null, Problems.Refused(NotMember, desk.Texts))
        : (null, Problems.Missing(ResidentDesk.NotFound.Code, ResidentDesk.NotFound.Sentence, desk.Texts));

    private static Guid[] Keepers(HouseholdMember member) => [.. new[] { member.Keeper, member.SecondKeeper }.OfType<Guid>()];

    private static async Task<KeepersAnswer> Answer(HouseholdMember member, ResidentDesk desk, CancellationToken stop)
    {
        var ids = Keepers(member);
        var people = await desk.Db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(stop);
        var masked = await desk.Persons.Masked(people, stop);
        return new([.. ids.Select(id => new KeeperAnswer(id, masked.FirstOrDefault(person => person.Id == id)?.Name))]);
    }

    private static async Task<IResult> Show(CounterChild child, KeeperForm form, ResidentDesk desk, CancellationToken stop, Errors? errors = null) => PageResult.Of<SettleKeepersPage>(new
    {
        Resident = await desk.Masked(child.Person, stop), Form = form, (await Answer(child.Member, desk, stop)).Keepers,
    }, errors);

    /// <summary>A child at the counter.</summary>
    private sealed record CounterChild(Person Person, HouseholdMember Member);
}

/// <summary>What is typed at the counter of who looks after a child.</summary>
public sealed record KeeperForm
{
    /// <summary>By which the adult is registered.</summary>
    public string? Phone { get; init; }

    /// <summary>By what papers.</summary>
    public string? Grounds { get; init; }

    /// <summary>By what papers it ends.</summary>
    public string? EndGrounds { get; init; }

    /// <summary>Of whom the end was typed.</summary>
    public string? Keeper { get; init; }

    /// <summary>That it is one, and not the number.</summary>
    public override string ToString() => nameof(KeeperForm);
}

/// <param name="Phone">By which the adult is registered.</param>
/// <param name="Reason">By what papers; without names and numbers of persons.</param>
internal sealed record KeeperBody(string Phone, string Reason)
{
    /// <summary>That it is one, and not the number.</summary>
    public override string ToString() => nameof(KeeperBody);
}

/// <param name="Reason">By what papers; without names and numbers of persons.</param>
internal sealed record KeeperEndBody(string Reason);

internal sealed record KeepersAnswer(IReadOnlyList<KeeperAnswer> Keepers);

/// <summary>An adult who looks after a child.</summary>
/// <param name="Id">The resident's id.</param>
/// <param name="Name">Masked; null: erased.</param>
public sealed record KeeperAnswer(Guid Id, string? Name);
