using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Accounts;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Messages;

/// <summary>
/// POST /me/messages/mail, /me/account/messages/mail and below them /again: the code that came to an address confirms it, or a new one is sent; /people/residents/{id}/messages/again, POST
/// /api/v1/residents/{id}/messages/again and /api/v1/people/{id}/messages/again send the mail with the link anew; GET and POST /confirm-mail/{token} is that link.
/// </summary>
internal static class ConfirmMail
{
    private const string Page = "/confirm-mail/";

    public static string PageOf(string token) => Page + token;

    public static string CodePath(ChoiceHolder holder) => $"{holder.Path}/mail";

    public static string AgainPath(ChoiceHolder holder) => holder.SeesWhole ? $"{holder.Path}/mail/again" : $"{holder.Path}/again";

    public static void Map(IEndpointRouteBuilder city, RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        Own(ChooseMessages.OwnPath, PeoplePermissions.OwnData, ChooseMessages.OfSelf);
        Own(ChooseMessages.StaffPath, PeoplePermissions.OwnAccount, ChooseMessages.OfOwnAccount);
        pages.MapPost("/people/residents/{id:guid}/messages/again", async (Guid id, [FromForm] MailCodeForm? form, ChoiceDesk desk, [AsParameters] ResidentDesk residents, CancellationToken stop) =>
            await ChooseMessages.OfResident(id, residents, stop) is { } holder ? await SubmitAgain(holder, desk, stop) : Results.NotFound()).Needs(PeoplePermissions.ReadResidents);
        api.MapPost("/residents/{id:guid}/messages/again", async (Guid id, ChoiceDesk desk, [AsParameters] ResidentDesk residents, CancellationToken stop) =>
            await ChooseMessages.OfResident(id, residents, stop) is { } holder ? await PostAgain(holder, desk, stop) : ChooseMessages.Missing(ResidentDesk.NotFound, desk)).Needs(PeoplePermissions.ReadResidents)
            .DescribedAct("askResidentAboutMail", "Send the mail anew by which a resident confirms the address that was set for them");
        api.MapPost("/people/{id:guid}/messages/again", async (Guid id, ChoiceDesk desk, [AsParameters] AccountDesk accounts, CancellationToken stop) =>
            await ChoiceDoors.ForAccount(id, desk, accounts, holder => PostAgain(holder, desk, stop), stop)).Needs(PeoplePermissions.ManagePeople)
            .DescribedAct("askPersonAboutMail", "Send the mail anew by which a member of staff confirms the address that was set for them");
        // Who follows the link may have no account at all: the token in the address is the proof.
        city.MapGet($"{Page}{{token}}", Open).AllowAnonymous().ExcludeFromDescription();
        city.MapPost($"{Page}{{token}}", Submit).AllowAnonymous().ExcludeFromDescription();

        void Own(string path, Permission permission, Func<ChoiceDesk, CancellationToken, Task<ChoiceHolder?>> find)
        {
            city.MapPost($"{path}/mail", async ([FromForm] MailCodeForm? form, ChoiceDesk desk, CancellationToken stop) =>
                await find(desk, stop) is { } holder ? await SubmitCode(holder, form ?? new(), desk, stop) : Results.NotFound()).Needs(permission).ExcludeFromDescription();
            city.MapPost($"{path}/mail/again", async ([FromForm] MailCodeForm? form, ChoiceDesk desk, CancellationToken stop) =>
                await find(desk, stop) is { } holder ? await SubmitAgain(holder, desk, stop) : Results.NotFound()).Needs(permission).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> SubmitCode(ChoiceHolder holder, MailCodeForm form, ChoiceDesk desk, CancellationToken stop)
    {
        var outcome = await desk.Mails.Confirm(holder.Id, form.Code, stop);
        if (outcome is CodeOutcome.Right) return Results.LocalRedirect($"{holder.Path}?saved=true");
        var errors = new Errors();
        errors.Add(nameof(form.Code), outcome is CodeOutcome.Wrong ? "验证码不对，请核对邮件里的6位数字" : "验证码已过期、已用过或试错太多次，请重新获取");
        return await ChooseMessages.Open(holder, desk, stop, errors);
    }

    private static async Task<IResult> SubmitAgain(ChoiceHolder holder, ChoiceDesk desk, CancellationToken stop)
    {
        if (await Again(holder, desk, stop) is not { } refusal) return Results.LocalRedirect($"{holder.Path}?sent=true");
        var errors = new Errors();
        errors.Add(nameof(MailCodeForm.Code), refusal.Sentence);
        return await ChooseMessages.Open(holder, desk, stop, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> PostAgain(ChoiceHolder holder, ChoiceDesk desk, CancellationToken stop) =>
        await Again(holder, desk, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.NoContent();

    private static async Task<Refusal?> Again(ChoiceHolder holder, ChoiceDesk desk, CancellationToken stop) =>
        await desk.Mails.Again(await desk.Choices.Of(holder.Id, stop), desk.AskerFor(holder), stop);

    // Looking at a link changes nothing: programs that check mails open every one of them.
    private static async Task<IResult> Open(string token, MailConfirmations mails, CancellationToken stop) =>
        PageResult.Of<ConfirmMailPage>(await mails.OfLink(token, stop) is { } waiting
            ? new { Step = MailLinkStep.Asked, Address = await mails.Mask(waiting, stop) }
            : new { Step = MailLinkStep.Over, Address = (string?)null });

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit(string token, [FromForm] MailLinkForm? form, MailConfirmations mails, CancellationToken stop)
    {
        if (await mails.OfLink(token, stop) is not { } waiting) return Answer(MailLinkStep.Over);
        return form?.Answer == MailLinkForm.NotMine
            ? Answer(await mails.Drop(waiting, stop) ? MailLinkStep.Dropped : MailLinkStep.Over)
            : Answer(await mails.TakeIntoUse(waiting, stop) ? MailLinkStep.Confirmed : MailLinkStep.Over);
    }

    private static IResult Answer(MailLinkStep step) => PageResult.Of<ConfirmMailPage>(new { Step = step, Address = (string?)null });
}

/// <summary>The code that came to a mail address.</summary>
public sealed record MailCodeForm
{
    public string? Code { get; init; }

    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(MailCodeForm);
}

/// <summary>What somebody says who followed the link of a mail.</summary>
public sealed record MailLinkForm
{
    /// <summary>The address is not that of whoever reads the mail.</summary>
    public const string NotMine = "no";

    /// <summary><see cref="NotMine"/>; anything else confirms.</summary>
    public string? Answer { get; init; }
}

/// <summary>How far somebody has come who followed the link of a mail.</summary>
public enum MailLinkStep
{
    Asked,

    Confirmed,

    /// <summary>The address was somebody else's, and is forgotten.</summary>
    Dropped,

    /// <summary>The link is too old, was used, or another mail went out since.</summary>
    Over,
}
