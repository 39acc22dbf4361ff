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
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.Stations;

namespace Yizhan.Duty.Doors;

/// <summary>POST /duty/stations/{code}/today/tasks, PUT /api/v1/duty/stations/{code}/tasks: a task of today is done, or is not after all. It is about the station; who did it is not kept.</summary>
internal static class TickTask
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/stations/{code}/today/tasks", Submit).Needs(PeoplePermissions.Self);
        api.MapPut("/stations/{code}/tasks", Put).Needs(StationsModule.ManageStations)
            .WithName("tickTask").WithTags("Duty").WithSummary("Say that a task of today is done, or is not after all").Produces<TodayAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit(string code, [FromForm] TickTaskForm form, [AsParameters] TodayDesk desk, CancellationToken stop)
    {
        if (await desk.Enter(code, stop) is not { } known) return Results.NotFound();
        var errors = await Tick(known.Station.Code, form.Done ?? form.Undo, form.Done is not null, desk, stop);
        return errors.None ? Results.LocalRedirect($"{ShowToday.PathOf(known.Station.Code)}#tasks") : await ShowToday.Show(code, desk, stop, errors: errors);
    }

    private static async Task<IResult> Put([Description("The station's code")] string code, TickTaskBody body, [AsParameters] TodayDesk desk, CancellationToken stop)
    {
        if (desk.Stations.Of(code) is not { } known || !desk.IsStaff(known)) return Problems.Missing(TodayDesk.NotFound.Code, TodayDesk.NotFound.Sentence, desk.Texts);
        var errors = await Tick(known.Station.Code, body.Task, body.Done, desk, stop);
        return errors.None ? Results.Ok(TodayAnswer.Of(await desk.Model(known, stop))) : Problems.Unprocessable(errors, desk.Texts);
    }

    /// <summary>Notes it. Said twice is once.</summary>
    private static async Task<Errors> Tick(string station, string? task, bool isDone, TodayDesk desk, CancellationToken stop)
    {
        var (errors, plan, day) = (new Errors(), await desk.Plan(station, stop), await desk.TasksOf(station, stop));
        if (task is null || !plan.OpeningTasks.Contains(task) && !plan.ClosingTasks.Contains(task))
        {
            errors.Add("Task", "没有这项任务，可能刚被改过");
            return errors;
        }
        await using var writing = await desk.Db.BeginWriting(stop);
        var row = await desk.Db.TasksDone.SingleOrDefaultAsync(one => one.Station == station && one.Date == day && one.Task == task, stop);
        if (row is null && isDone) desk.Db.Add(new TaskDone { Station = station, Date = day, Task = task, DoneAt = desk.Clock.Now });
        if (row is not null && !isDone) desk.Db.Remove(row);
        try
        {
            await desk.Db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || desk.Db.IsDuplicate(failure))
        {
            // Somebody else has just said the same.
            desk.Db.ChangeTracker.Clear();
        }
        return errors;
    }
}

/// <summary>The button that was pressed beside a task.</summary>
public sealed record TickTaskForm
{
    /// <summary>The task that is done.</summary>
    public string? Done { get; init; }

    /// <summary>The task that is not done after all.</summary>
    public string? Undo { get; init; }
}

/// <summary>A task of today, as a program tells it.</summary>
/// <param name="Task">The task in the words of the station's plan.</param>
internal sealed record TickTaskBody(string Task, bool Done);
