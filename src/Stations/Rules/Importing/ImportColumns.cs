using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>The columns of 区划.</summary>
internal static class DivisionColumns
{
    public static readonly ImportColumn<DivisionRecord> Code = new("编码", row => row.Code) { IsKey = true };
    public static readonly ImportColumn<DivisionRecord> Name = new("名称", row => row.Name);
    public static readonly ImportColumn<DivisionRecord> OfficialName = new("正式名称", row => row.OfficialName);
    public static readonly ImportColumn<DivisionRecord> Level = new("级别", row => ImportWords.Level.Of(row.Level)) { Choices = ImportWords.Level.Choices };
    public static readonly ImportColumn<DivisionRecord> Parent = new("上级编码", row => row.Parent);
    public static readonly ImportColumn<DivisionRecord> Scheme = new("编码体系", row => row.Scheme);
    public static readonly ImportColumn<DivisionRecord> Latitude = new("纬度", row => row.Latitude) { Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<DivisionRecord> Longitude = new("经度", row => row.Longitude) { Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<DivisionRecord> Datum = new("坐标系", row => row.Latitude is null ? null : ImportWords.Datum.Choices[0]) { Choices = ImportWords.Datum.Choices };
    public static readonly ImportColumn<DivisionRecord> ValidFrom = new("生效日期", row => row.ValidFrom) { Kind = SheetColumnKind.Day };
    public static readonly ImportColumn<DivisionRecord> ValidTo = new("失效日期", row => row.ValidTo) { Kind = SheetColumnKind.Day };
    public static readonly ImportColumn<DivisionRecord> OtherCodes = new("其他编码", row => ImportSheets.Join(row.OtherCodes.Select(DivisionCodeText.Of)));
}

/// <summary>The columns of 驿站.</summary>
internal static class StationColumns
{
    public static readonly ImportColumn<StationRecord> Code = new("编号", row => row.Code) { IsKey = true };
    public static readonly ImportColumn<StationRecord> Name = new("名称", row => row.Facts.Name);
    public static readonly ImportColumn<StationRecord> Tier = new("类型", row => ImportWords.Tier.Of(row.Facts.Tier)) { Choices = ImportWords.Tier.Choices };
    public static readonly ImportColumn<StationRecord> Division = new("所属区划编码", row => row.Area.Code);
    public static readonly ImportColumn<StationRecord> Address = new("地址", row => row.Facts.Address);
    public static readonly ImportColumn<StationRecord> Directions = new("找门说明", row => row.Facts.Directions);
    public static readonly ImportColumn<StationRecord> Latitude = new("纬度", row => row.Facts.Latitude) { Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<StationRecord> Longitude = new("经度", row => row.Facts.Longitude) { Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<StationRecord> Datum = new("坐标系", _ => ImportWords.Datum.Choices[0]) { Choices = ImportWords.Datum.Choices };
    public static readonly ImportColumn<StationRecord> Workday = new("工作日", row => row.Facts.Opening.Workday.ToString());
    public static readonly ImportColumn<StationRecord> RestDay = new("休息日", row => row.Facts.Opening.RestDay.ToString());
    public static readonly ImportColumn<StationRecord> Holiday = new("节假日", row => row.Facts.Opening.Holiday?.ToString());
    public static readonly ImportColumn<StationRecord> MakeUpWorkday = new("调休上班日", row => row.Facts.Opening.MakeUpWorkday?.ToString());
    public static readonly ImportColumn<StationRecord> Serves = new("服务小区编码", row => ImportSheets.Join(row.Serves));
    public static readonly ImportColumn<StationRecord> Posts = new("服务岗", row => ImportSheets.Join(row.Facts.Posts.Select(post => PostKind.Of(post)?.Name.Chinese ?? post)));
    public static readonly ImportColumn<StationRecord> BuildMode = new("建设方式", row => ImportWords.BuildMode.Of(row.Facts.BuildMode)) { Choices = ImportWords.BuildMode.Choices };
    public static readonly ImportColumn<StationRecord> Operator = new("运营方式", row => ImportWords.Operator.Of(row.Facts.Operator)) { Choices = ImportWords.Operator.Choices };
    public static readonly ImportColumn<StationRecord> OperatorName = new("运营公司", row => row.Facts.OperatorName);
    public static readonly ImportColumn<StationRecord> Phone = new("电话", row => row.Facts.Phone);
    public static readonly ImportColumn<StationRecord> Capacity = new("可容纳人数", row => row.Facts.Capacity) { Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<StationRecord> SquareMetres = new("面积", row => row.Facts.SquareMetres) { Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<StationRecord> StepFree = new("无台阶", row => row.Facts.StepFree) { Choices = YesNo };
    public static readonly ImportColumn<StationRecord> OpenedOn = new("启用日期", row => row.Facts.OpenedOn) { Kind = SheetColumnKind.Day };
    public static readonly ImportColumn<StationRecord> ClosedOn = new("停用日期", row => row.Facts.ClosedOn) { Kind = SheetColumnKind.Day };
    public static readonly ImportColumn<StationRecord> Recovery = new("两房清理", row => row.Facts.Recovery is null ? (bool?)null : true) { Choices = YesNo };
    public static readonly ImportColumn<StationRecord> RecoveredOn = new("收回日期", row => row.Facts.Recovery?.On) { Kind = SheetColumnKind.Day };
    public static readonly ImportColumn<StationRecord> RecoveryNote = new("收回说明", row => row.Facts.Recovery?.Note);

    private static string[] YesNo => ["是", "否"];
}

/// <summary>The columns of 设施.</summary>
internal static class AmenityColumns
{
    public static readonly ImportColumn<PartOf<Amenity>> Station = new("驿站编号", row => row.Station) { IsKey = true };
    public static readonly ImportColumn<PartOf<Amenity>> Kind = new("设施", row => AmenityKind.Of(row.Part.Kind)?.Name.Chinese ?? row.Part.Kind)
    {
        IsKey = true, Choices = [.. AmenityKind.All.Select(kind => kind.Name.Chinese)],
    };
    public static readonly ImportColumn<PartOf<Amenity>> Count = new("数量", row => row.Part.Count) { Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<PartOf<Amenity>> State = new("状态", row => ImportWords.State.Of(row.Part.State)) { Choices = ImportWords.State.Choices };
    public static readonly ImportColumn<PartOf<Amenity>> Since = new("状态起始", row => ImportSheets.Moment(row.Part.Since));
    public static readonly ImportColumn<PartOf<Amenity>> Note = new("说明", row => row.Part.Note);
    public static readonly ImportColumn<PartOf<Amenity>> Remove = new("删除", _ => default);
}

/// <summary>The columns of 房间.</summary>
internal static class RoomColumns
{
    public static readonly ImportColumn<PartOf<Room>> Station = new("驿站编号", row => row.Station) { IsKey = true };
    public static readonly ImportColumn<PartOf<Room>> Name = new("房间名称", row => row.Part.Name) { IsKey = true };
    public static readonly ImportColumn<PartOf<Room>> Capacity = new("可容纳人数", row => row.Part.Capacity) { Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<PartOf<Room>> SquareMetres = new("面积", row => row.Part.SquareMetres) { Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<PartOf<Room>> Remove = new("删除", _ => default);
}

/// <summary>The columns of 功能区.</summary>
internal static class ZoneColumns
{
    public static readonly ImportColumn<PartOf<Zone>> Station = new("驿站编号", row => row.Station) { IsKey = true };
    public static readonly ImportColumn<PartOf<Zone>> Kind = new("功能区", row => ZoneKind.Of(row.Part.Kind)?.Name.Chinese ?? row.Part.Kind)
    {
        IsKey = true, Choices = [.. ZoneKind.All.Select(kind => kind.Name.Chinese)],
    };
    public static readonly ImportColumn<PartOf<Zone>> Room = new("所在房间", row => row.Part.Room);
    public static readonly ImportColumn<PartOf<Zone>> Remove = new("删除", _ => default);
}

/// <summary>The columns of 例外开放.</summary>
internal static class ExceptionColumns
{
    public static readonly ImportColumn<PartOf<DatedOpenings>> Station = new("驿站编号", row => row.Station) { IsKey = true };
    public static readonly ImportColumn<PartOf<DatedOpenings>> From = new("开始日期", row => row.Part.From) { IsKey = true, Kind = SheetColumnKind.Day };
    public static readonly ImportColumn<PartOf<DatedOpenings>> To = new("结束日期", row => row.Part.To) { Kind = SheetColumnKind.Day };
    public static readonly ImportColumn<PartOf<DatedOpenings>> Openings = new("开放时段", row => row.Part.Openings.ToString());
    public static readonly ImportColumn<PartOf<DatedOpenings>> Reason = new("原因", row => row.Part.Reason);
    public static readonly ImportColumn<PartOf<DatedOpenings>> Remove = new("删除", _ => default);
}

/// <summary>The columns of 地标.</summary>
internal static class LandmarkColumns
{
    public static readonly ImportColumn<LandmarkRecord> Name = new("名称", row => row.Name) { IsKey = true };
    public static readonly ImportColumn<LandmarkRecord> Latitude = new("纬度", row => row.Latitude) { IsKey = true, Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<LandmarkRecord> Longitude = new("经度", row => row.Longitude) { IsKey = true, Kind = SheetColumnKind.Number };
    public static readonly ImportColumn<LandmarkRecord> Datum = new("坐标系", _ => ImportWords.Datum.Choices[0]) { Choices = ImportWords.Datum.Choices };
}
