using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Households;

/// <summary>
/// GET and POST /me/household/{id}/phone, POST /me/household/{id}/phone/code: a member gets a phone of their own, proves it by a code and agrees: from then on what is
/// kept is theirs alone.
/// </summary>
internal static class ReleaseMember
{
    public static string PathOf(Guid member) => $"{ShowHousehold.PathOf(member)}/phone";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet("/me/household/{id:guid}/phone", async (Guid id, [AsParameters] HouseholdDesk desk, CancellationToken stop) =>
            await desk.Kept(id, stop) is { } kept ? await Show(kept, new(), desk, stop) : Results.NotFound()).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/household/{id:guid}/phone", Submit).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost("/me/household/{id:guid}/phone/code", SubmitCode).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] MemberPhoneForm? form, [AsParameters] HouseholdDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Kept(id, stop) is not { } kept) return Results.NotFound();
        var errors = new Errors();
        if (Persons.BirthOf(await desk.Persons.Open(kept.Person, stop)) is { } birth && Guardianship.IsNeeded(birth, desk.Clock.Today))
            errors.Add(nameof(form.Phone), new Sentence("不满{0}周岁的，由监护人登记", Guardianship.ConsentsFrom));
        else if (MobileNumber.Normal(form.Phone) is not { } phone) errors.Add(nameof(form.Phone), Typed.Plain(form.Phone) is null ? "请填写手机号" : "手机号应为11位数字，请核对");
        else if ((await desk.Persons.Open(kept.Keeper, stop)).Phone == phone) errors.Add(nameof(form.Phone), "这是您自己的手机号，请填家人自己的");
        else
        {
            var (note, waits) = await desk.Codes.Send(phone, ThingOf(id), "member-code", desk.Http, stop);
            if (note is not null) return ShowCode(id, new() { Note = note }, phone);
            errors.Add(nameof(form.Phone), waits!);
        }
        return await Show(kept, form, desk, stop, errors);
    }

    private static async Task<IResult> SubmitCode(Guid id, [FromForm] ThingCodeForm? form, [AsParameters] HouseholdDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Kept(id, stop) is not { } kept) return Results.NotFound();
        var errors = new Errors();
        if (desk.Codes.PhoneOf(form.Note, ThingOf(id)) is { } phone)
        {
            if (form.Agrees != "true") errors.Add(nameof(form.Agrees), "请阅读说明，同意后勾选");
            // Before the agreement no code is used up.
            else if (await desk.Codes.Try(form.Note, ThingOf(id), form.Code, stop) is var outcome && outcome is CodeOutcome.Right) return await Release(kept, phone, desk, stop);
            else if (outcome is CodeOutcome.Wrong) errors.Add(nameof(form.Code), "验证码不对，请核对短信里的6位数字");
            if (!errors.None) return ShowCode(id, form, phone, errors);
        }
        errors.Add(nameof(MemberPhoneForm.Phone), "验证码已过期、已用过或试错太多次，请重新获取");
        return await Show(kept, new(), desk, stop, errors);
    }

    private static async Task<IResult> Release(KeptMember kept, string phone, HouseholdDesk desk, CancellationToken stop)
    {
        if (await desk.Files.Release(kept.Member, kept.Person, phone, stop) is not { } refusal) return Results.LocalRedirect(ShowHousehold.Path);
        var errors = new Errors();
        errors.Add(nameof(MemberPhoneForm.Phone), refusal.Sentence);
        return await Show(kept, new(), desk, stop, errors);
    }

    private static string ThingOf(Guid member) => $"member-phone:{member:N}";

    private static IResult ShowCode(Guid id, ThingCodeForm form, string phone, Errors? errors = null) => PageResult.Of<ThingCodePage>(new
    {
        Form = form with { Code = null },
        Ask = new ThingCodeAsk("家人自己的手机号", $"{PathOf(id)}/code", PersonFields.Phone.Mask(phone), ShowHousehold.Path, "手机的主人看过个人信息说明，同意由本人保存姓名和手机号"),
    }, errors);

    private static async Task<IResult> Show(KeptMember kept, MemberPhoneForm form, HouseholdDesk desk, CancellationToken stop, Errors? errors = null) =>
        PageResult.Of<ReleaseMemberPage>(new { kept.Member.Id, (await desk.Persons.Open(kept.Person, stop)).Name, Form = form }, errors);
}

/// <summary>The phone that is to be the member's own.</summary>
public sealed record MemberPhoneForm
{
    public string? Phone { get; init; }

    /// <summary>That it is one, and not the number.</summary>
    public override string ToString() => nameof(MemberPhoneForm);
}
