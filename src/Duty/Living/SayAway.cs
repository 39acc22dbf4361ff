using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.Duty.Living;

/// <summary>GET and POST /duty/mine/away: somebody says when they are away, and which days they would like to serve or would rather not. No reason is asked.</summary>
internal static class SayAway
{
    public const string Path = $"{ShowMyDuties.Path}/away";

    /// <summary>Days ahead that can be spoken of: a rota that begins within a year is no longer than one.</summary>
    public const int DaysAhead = 2 * 366;

    private static readonly Refusal ChangedMeanwhile = new("duty-person-changed-meanwhile", "刚有人改过，请刷新再改");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/mine/away", Open).Needs(PeoplePermissions.Self);
        pages.MapPost("/mine/away", Submit).Needs(PeoplePermissions.Self);
    }

    private static async Task<IResult> Open([AsParameters] LivingDesk desk, CancellationToken stop) =>
        await desk.Self(stop) is { } self ? await Show(self, new(), desk, stop) : PageResult.Of<NotOnDutyPage>();

    private static Task<IResult> Submit([FromForm] AwayForm form, [AsParameters] LivingDesk desk, CancellationToken stop) => Change(form, desk, (terms, errors) => form.Act switch
    {
        "home" => Remove(form, terms, errors),
        "wish" => Wish(form, terms, desk, errors),
        "unwish" => Unwish(form, terms, errors),
        _ => Add(form, terms, desk, errors),
    }, stop);

    private static DutyTerms Add(AwayForm form, DutyTerms terms, LivingDesk desk, Errors errors)
    {
        var (from, to) = (Typed.Day(form.From, nameof(form.From), errors), Typed.Day(form.To, nameof(form.To), errors));
        if (from is null && errors.Of(nameof(form.From)) is null) errors.Add(nameof(form.From), "请填写第一天");
        // One day is named once.
        to ??= from;
        if (from is not { } first || to is not { } last || !errors.None) return terms;
        Within(first, nameof(form.From), desk, errors);
        Within(last, nameof(form.To), desk, errors);
        if (last < first) errors.Add(nameof(form.To), "最后一天不能早于第一天");
        if (terms.Away.Contains(new(first, last))) return terms;
        // What has passed is of no use, and makes room.
        return terms with { Away = [.. terms.Away.Where(away => away.To >= desk.Clock.Today).Append(new(first, last)).OrderBy(away => away.From)] };
    }

    private static DutyTerms Remove(AwayForm form, DutyTerms terms, Errors errors) =>
        Typed.Day(form.From, nameof(form.From), errors) is { } first && Typed.Day(form.To, nameof(form.To), errors) is { } last ? terms with { Away = [.. terms.Away.Where(away => away != new AwayDays(first, last))] } : terms;

    private static DutyTerms Wish(AwayForm form, DutyTerms terms, LivingDesk desk, Errors errors)
    {
        var day = Typed.Day(form.Date, nameof(form.Date), errors);
        if (day is null && errors.None) errors.Add(nameof(form.Date), "请填写哪一天");
        if (day is not { } date || !errors.None) return terms;
        Within(date, nameof(form.Date), desk, errors);
        return terms with { Wishes = [.. terms.Wishes.Where(wish => wish.Date != date && wish.Date >= desk.Clock.Today).Append(new(date, form.Wants != "false")).OrderBy(wish => wish.Date)] };
    }

    private static DutyTerms Unwish(AwayForm form, DutyTerms terms, Errors errors) =>
        Typed.Day(form.Date, nameof(form.Date), errors) is { } date ? terms with { Wishes = [.. terms.Wishes.Where(wish => wish.Date != date)] } : terms;

    private static void Within(DateOnly day, string field, LivingDesk desk, Errors errors)
    {
        if (day < desk.Clock.Today || day > desk.Clock.Today.AddDays(DaysAhead)) errors.Add(field, new Sentence("请填写今天到{0}之间的日子", $"{desk.Clock.Today.AddDays(DaysAhead):yyyy-MM-dd}"));
    }

    private static async Task<IResult> Change(AwayForm form, LivingDesk desk, Func<DutyTerms, Errors, DutyTerms> change, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } self) return Results.NotFound();
        var errors = new Errors();
        var terms = change(DutyJson.Read<DutyTerms>(self.Terms), errors);
        // Each list has its own box to which its fault belongs.
        if (errors.None)
            foreach (var (field, fault) in terms.Check().All) errors.Add(field is nameof(DutyTerms.Wishes) ? nameof(form.Date) : nameof(form.From), fault);
        if (!errors.None) return await Show(self, form, desk, stop, errors);
        self.Terms = DutyJson.Write(terms);
        try
        {
            await desk.Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            desk.Db.ChangeTracker.Clear();
            errors.Add(nameof(form.From), ChangedMeanwhile.Sentence);
            return await desk.Self(stop) is { } now ? await Show(now, form, desk, stop, errors, StatusCodes.Status409Conflict) : Results.NotFound();
        }
        return Results.LocalRedirect($"{Path}?saved=true");
    }

    private static async Task<IResult> Show(DutyPerson self, AwayForm form, LivingDesk desk, CancellationToken stop, Errors? errors = null, int? status = null)
    {
        var terms = DutyJson.Read<DutyTerms>(self.Terms);
        var today = desk.Clock.Today;
        var duties = await desk.Views.Duties(self.Id, today, stop);
        return PageResult.Of<AwayPage>(new
        {
            Form = form, Wishes = terms.Wishes.Where(wish => wish.Date >= today).ToList(),
            Away = terms.Away.Where(away => away.To >= today).Select(away => new AwayLine(away, [.. duties.Where(duty => DutyShift.LastDayOf(duty.Date, duty.Ends) >= away.From && duty.Date <= away.To && duty.Begins > desk.Clock.Now)])).ToList(),
        }, errors, status);
    }
}

/// <summary>Days away, or a day that is wished for, as typed.</summary>
public sealed record AwayForm
{
    /// <summary><c>home</c>: not away after all; <c>wish</c> and <c>unwish</c>: a day that is wished for, or no more; otherwise days away.</summary>
    public string? Act { get; init; }

    public string? From { get; init; }

    /// <summary>Left out: one day.</summary>
    public string? To { get; init; }

    /// <summary>Of a wish.</summary>
    public string? Date { get; init; }

    /// <summary><c>false</c>: would rather not.</summary>
    public string? Wants { get; init; }
}

/// <summary>Days away, with the published shifts that fall into them.</summary>
public sealed record AwayLine(AwayDays Days, IReadOnlyList<DutyLine> Duties);
