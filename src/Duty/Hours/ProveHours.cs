using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Duty.Hours;

/// <summary>GET and POST /duty/hours/people/{id}, POST /api/v1/duty/people/{id}/hours-certificate: what somebody served in all, and a certificate of it, drafted for a seal.</summary>
/// <remarks>志愿服务条例 (2017) art. 21: who organised the service issues the proof, truthfully and without charge. Only confirmed hours are counted.</remarks>
internal static class ProveHours
{
    /// <summary>The kind of paper, which the seal office brings.</summary>
    private const string Kind = "volunteer-hours";

    private static readonly Refusal NotFound = new("duty-person-not-found", "没有这个值班的人，或者不在您的范围内");
    private static readonly Refusal Nothing = new("hours-none-confirmed", "这段时间没有已核实的服务时间");
    private static readonly Refusal NoSeal = new("hours-no-seal", "没有可以盖志愿服务时长证明的印章，请先在“印章”里设好");
    private static readonly Refusal ChooseSeal = new("hours-choose-seal", "请选择用哪一枚印章");

    public static string PathOf(Guid person) => $"{ListHours.Path}/people/{person}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/hours/people/{id:guid}", Open).Needs(DutyModule.PlanDuty);
        pages.MapPost("/hours/people/{id:guid}", Submit).Needs(DutyModule.PlanDuty);
        api.MapPost("/people/{id:guid}/hours-certificate", Post).Needs(DutyModule.PlanDuty)
            .WithName("draftHoursCertificate").WithTags("Duty").WithSummary("Draft a certificate of somebody's confirmed hours for a seal").Produces<HoursCertificate>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static Task<IResult> Open(Guid id, [AsParameters] HoursDesk desk, PaperOrders papers, CancellationToken stop)
    {
        var today = desk.Clock.Today;
        return Show(id, new() { Id = $"{Guid.CreateVersion7(desk.Clock.Now)}", From = Typed.Text(new DateOnly(today.Year, 1, 1)), To = Typed.Text(today) }, desk, papers, null, null, stop);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] ProveHoursForm form, [AsParameters] HoursDesk desk, PaperOrders papers, CancellationToken stop)
    {
        var errors = new Errors();
        var (from, to) = (Typed.Day(form.From, nameof(form.From), errors), Typed.Day(form.To, nameof(form.To), errors));
        if (errors.None) Check(from, to, errors);
        if (!errors.None) return await Show(id, form, desk, papers, errors, null, stop);
        var (paper, refusal) = await Draft(id, Guid.TryParse(form.Id, out var sent) ? sent : null, from!.Value, to!.Value, Guid.TryParse(form.Seal, out var seal) ? seal : null, desk, papers, stop);
        if (paper is { } drafted) return Results.LocalRedirect($"{PathOf(id)}?drafted={drafted}");
        if (refusal == NotFound) return Results.NotFound();
        errors.Add(nameof(form.Seal), refusal!.Sentence);
        return await Show(id, form, desk, papers, errors, StatusCodes.Status409Conflict, stop);
    }

    private static async Task<IResult> Post([Description("The person's id")] Guid id, ProveHoursBody body, [AsParameters] HoursDesk desk, PaperOrders papers, CancellationToken stop)
    {
        var errors = new Errors();
        Check(body.From, body.To, errors);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        var (paper, refusal) = await Draft(id, body.Id, body.From, body.To, body.Seal, desk, papers, stop);
        return paper is { } drafted ? Results.Created(PaperOrders.PathOf(drafted), new HoursCertificate(drafted))
            : refusal == NotFound ? Problems.Missing(NotFound.Code, NotFound.Sentence, desk.Texts) : Problems.Refused(refusal!, desk.Texts);
    }

    private static void Check(DateOnly? from, DateOnly? to, Errors errors)
    {
        if (from is null) errors.Add(nameof(ProveHoursForm.From), "请填写第一天");
        if (to is null) errors.Add(nameof(ProveHoursForm.To), "请填写最后一天");
        else if (to < from) errors.Add(nameof(ProveHoursForm.To), "最后一天不能早于第一天");
    }

    /// <param name="sent">The id under which it is sent; null: none was given.</param>
    private static async Task<(Guid? Paper, Refusal? Refusal)> Draft(Guid id, Guid? sent, DateOnly from, DateOnly to, Guid? wanted, HoursDesk desk, PaperOrders papers, CancellationToken stop)
    {
        if (await Find(id, desk, stop) is not { } person || (await desk.NamesOf([id], stop)).GetValueOrDefault(id) is not { } name) return (null, NotFound);
        var confirmed = await desk.Hours.AsNoTracking().Where(known => known.Person == id && known.ConfirmedAt != null && known.Date >= from && known.Date <= to).ToListAsync(stop);
        if (confirmed.Count == 0) return (null, Nothing);
        var seals = await SealsFor(person, desk, papers, stop);
        if (seals.Count == 0) return (null, NoSeal);
        if ((wanted is { } asked ? seals.FirstOrDefault(seal => seal.Id == asked) : seals is [var only] ? only : null) is not { } chosen) return (null, ChooseSeal);

        var paper = sent is { } once ? IdOf(once, id, from, to, chosen.Id, desk.Visiting.Visitor.Id) : Guid.CreateVersion7(desk.Clock.Now);
        if (await IsDrafted(paper, papers, stop)) return (paper, null);
        var stations = confirmed.Select(known => known.Station).Distinct().Select(code => desk.Stations.Of(code)?.Name ?? code).ToList();
        var facts = new PaperFacts(name, null, new Dictionary<string, string>
        {
            ["from"] = InWords(confirmed.Min(known => known.Date)), ["to"] = InWords(confirmed.Max(known => known.Date)),
            ["place"] = stations is [var one] ? one : new Sentence("{0}等{1}个驿站", stations[0], stations.Count).ToString(),
            ["hours"] = (confirmed.Sum(known => known.Minutes) / 60.0).ToString("0.#", CultureInfo.InvariantCulture), ["work"] = "驿站值班",
        });
        var order = new PaperOrder(paper, Kind, null, chosen.Id, facts, desk.Visiting.Visitor.Id);
        if (papers.Check(order, desk.Texts.Language).All is [var (_, fault), ..]) return (null, new("hours-paper-fault", fault));
        await using var writing = await desk.Db.BeginWriting(stop);
        if (await papers.Draft(order, stop) is { } refusal) return (null, refusal);
        // Pressed twice in one moment: the other press has stored it.
        if (await desk.Save(stop)) await writing.Commit(stop);
        return (order.Id, null);
    }

    /// <summary>The id of the paper that is meant by an id as it was sent: the same for the same person, period, seal and drafter, and no other's, so that it is drafted once.</summary>
    private static Guid IdOf(Guid sent, Guid person, DateOnly from, DateOnly to, Guid seal, Guid? by) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{sent:N}/{person:N}/{from:yyyyMMdd}/{to:yyyyMMdd}/{seal:N}/{by:N}")).AsSpan(0, 16));

    private static async Task<bool> IsDrafted(Guid paper, PaperOrders papers, CancellationToken stop) => (await papers.Standing([paper], stop)).Count > 0;

    private static Task<DutyPerson?> Find(Guid id, HoursDesk desk, CancellationToken stop) =>
        desk.Db.DutyPeople.AsNoTracking().Within(desk.Visiting.Scope).SingleOrDefaultAsync(person => person.Id == id && person.ClearedAt == null, stop);

    /// <summary>Seals of the offices to which the person belongs, the nearest first: of the community, else of the street.</summary>
    private static async Task<IReadOnlyList<SealChoice>> SealsFor(DutyPerson person, HoursDesk desk, PaperOrders papers, CancellationToken stop)
    {
        for (var area = person.Area; ; area = area.Codes[..^1].Aggregate(AreaPath.Root, (path, code) => path.Below(code)))
        {
            if (desk.Visiting.Scope.Contains(area) && await papers.SealsOf(area, Kind, stop) is { Count: > 0 } seals) return seals;
            if (area == AreaPath.Root) return [];
        }
    }

    /// <summary>A day as a Chinese paper writes it.</summary>
    private static string InWords(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static async Task<IResult> Show(Guid id, ProveHoursForm form, HoursDesk desk, PaperOrders papers, Errors? errors, int? status, CancellationToken stop)
    {
        if (await Find(id, desk, stop) is not { } person) return Results.NotFound();
        var known = await desk.Hours.AsNoTracking().Where(known => known.Person == id).OrderByDescending(known => known.Date).ToListAsync(stop);
        return PageResult.Of<ProveHoursPage>(new
        {
            Id = id, Name = (await desk.NamesOf([id], stop)).GetValueOrDefault(id), Hours = known.Select(RecordedHours.Of).ToArray(), Form = form, Seals = await SealsFor(person, desk, papers, stop),
            NameOfStation = (Func<string, string>)(code => desk.Stations.Of(code)?.Name ?? code),
        }, errors, status);
    }
}

/// <summary>The period and the seal of a certificate, as typed.</summary>
public sealed record ProveHoursForm
{
    /// <summary>Made with the page: sent twice, one certificate is drafted.</summary>
    public string? Id { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>The id of the seal; may be left out where there is one.</summary>
    public string? Seal { get; init; }
}

/// <summary>The period and the seal of a certificate, as a program says it.</summary>
/// <param name="Seal">May be left out where there is one.</param>
/// <param name="Id">An id of the sender's: sent twice with the same person, period and seal, one certificate is drafted.</param>
internal sealed record ProveHoursBody(DateOnly From, DateOnly To, Guid? Seal = null, Guid? Id = null);

/// <summary>A certificate of hours that waits for its seal.</summary>
internal sealed record HoursCertificate(Guid Paper);
