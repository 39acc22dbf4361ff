using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Store;

namespace Yizhan.People.Acting;

/// <summary>What a resident has at hand who gives mandates, or acts under one.</summary>
internal sealed record ActingDesk(
    CityDb Db, CityClock Clock, Visiting Visiting, IKnowDivisions Divisions, Persons Persons, Consents Consents, Mandates Mandates, MandateFiles Files, MandatePapers Papers, MandateKinds Kinds, MandateSettings Settings,
    ThingCodes Codes, HttpContext Http, Texts Texts)
{
    /// <summary>The resident who asks, opened; null when nobody is registered behind the visitor, or not any more.</summary>
    public async Task<OpenPerson?> Self(CancellationToken stop) =>
        Visiting.Visitor.Id is { } own && await Db.Persons.AsNoTracking().SingleOrDefaultAsync(person => person.Id == own && person.ErasedAt == null, stop) is { } person ? await Persons.Open(person, stop) : null;

    /// <summary>The page of a mandate as the resident sees it.</summary>
    public async Task<IResult> Show(Mandate mandate, OpenPerson own, CancellationToken stop, Errors? errors = null) => PageResult.Of<ShowMandatePage>(new
    {
        Mandate = await Files.Line(mandate, false, stop), Pages = mandate.Giver == own.Id ? await Papers.Of(mandate.Id, stop) : [], IsGiver = mandate.Giver == own.Id, MayAccept = Files.IsOfferedTo(mandate, own.Phone) && mandate.Giver != own.Id,
    }, errors);

    /// <summary>Sends the code with which the resident confirms the next step, and asks for it: the giver that it is meant, whoever is to act that it is accepted.</summary>
    public async Task<IResult> AskForCode(Mandate mandate, OpenPerson own, CancellationToken stop)
    {
        var errors = new Errors();
        if (own.Phone is not { } phone) errors.Add("", "没有登记手机号，请到驿站签书面委托");
        else
        {
            var (note, waits) = await Codes.Send(phone, ThingOf(mandate), "mandate-code", Http, stop);
            if (note is not null) return ShowCode(new() { Note = note }, mandate, own);
            errors.Add("", waits!);
        }
        return await Show(mandate, own, stop, errors);
    }

    /// <summary>The page for the code.</summary>
    public static IResult ShowCode(ThingCodeForm form, Mandate mandate, OpenPerson own, Errors? errors = null) => PageResult.Of<ThingCodePage>(new
    {
        Form = form with { Code = null },
        Ask = new ThingCodeAsk(
            mandate.Giver == own.Id ? "确认给出委托" : "确认接受委托", $"{ShowMandate.PathOf(mandate.Id)}/confirm", PersonFields.Phone.Mask(own.Phone ?? ""), ShowMandate.PathOf(mandate.Id)),
    }, errors);

    /// <summary>What a code of a mandate confirms: its next step, and no other.</summary>
    public static string ThingOf(Mandate mandate) => $"mandate:{mandate.Id:N}:{mandate.State.Code()}";
}
