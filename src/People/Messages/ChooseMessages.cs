using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Messages;

/// <summary>
/// GET and POST /me/messages, /me/account/messages and /people/residents/{id}/messages, GET and PUT /api/v1/residents/{id}/messages and
/// /api/v1/people/{id}/messages: on which way, in which language and when somebody gets messages. At the counter staff choose for those who cannot.
/// </summary>
internal static class ChooseMessages
{
    public const string OwnPath = "/me/messages", StaffPath = "/me/account/messages";

    /// <summary>What is sent in the place of an address that is to be removed.</summary>
    private const string Remove = CorrectResident.Remove;

    public static string PathOf(Guid resident) => $"{ShowResident.PathOf(resident)}/messages";

    public static void Map(IEndpointRouteBuilder city, RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        Page(OwnPath, PeoplePermissions.OwnData, OfSelf);
        Page(StaffPath, PeoplePermissions.OwnAccount, OfOwnAccount);
        pages.MapGet("/people/residents/{id:guid}/messages", async (Guid id, ChoiceDesk desk, [AsParameters] ResidentDesk residents, CancellationToken stop) =>
            await OfResident(id, residents, stop) is { } holder ? await Open(holder, desk, stop) : Results.NotFound()).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost("/people/residents/{id:guid}/messages", async (Guid id, [FromForm] ChoicesForm? form, ChoiceDesk desk, [AsParameters] ResidentDesk residents, CancellationToken stop) =>
            await OfResident(id, residents, stop) is { } holder ? await Submit(holder, form ?? new(), desk, stop) : Results.NotFound()).Needs(PeoplePermissions.ReadResidents);
        api.MapGet("/residents/{id:guid}/messages", async (Guid id, ChoiceDesk desk, [AsParameters] ResidentDesk residents, CancellationToken stop) =>
            await OfResident(id, residents, stop) is { } holder ? await Answer(holder, desk, stop) : Missing(ResidentDesk.NotFound, desk)).Needs(PeoplePermissions.ReadResidents)
            .Described("getMessageChoices", "How a resident wants to be reached; the mail address masked");
        api.MapPut("/residents/{id:guid}/messages", async (Guid id, ChoicesBody body, ChoiceDesk desk, [AsParameters] ResidentDesk residents, CancellationToken stop) =>
            await OfResident(id, residents, stop) is { } holder ? await Put(holder, body, desk, stop) : Missing(ResidentDesk.NotFound, desk)).Needs(PeoplePermissions.ReadResidents)
            .Described("setMessageChoices", "Choose for a resident, as the resident wishes; an address that is left out stays, a dash removes it").ProducesProblem(409).ProducesProblem(422);
        api.MapGet("/people/{id:guid}/messages", async (Guid id, ChoiceDesk desk, [AsParameters] AccountDesk accounts, CancellationToken stop) =>
            await OfAccount(id, accounts, stop) is { } holder ? await Answer(holder, desk, stop) : Missing(ShowPerson.NotFound, desk)).Needs(PeoplePermissions.ManagePeople)
            .Described("getPersonMessageChoices", "How a member of staff is reached; addresses masked");
        api.MapPut("/people/{id:guid}/messages", async (Guid id, ChoicesBody body, ChoiceDesk desk, [AsParameters] AccountDesk accounts, CancellationToken stop) =>
            await ChoiceDoors.ForAccount(id, desk, accounts, holder => Put(holder, body, desk, stop), stop)).Needs(PeoplePermissions.ManagePeople)
            .Described("setPersonMessageChoices", "Say how a member of staff is reached; an address that is left out stays, a dash removes it").ProducesProblem(409).ProducesProblem(422);

        void Page(string path, Permission permission, Func<ChoiceDesk, CancellationToken, Task<ChoiceHolder?>> find)
        {
            city.MapGet(path, async (ChoiceDesk desk, CancellationToken stop) => await find(desk, stop) is { } holder ? await Open(holder, desk, stop) : Results.NotFound())
                .Needs(permission).ExcludeFromDescription();
            city.MapPost(path, async ([FromForm] ChoicesForm? form, ChoiceDesk desk, CancellationToken stop) =>
                await find(desk, stop) is { } holder ? await Submit(holder, form ?? new(), desk, stop) : Results.NotFound()).Needs(permission).ExcludeFromDescription();
        }
    }

    private static RouteHandlerBuilder Described(this RouteHandlerBuilder door, string name, string summary) =>
        door.WithName(name).WithTags("Messages").WithSummary(summary).Produces<ChoicesAnswer>().ProducesProblem(404);

    public static async Task<ChoiceHolder?> OfSelf(ChoiceDesk desk, CancellationToken stop) =>
        desk.Visiting.Visitor.Id is { } own && await desk.Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == own && person.ErasedAt == null, stop) is { } self
            ? new(own, false, self.Phone is not null, OwnPath, OwnData.Path, SeesWhole: true)
            : null;

    public static Task<ChoiceHolder?> OfOwnAccount(ChoiceDesk desk, CancellationToken stop) =>
        Task.FromResult<ChoiceHolder?>(desk.Visiting.Visitor.Id is { } own ? new(own, true, false, StaffPath, OwnAccount.Path, SeesWhole: true) : null);

    public static async Task<ChoiceHolder?> OfResident(Guid id, ResidentDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { ErasedAt: null } person ? new(id, false, person.Phone is not null, PathOf(id), ShowResident.PathOf(id), SeesWhole: false) : null;

    public static async Task<ChoiceHolder?> OfAccount(Guid id, AccountDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { EndedAt: null } ? new(id, true, false, "", "", SeesWhole: false) : null;

    /// <summary>Whether the visitor may change what is kept of an account, whose roles reach no further than their own.</summary>
    public static async Task<bool> MayLookAfter(Guid account, AccountDesk desk, CancellationToken stop) =>
        await desk.MayLookAfter(await desk.Db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == account, stop), stop);

    /// <summary>The page with what is kept.</summary>
    public static async Task<IResult> Open(ChoiceHolder holder, ChoiceDesk desk, CancellationToken stop, Errors? errors = null, int? status = null)
    {
        var preference = await desk.Choices.Of(holder.Id, stop);
        var now = holder.SeesWhole ? await desk.Choices.Open(preference, stop) : await desk.Choices.Masked(preference, stop);
        var form = new ChoicesForm
        {
            First = now.First is { } first ? $"{first}" : "", Second = now.Second is { } second ? $"{second}" : "", Language = now.Language,
            DigestAt = Time(now.DigestAt), QuietFrom = Time(now.QuietFrom), QuietTo = Time(now.QuietTo), Mail = holder.SeesWhole ? now.UnconfirmedMail ?? now.Mail : null, Phone = holder.SeesWhole ? ResidentWords.Phone(now.Phone) : null,
            Wanted = [.. desk.Choices.Topics(holder.IsOfStaff).Where(topic => topic.MayBeOff && preference.Wants(topic.Code)).Select(topic => topic.Code)],
            Version = Typed.Text(now.Version),
        };
        return Show(holder, form, now, desk, errors, status);
    }

    private static async Task<IResult> Submit(ChoiceHolder holder, ChoicesForm form, ChoiceDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var body = form.Read(errors);
        var preference = await desk.Choices.Of(holder.Id, stop);
        var saved = await Save(holder, body, preference, desk, errors, stop);
        if (errors.None && saved) return Results.LocalRedirect($"{holder.Path}?saved=true");
        if (errors.None)
        {
            errors.Add(nameof(form.First), MessageChoices.ChangedMeanwhile.Sentence);
            return await Open(holder, desk, stop, errors, StatusCodes.Status409Conflict);
        }
        return Show(holder, form, await desk.Choices.Masked(preference, stop), desk, errors);
    }

    private static async Task<IResult> Answer(ChoiceHolder holder, ChoiceDesk desk, CancellationToken stop) =>
        Results.Ok(await desk.Choices.Masked(await desk.Choices.Of(holder.Id, stop), stop));

    private static async Task<IResult> Put(ChoiceHolder holder, ChoicesBody body, ChoiceDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var preference = await desk.Choices.Of(holder.Id, stop);
        var saved = await Save(holder, body, preference, desk, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts)
            : saved ? Results.Ok(await desk.Choices.Masked(preference, stop))
            : Problems.Refused(MessageChoices.ChangedMeanwhile, desk.Texts);
    }

    private static async Task<bool> Save(ChoiceHolder holder, ChoicesBody body, MessagePreference preference, ChoiceDesk desk, Errors errors, CancellationToken stop)
    {
        if (errors.None && body.Version != preference.Version) return false;
        var asked = desk.Choices.Topics(holder.IsOfStaff);
        var kept = await desk.Choices.Open(preference, stop);
        if (LanguageTags.Of(body.Language) is not { } language)
        {
            errors.Add(nameof(body.Language), "请选择中文或英文");
            language = default;
        }
        // A resident's phone is in the register, where a worker has seen to it.
        var ask = new ChoicesAsk(
            body.First, body.Second, language, body.DigestAt, body.QuietFrom, body.QuietTo, Typed(body.Mail, kept.UnconfirmedMail ?? kept.Mail), holder.IsOfStaff ? Typed(body.Phone, kept.Phone) : null,
            body.Wanted ?? [.. asked.Where(topic => topic.MayBeOff && preference.Wants(topic.Code)).Select(topic => topic.Code)]);
        errors.Add(ask.Check(desk.Choices.Ways, asked, holder.HasPhone, kept.WeChat));
        return errors.None && await desk.Choices.Save(preference, ask, asked, desk.AskerFor(holder), stop);

        string? Typed(string? typed, string? stays) => Kernel.Pages.Typed.Plain(typed) switch
        {
            null => holder.SeesWhole ? null : stays,
            Remove => null,
            var value => value,
        };
    }

    private static IResult Show(ChoiceHolder holder, ChoicesForm form, ChoicesAnswer now, ChoiceDesk desk, Errors? errors = null, int? status = null) => PageResult.Of<ChooseMessagesPage>(new
    {
        Holder = holder, Form = form, Now = now, desk.Choices.Ways, Topics = desk.Choices.Topics(holder.IsOfStaff), desk.Choices.Quiet, Note = errors is null ? NoteOf(desk.Http.HttpContext!.Request.Query) : null,
        IsDemonstration = desk.Choices.StaysHere(MessageKind.Mail), WeChat = holder.SeesWhole ? desk.Choices.WeChatOf(holder, desk.Http.HttpContext!.Request) : null,
    }, errors, status);

    public static IResult Missing(Refusal refusal, ChoiceDesk desk) => Problems.Missing(refusal.Code, refusal.Sentence, desk.Texts);

    /// <summary>What was done a moment ago, by the redirection that led back here.</summary>
    private static Sentence? NoteOf(IQueryCollection query) =>
        query.ContainsKey("saved") ? "已保存，以后的消息按这里的选择发送。"
        : query.ContainsKey("sent") ? "已发送确认邮件，请查收。"
        : query.ContainsKey("linked") ? "已关联微信，可以选微信收消息了。"
        : query.ContainsKey("unlinked") ? "已解除微信关联。"
        : default(Sentence);

    public static string Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>What is at hand where somebody chooses. A service, since it stands beside the desk of those for whom is chosen.</summary>
internal sealed record ChoiceDesk(Kernel.Store.CityDb Db, Visiting Visiting, MessageChoices Choices, MailConfirmations Mails, WeChatLinks WeChat, Texts Texts, IHttpContextAccessor Http)
{
    /// <summary>Who types an address for somebody: the person, or others.</summary>
    public MailAsker AskerFor(ChoiceHolder holder) => new(holder.SeesWhole, Http.HttpContext!.Request);
}

/// <summary>For whom something is chosen, and by whom.</summary>
/// <param name="IsOfStaff">An account; otherwise a resident.</param>
/// <param name="HasPhone">Whether the register has a phone.</param>
/// <param name="Path">The page's own address.</param>
/// <param name="Back">Where the page leads back to.</param>
/// <param name="SeesWhole">It is the person who looks; others see addresses masked.</param>
public sealed record ChoiceHolder(Guid Id, bool IsOfStaff, bool HasPhone, string Path, string Back, bool SeesWhole);

/// <summary>Choices as they stand in the boxes of the form.</summary>
public sealed record ChoicesForm
{
    public string? First { get; init; }

    public string? Second { get; init; }

    public string? Language { get; init; }

    public string? DigestAt { get; init; }

    public string? QuietFrom { get; init; }

    public string? QuietTo { get; init; }

    public string? Mail { get; init; }

    public string? Phone { get; init; }

    /// <summary>Codes of the optional topics that are ticked.</summary>
    public List<string?> Wanted { get; init => field = value ?? []; } = [];

    /// <summary>The version the form was filled from.</summary>
    public string? Version { get; init; }

    internal ChoicesBody Read(Errors errors) => new(
        int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1,
        Language ?? "", Way(First, nameof(First), errors), Way(Second, nameof(Second), errors), Typed.Time(DigestAt, nameof(DigestAt), errors), Typed.Time(QuietFrom, nameof(QuietFrom), errors),
        Typed.Time(QuietTo, nameof(QuietTo), errors), Mail, Phone, [.. Wanted.OfType<string>()]);

    private static MessageKind? Way(string? typed, string field, Errors errors)
    {
        if (Typed.Plain(typed) is not { } text) return null;
        if (Enum.TryParse<MessageKind>(text, out var kind) && Enum.IsDefined(kind)) return kind;
        errors.Add(field, "本市没有开通这种方式，请另选");
        return null;
    }

    /// <summary>That it is one, and none of the addresses.</summary>
    public override string ToString() => nameof(ChoicesForm);
}

/// <summary>Choices as programs send them: all at once.</summary>
/// <param name="Version">The version the choices were read at; 0 where nothing was chosen yet.</param>
/// <param name="Mail">Where mails go; left out: as it is; a dash: nowhere.</param>
/// <param name="Phone">Of staff; left out: as it is; a dash: none.</param>
/// <param name="Wanted">Optional topics that are wanted; left out: as it is.</param>
internal sealed record ChoicesBody(
    [property: Description("The version the choices were read at; 0 where nothing was chosen yet")] int Version,
    [property: Description("zh-CN or en")] string Language, MessageKind? First = null, MessageKind? Second = null,
    TimeOnly? DigestAt = null, TimeOnly? QuietFrom = null, TimeOnly? QuietTo = null, string? Mail = null, string? Phone = null, IReadOnlyList<string>? Wanted = null)
{
    /// <summary>That it is one, and none of the addresses.</summary>
    public override string ToString() => nameof(ChoicesBody);
}
