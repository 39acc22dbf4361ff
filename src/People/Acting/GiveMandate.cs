using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Rules;

namespace Yizhan.People.Acting;

/// <summary>GET and POST /me/mandates/new: a resident lets somebody act for them, and confirms it by a code.</summary>
internal static class GiveMandate
{
    public const string Path = "/me/mandates/new";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, async ([AsParameters] ActingDesk desk, CancellationToken stop) => await desk.Self(stop) is null ? Results.NotFound() : Show(MandateTyped.Empty(desk.Clock.Today), desk))
            .Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapPost(Path, Submit).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> Submit([FromForm] MandateTyped? form, [AsParameters] ActingDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Self(stop) is not { } own) return Results.NotFound();
        var errors = new Errors();
        var ask = form.Read(desk.Kinds, errors);
        errors.Add(ask.Check(desk.Clock.Today, desk.Settings.LongestDays, own.Phone));
        if (own.Phone is null) errors.Add(nameof(form.ActorName), "没有登记手机号，请到驿站签书面委托");
        if (!MandateAsk.IsGrownUp(Persons.BirthOf(own), desk.Clock.Today)) errors.Add(nameof(form.ActorName), new Sentence("不满{0}周岁的，不能委托别人，也不能接受委托", MandateAsk.GrownUpFrom));
        if (!errors.None) return Show(form, desk, errors);
        Mandate? mandate = null;
        var refusal = await desk.Files.InTurn(async () =>
        {
            (mandate, var refused) = await desk.Files.Write(ask, own.Id, null, stop);
            return refused;
        }, stop);
        if (refusal is null) return await desk.AskForCode(mandate!, own, stop);
        errors.Add(nameof(form.ActorName), refusal.Sentence);
        return Show(form, desk, errors);
    }

    private static IResult Show(MandateTyped form, ActingDesk desk, Errors? errors = null) => PageResult.Of<GiveMandatePage>(new { Form = form, desk.Kinds.All, desk.Settings.LongestDays }, errors);
}

/// <summary>A mandate as typed, by who gives it or by staff from a signed paper.</summary>
public sealed record MandateTyped
{
    public string? ActorName { get; init; }

    public string? ActorPhone { get; init; }

    /// <summary>Codes of what it is for.</summary>
    public IReadOnlyList<string?> Kinds { get; init => field = value ?? []; } = [];

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>The reference of the signed paper; staff alone fill it in.</summary>
    public string? Paper { get; init; }

    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(MandateTyped);

    internal static MandateTyped Empty(DateOnly today) => new() { From = Typed.Text(today) };

    internal MandateAsk Read(MandateKinds kinds, Errors errors) => new(
        Typed.Plain(ActorName) ?? "", Typed.Plain(ActorPhone), kinds.Joined(Kinds), Typed.Day(From, nameof(From), errors), Typed.Day(To, nameof(To), errors));
}
