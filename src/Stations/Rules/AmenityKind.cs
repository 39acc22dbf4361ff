using System.Collections.Frozen;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>A kind of amenity from the one published list. The code is stable: it stands in addresses, files and stored facts.</summary>
/// <param name="Code">Lower case, with hyphens: <c>first-aid</c>.</param>
/// <param name="Name">What people call it.</param>
public sealed record AmenityKind(string Code, Sentence Name)
{
    /// <summary>Every kind, the most asked for first. New ones are added at the end: the place is the bit in the finder.</summary>
    public static IReadOnlyList<AmenityKind> All { get; } =
    [
        new("water", "热水和饮用水"),
        new("seats", "座椅"),
        new("microwave", "微波炉"),
        new("charger", "手机充电"),
        new("power-bank", "充电宝"),
        new("air-conditioning", "空调"),
        new("heater", "取暖"),
        new("toilet", "卫生间"),
        new("accessible-toilet", "无障碍卫生间"),
        new("wifi", "无线网络"),
        new("books", "图书"),
        new("umbrella", "雨伞"),
        new("first-aid", "急救箱"),
        new("aed", "自动体外除颤器"),
        new("blood-pressure", "血压计"),
        new("wheelchair", "轮椅"),
        new("reading-glasses", "老花镜"),
        new("nursing-room", "母婴室"),
        new("refrigerator", "冰箱"),
        new("ice", "冰块"),
        new("hot-meals", "热餐"),
        new("sewing-kit", "针线包"),
        new("tool-box", "工具箱"),
        new("bicycle-pump", "打气筒"),
        new("vehicle-charging", "电动车充电"),
        new("parcel-shelf", "包裹代收"),
        new("printer", "打印复印"),
        new("lockers", "储物柜"),
    ];

    private static readonly FrozenDictionary<string, int> Places =
        All.Select((kind, place) => (kind.Code, place)).ToFrozenDictionary(pair => pair.Code, pair => pair.place);

    /// <summary>The kind of a code, or null.</summary>
    public static AmenityKind? Of(string code) => Places.TryGetValue(code, out var place) ? All[place] : null;

    /// <summary>The bit of a code in the finder; 0 when there is no such kind.</summary>
    internal static ulong BitOf(string code) => Places.TryGetValue(code, out var place) ? 1ul << place : 0;
}
