using Yizhan.Kernel;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>A field that somebody else has changed since a form was filled.</summary>
/// <param name="Before">What stood there; null: not known any more.</param>
/// <param name="Now">What the other has written.</param>
/// <param name="Mine">What stands in the form; null: left as it was, so the other's is taken.</param>
public sealed record StationDifference(string Field, Sentence Label, Sentence? Before, Sentence Now, Sentence? Mine);

/// <summary>Holds a form against what somebody else has saved meanwhile, field by field.</summary>
internal static class StationDifferences
{
    private static readonly Field[] Fields =
    [
        new("Name", "名称", form => Plain(form.Name), (form, other) => form with { Name = other.Name }),
        new("Tier", "层级", form => Named<StationTier>(form.Tier, tier => tier.Name()), (form, other) => form with { Tier = other.Tier }),
        new("BuildMode", "建设方式", form => Named<BuildMode>(form.BuildMode, mode => mode.Name()), (form, other) => form with { BuildMode = other.BuildMode }),
        new("Recovered", "两房清理", form => form.Recovered is null ? "否" : Join([form.RecoveredOn, form.RecoveryNote]),
            (form, other) => form with { Recovered = other.Recovered, RecoveredOn = other.RecoveredOn, RecoveryNote = other.RecoveryNote }),
        new("SquareMetres", "面积（平方米）", form => Plain(form.SquareMetres), (form, other) => form with { SquareMetres = other.SquareMetres }),
        new("DivisionCode", "所属区划", form => Plain(form.DivisionCode), (form, other) => form with { DivisionCode = other.DivisionCode }),
        new("Address", "地址", form => Plain(form.Address), (form, other) => form with { Address = other.Address }),
        new("Directions", "怎么找到门", form => Plain(form.Directions), (form, other) => form with { Directions = other.Directions }),
        new("Latitude", "位置", form => Join([form.Datum, form.Latitude, form.Longitude]), (form, other) => form with { Datum = other.Datum, Latitude = other.Latitude, Longitude = other.Longitude }),
        new("Serves", "服务小区", form => Join(form.AllServed.Order(StringComparer.Ordinal)), (form, other) => form with { Serves = other.Serves, ServesOther = other.ServesOther }),
        new("Operator", "运营", form => Join([form.Operator, form.OperatorName]), (form, other) => form with { Operator = other.Operator, OperatorName = other.OperatorName }),
        new("Phone", "电话", form => Plain(form.Phone), (form, other) => form with { Phone = other.Phone }),
        new("Capacity", "可容纳人数", form => Plain(form.Capacity), (form, other) => form with { Capacity = other.Capacity }),
        new("StepFree", "无台阶", form => form.StepFree switch { "yes" => "是", "no" => "否", _ => "不清楚" }, (form, other) => form with { StepFree = other.StepFree }),
        new("OpenedOn", "启用日期", form => Plain(form.OpenedOn), (form, other) => form with { OpenedOn = other.OpenedOn }),
        new("ClosedOn", "停用日期", form => Join([form.ClosedOn, form.ClosedReason]), (form, other) => form with { ClosedOn = other.ClosedOn, ClosedReason = other.ClosedReason }),
        new("Workday", "工作日", form => Plain(form.Workday), (form, other) => form with { Workday = other.Workday }),
        new("RestDay", "休息日", form => Plain(form.RestDay), (form, other) => form with { RestDay = other.RestDay }),
        new("Holiday", "节假日", form => Plain(form.Holiday), (form, other) => form with { Holiday = other.Holiday }),
        new("MakeUpWorkday", "调休上班日", form => Plain(form.MakeUpWorkday), (form, other) => form with { MakeUpWorkday = other.MakeUpWorkday }),
        new("Exceptions", "例外安排", form => Join(form.Exceptions.Select(row => $"{row.From}~{row.To} {row.Openings} {row.Reason}")), (form, other) => form with { Exceptions = other.Exceptions }),
        new("Amenities", "设施", form => Join(form.Amenities.OfType<string>().Order(StringComparer.Ordinal).Select(kind => $"{kind}×{Count(form, kind)}")),
            (form, other) => form with { Amenities = other.Amenities, Counts = other.Counts }),
        new("Posts", "服务岗", form => Join(form.Posts.Order(StringComparer.Ordinal)), (form, other) => form with { Posts = other.Posts }),
        new("Rooms", "房间", form => Join(form.Rooms.Select(row => $"{row.Name} {row.Capacity} {row.SquareMetres}")), (form, other) => form with { Rooms = other.Rooms }),
        new("Zones", "功能区", form => Join(form.Zones.Select(row => $"{row.Kind} {row.Room}")), (form, other) => form with { Zones = other.Zones }),
    ];

    /// <summary>The form with the other's words in the fields named.</summary>
    public static EditStationForm Taking(this EditStationForm mine, IEnumerable<string?> fields, EditStationForm theirs) =>
        Fields.Where(field => fields.Contains(field.Name)).Aggregate(mine, (form, field) => field.Take(form, theirs));

    /// <summary>What the other has changed and the form does not say, and the form with the other's words where it had been left alone.</summary>
    public static (EditStationForm Merged, IReadOnlyList<StationDifference> Differences) Against(this EditStationForm mine, EditStationForm theirs)
    {
        var before = mine.Before;
        var differences = new List<StationDifference>();
        var merged = mine;
        foreach (var field in Fields)
        {
            var (was, now, own) = (before is null ? null : field.Say(before), field.Say(theirs), field.Say(mine));
            if (Same(now, own) || Same(was, now)) continue;
            var leftAlone = Same(was, own);
            if (leftAlone) merged = field.Take(merged, theirs);
            differences.Add(new(field.Name, field.Label, was, now, leftAlone ? null : own));
        }
        return (merged, differences);
    }

    private static bool Same(Sentence? a, Sentence? b) => a?.Chinese == b?.Chinese;

    private static Sentence Plain(string? text) => string.IsNullOrWhiteSpace(text) ? "（空）" : text.Trim().ReplaceLineEndings(" ");

    private static Sentence Join(IEnumerable<string?> parts) => Plain(string.Join(" · ", parts.Where(part => !string.IsNullOrWhiteSpace(part))));

    private static string Count(EditStationForm form, string kind) => form.Counts.GetValueOrDefault(kind) is { Length: > 0 } count ? count : "1";

    private static Sentence Named<T>(string? text, Func<T, Sentence> name) where T : struct, Enum => Enum.TryParse<T>(text, out var value) ? name(value) : Plain(text);

    private sealed record Field(string Name, Sentence Label, Func<EditStationForm, Sentence> Say, Func<EditStationForm, EditStationForm, EditStationForm> Take);
}
