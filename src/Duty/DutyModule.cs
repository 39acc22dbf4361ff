using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty.Doors;
using Yizhan.Duty.Hours;
using Yizhan.Duty.Living;
using Yizhan.Duty.OnDuty;
using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Duty.Upkeep;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;

namespace Yizhan.Duty;

/// <summary>Who keeps the stations when: people on duty, what stations need, the rota, and what happens with it day by day.</summary>
public static class DutyModule
{
    /// <summary>Where the pages of this module begin.</summary>
    public const string Path = "/duty";

    /// <summary>Say who can be put on duty and what stations need, make rotas and publish them.</summary>
    public static readonly Permission PlanDuty = new("duty.plan", "安排值班：值班人员、班次和值班表");

    /// <summary>The module's tables.</summary>
    public static IMapTables Tables { get; } = new DutyTables();

    public static IServiceCollection AddDuty(this IServiceCollection services)
    {
        services.AddSingleton(PlanDuty);
        services.AddPlanning();
        services.AddDutyDoors();
        services.AddUpkeep();
        services.AddScoped(provider => new ExampleDuty(provider.GetRequiredService<CityDb>(), provider.GetRequiredService<ChangeWatch>(), provider.GetRequiredService<IKnowStations>(),
            provider.GetRequiredService<RotaFactsReader>(), provider.GetRequiredService<Vault>(), provider.GetRequiredService<CityClock>()));
        services.AddOnDuty();
        services.AddMessageTemplates(typeof(DutyModule).Assembly);
        services.AddScoped<DutyMessenger>();
        services.AddLiving();
        services.AddSingleton(new RetentionRule("duty_assignments", "谁在哪天值班的记录，满两年后删除", DutyAssignment.DaysKept, ForgetDuties.ClearAssignments));
        services.AddSingleton(new RetentionRule("duty_people", "不再值班的人的姓名和手机号，满一年后删除", DutyPersonal.DaysKept, ForgetDuties.ClearPeople));
        services.AddSingleton(new RetentionRule("duty_drafts", "值班表草稿的内容，最后一天满一年后删除", DutyPersonal.DaysKept, ForgetDuties.ClearDrafts));
        services.AddSingleton(new RetentionRule("duty_swaps", "换班的记录，满一年后删除", ShiftSwap.DaysKept, ForgetDuties.ClearSwaps));
        services.AddSingleton(new RetentionRule("duty_cover_calls", "找人顶班的记录，满一年后删除", CoverCall.DaysKept, ForgetDuties.ClearCalls));
        services.AddSingleton(new RetentionRule("duty_service_hours", "志愿服务时间的记录，服务那天满五年后删除", ServiceHours.DaysKept, ForgetDuties.ClearHours));
        services.AddSingleton(new RetentionRule("duty_tasks_done", "驿站每天任务的记录，满半年后删除", TaskDone.DaysKept, ForgetDuties.ClearTasks));
        services.AddSingleton(new RetentionRule("duty_door_alarms", "没有按时开门的提醒，满半年后删除", DoorAlarm.DaysKept, ForgetDuties.ClearAlarms));
        return services;
    }

    public static void MapDuty(this IEndpointRouteBuilder city)
    {
        city.MapPlanning();
        OnDutyPart.Map(city);
        city.MapDutyDoors();
        city.MapUpkeep();
        city.MapHours();
        city.MapLiving();
    }
}
