using System.ComponentModel;
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
using Yizhan.People.Rules;

namespace Yizhan.Duty.Living;

/// <summary>GET and POST /duty/mine/shifts/{id}, POST …/cannot: whom one can ask for a shift of one's own, and that one cannot come.</summary>
internal static class ShowMyShift
{
    private static readonly Sentence ChooseOne = "请选择问谁";

    public static string PathOf(Guid shift) => $"{ShowMyDuties.Path}/shifts/{shift}";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/mine/shifts/{id:guid}", Open).Needs(PeoplePermissions.Self);
        pages.MapPost("/mine/shifts/{id:guid}", Ask).Needs(PeoplePermissions.Self);
        pages.MapPost("/mine/shifts/{id:guid}/cannot", Cannot).Needs(PeoplePermissions.Self);
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] LivingDesk desk, CancellationToken stop) =>
        await Own(id, desk, stop) is { } own ? await Show(own, desk, stop) : Results.NotFound();

    private static async Task<IResult> Ask(Guid id, [FromForm] AskForm form, [AsParameters] LivingDesk desk, CancellationToken stop)
    {
        if (await Own(id, desk, stop) is not { } own) return Results.NotFound();
        var errors = new Errors();
        if (SwapChoice.Read(form.Choice) is not { } choice)
        {
            errors.Add(nameof(form.Choice), ChooseOne);
            return await Show(own, desk, stop, errors);
        }
        if ((await desk.Swaps.Ask(id, own.Self, choice.Person, choice.Return, stop)).Refusal is not { } refusal) return Results.LocalRedirect(ShowMyDuties.PathAfter("asked"));
        errors.Add(nameof(form.Choice), refusal.Sentence);
        desk.Db.ChangeTracker.Clear();
        return await Show(own, desk, stop, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Cannot(Guid id, [FromForm] string? back, [AsParameters] LivingDesk desk, CancellationToken stop)
    {
        if (await Own(id, desk, stop) is not { } own) return Results.NotFound();
        if (await desk.Covers.CannotCome(id, own.Self.Id, stop) is { } refusal)
        {
            desk.Db.ChangeTracker.Clear();
            return await ShowMyDuties.Show(desk, stop, fault: refusal);
        }
        await desk.Watch.CatchUp(stop);
        return Results.LocalRedirect(ShowMyDuties.PathAfter("gone"));
    }

    private static async Task<IResult> Show((DutyPerson Self, DutyShift Shift) own, LivingDesk desk, CancellationToken stop, Errors? errors = null, int? status = null)
    {
        var isOver = own.Shift.Begins <= desk.Clock.Now;
        return PageResult.Of<MyShiftPage>(new { Line = desk.Views.LineOf(own.Shift), IsOver = isOver, Choices = isOver ? [] : await desk.Views.Choices(own.Shift, own.Self, stop) }, errors, status);
    }

    /// <summary>A shift that the visitor serves, and who they are.</summary>
    private static async Task<(DutyPerson Self, DutyShift Shift)?> Own(Guid id, LivingDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } self) return null;
        if (!await desk.Db.DutyAssignments.AnyAsync(duty => duty.Shift == id && duty.Person == self.Id && duty.EndedAt == null, stop)) return null;
        var shift = await desk.Db.DutyShifts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.DroppedAt == null, stop);
        return shift is null ? null : (self, shift);
    }
}

/// <summary>Whom somebody asks for a shift, as chosen.</summary>
public sealed record AskForm
{
    /// <summary>A <see cref="SwapChoice.Value"/>.</summary>
    public string? Choice { get; init; }
}
