using Yizhan.Kernel;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>The words by which a spreadsheet names the values of a list: the first is written, all are read.</summary>
internal sealed class Words<T>(params (T Value, string[] Names)[] all) where T : struct
{
    /// <summary>What may be chosen from.</summary>
    public IReadOnlyList<string> Choices { get; } = [.. all.Select(one => one.Names[0])];

    /// <summary>The word that is written for a value.</summary>
    public string Of(T value) => all.First(one => one.Value.Equals(value)).Names[0];

    /// <summary>The value a cell names; null, and a fault, when it names none; null without a fault when it is blank.</summary>
    public T? Read(SheetCell cell, SheetFaults faults)
    {
        if (cell.IsBlank) return null;
        foreach (var (value, names) in all)
            if (names.Contains(cell.Text, StringComparer.OrdinalIgnoreCase)) return value;
        faults.Add(cell.Fault("import-not-a-choice", new Sentence("没有“{0}”这一项，请填写以下之一：{1}", Excerpt.Of(cell.Text), string.Join('、', Choices))));
        return null;
    }
}

/// <summary>The coordinates in which a position may be given.</summary>
internal enum Datum
{
    Wgs84,
    Gcj02,
    Bd09,
}

/// <summary>The lists of the spreadsheets.</summary>
internal static class ImportWords
{
    public static readonly Words<DivisionLevel> Level = new(
        (DivisionLevel.City, ["市", "city"]),
        (DivisionLevel.Street, ["街道", "镇", "乡", "street", "town"]),
        (DivisionLevel.Community, ["社区", "community"]),
        (DivisionLevel.Village, ["村", "village"]),
        (DivisionLevel.Compound, ["小区", "compound"]));

    public static readonly Words<StationTier> Tier = new(
        (StationTier.Street, ["街道驿站", "街道", "street"]),
        (StationTier.Community, ["社区驿站", "社区", "community"]),
        (StationTier.Compound, ["小区驿站", "小区", "compound"]),
        (StationTier.Village, ["村湾驿站", "村", "village"]));

    public static readonly Words<BuildMode> BuildMode = new(
        (Rules.BuildMode.Standalone, ["新建小区单独建", "standalone"]),
        (Rules.BuildMode.Shared, ["老旧小区连片建", "shared"]),
        (Rules.BuildMode.Joint, ["单位小区联合建", "joint"]));

    public static readonly Words<OperatorKind> Operator = new(
        (OperatorKind.Community, ["社区运营", "社区", "community"]),
        (OperatorKind.Partner, ["合作企业主导", "合作企业", "partner"]));

    public static readonly Words<AmenityState> State = new(
        (AmenityState.Working, ["可用", "working"]),
        (AmenityState.Broken, ["故障", "broken"]),
        (AmenityState.Crowded, ["拥挤", "crowded"]),
        (AmenityState.OutOfStock, ["缺货", "out-of-stock"]));

    public static readonly Words<Datum> Datum = new(
        (Importing.Datum.Wgs84, ["WGS-84", "WGS84", "EPSG:4326"]),
        (Importing.Datum.Gcj02, ["GCJ-02", "GCJ02"]),
        (Importing.Datum.Bd09, ["BD-09", "BD09"]));
}
