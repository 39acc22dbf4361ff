using Yizhan.Kernel;

namespace Yizhan.Duty.Upkeep.Rules;

/// <summary>What is looked at again and again at a station. The code is stable: it is stored.</summary>
/// <param name="Amenity">The code of the amenity that it belongs to; null: of none.</param>
/// <param name="EveryDays">Days from one check to the next, to begin with.</param>
public sealed record CheckKind(string Code, Sentence Name, string? Amenity, int EveryDays)
{
    /// <summary>Every kind. Of extinguishers GB 50444 wants a look each month.</summary>
    public static IReadOnlyList<CheckKind> All { get; } =
    [
        new("water-filter", "换饮水机滤芯", "water", 180),
        new("first-aid", "急救箱药品有效期", "first-aid", 90),
        new("extinguisher", "灭火器压力和有效期", null, 30),
        new("umbrellas", "清点雨伞", "umbrella", 7),
        new("aed", "自动体外除颤器自检和电极片有效期", "aed", 30),
        new("blood-pressure", "血压计校准", "blood-pressure", 365),
        new(Other, "其他", null, 30),
    ];

    /// <summary>The code of what has a title of its own.</summary>
    public const string Other = "other";

    /// <summary>The kind of a code, or null.</summary>
    public static CheckKind? Of(string? code) => All.FirstOrDefault(kind => kind.Code == code);
}
