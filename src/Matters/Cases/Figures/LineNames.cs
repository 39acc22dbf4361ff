using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases.Figures;

/// <summary>What the lines of figures are called.</summary>
internal static class LineNames
{
    /// <summary>The newest title of a matter.</summary>
    public static string Matter(string? code, bool isOthers, MatterCatalogue catalogue, Texts texts) =>
        isOthers ? texts["其他事项（每项不到{0}件）", SmallGroups.Least] : code is null ? "" : catalogue.Versions(code) is [var newest, ..] ? newest.Matter.Title.In(texts.Language) : code;

    /// <summary>A station as it is called today, also one that is given up.</summary>
    public static string Station(string? code, bool isOthers, IKnowStations stations, Texts texts) =>
        isOthers ? texts["其他驿站（每个不到{0}件）", SmallGroups.Least] : code is null ? texts["网上申请，或者没有记在一个驿站上"] : stations.Of(code)?.Name ?? code;
}
