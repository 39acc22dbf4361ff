using Yizhan.Kernel.Pages;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;
using static Yizhan.Kernel.Pages.FormDifferences;

namespace Yizhan.Stations;

/// <summary>Holds a form against what somebody else has saved meanwhile, field by field.</summary>
internal static class StationDifferences
{
    private static readonly FormField<EditStationForm>[] Fields =
    [
        new("Name", "名称", form => Said(form.Name), (form, other) => form with { Name = other.Name }),
        new("Tier", "层级", form => Named<StationTier>(form.Tier, tier => tier.Name()), (form, other) => form with { Tier = other.Tier }),
        new("BuildMode", "建设方式", form => Named<BuildMode>(form.BuildMode, mode => mode.Name()), (form, other) => form with { BuildMode = other.BuildMode }),
        new("Recovered", "两房清理", form => form.Recovered is null ? "否" : Join([form.RecoveredOn, form.RecoveryNote]),
            (form, other) => form with { Recovered = other.Recovered, RecoveredOn = other.RecoveredOn, RecoveryNote = other.RecoveryNote }),
        new("SquareMetres", "面积（平方米）", form => Said(form.SquareMetres), (form, other) => form with { SquareMetres = other.SquareMetres }),
        new("DivisionCode", "所属区划", form => Said(form.DivisionCode), (form, other) => form with { DivisionCode = other.DivisionCode }),
        new("Address", "地址", form => Said(form.Address), (form, other) => form with { Address = other.Address }),
        new("Directions", "怎么找到门", form => Said(form.Directions), (form, other) => form with { Directions = other.Directions }),
        new("Latitude", "位置", form => Join([form.Datum, form.Latitude, form.Longitude]), (form, other) => form with { Datum = other.Datum, Latitude = other.Latitude, Longitude = other.Longitude }),
        new("Serves", "服务小区", form => Join(form.AllServed.Order(StringComparer.Ordinal)), (form, other) => form with { Serves = other.Serves, ServesOther = other.ServesOther }),
        new("Operator", "运营", form => Join([form.Operator, form.OperatorName]), (form, other) => form with { Operator = other.Operator, OperatorName = other.OperatorName }),
        new("Phone", "电话", form => Said(form.Phone), (form, other) => form with { Phone = other.Phone }),
        new("Capacity", "可容纳人数", form => Said(form.Capacity), (form, other) => form with { Capacity = other.Capacity }),
        new("StepFree", "无台阶", form => form.StepFree switch { "yes" => "是", "no" => "否", _ => "不清楚" }, (form, other) => form with { StepFree = other.StepFree }),
        new("OpenedOn", "启用日期", form => Said(form.OpenedOn), (form, other) => form with { OpenedOn = other.OpenedOn }),
        new("ClosedOn", "停用日期", form => Join([form.ClosedOn, form.ClosedReason]), (form, other) => form with { ClosedOn = other.ClosedOn, ClosedReason = other.ClosedReason }),
        new("Workday", "工作日", form => Said(form.Workday), (form, other) => form with { Workday = other.Workday }),
        new("RestDay", "休息日", form => Said(form.RestDay), (form, other) => form with { RestDay = other.RestDay }),
        new("Holiday", "节假日", form => Said(form.Holiday), (form, other) => form with { Holiday = other.Holiday }),
        new("MakeUpWorkday", "调休上班日", form => Said(form.MakeUpWorkday), (form, other) => form with { MakeUpWorkday = other.MakeUpWorkday }),
        new("Exceptions", "例外安排", form => Join(form.Exceptions.Select(row => $"{row.From}~{row.To} {row.Openings} {row.Reason}")), (form, other) => form with { Exceptions = other.Exceptions }),
        new("Amenities", "设施", form => Join(form.Amenities.OfType<string>().Order(StringComparer.Ordinal).Select(kind => $"{kind}×{Count(form, kind)}")),
            (form, other) => form with { Amenities = other.Amenities, Counts = other.Counts }),
        new("Posts", "服务岗", form => Join(form.Posts.Order(StringComparer.Ordinal)), (form, other) => form with { Posts = other.Posts }),
        new("Rooms", "房间", form => Join(form.Rooms.Select(row => $"{row.Name} {row.Capacity} {row.SquareMetres}")), (form, other) => form with { Rooms = other.Rooms }),
        new("Zones", "功能区", form => Join(form.Zones.Select(row => $"{row.Kind} {row.Room}")), (form, other) => form with { Zones = other.Zones }),
    ];

    /// <summary>The form with the other's words in the fields named.</summary>
    public static EditStationForm Taking(this EditStationForm mine, IEnumerable<string?> fields, EditStationForm theirs) => Fields.Taking(mine, fields, theirs);

    /// <inheritdoc cref="FormDifferences.Between"/>
    public static (EditStationForm Merged, IReadOnlyList<FormDifference> Differences) Against(this EditStationForm mine, EditStationForm theirs) =>
        Fields.Between(mine.Before, mine, theirs);

    private static string Count(EditStationForm form, string kind) => form.Counts.GetValueOrDefault(kind) is { Length: > 0 } count ? count : "1";
}
