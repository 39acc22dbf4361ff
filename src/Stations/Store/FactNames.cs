using Yizhan.Kernel;

namespace Yizhan.Stations.Store;

/// <summary>What people call the facts of a station, as the history shows them: the words of the form.</summary>
internal static class FactNames
{
    public static IReadOnlyDictionary<string, Sentence> All { get; } = new Dictionary<string, Sentence>
    {
        ["name"] = "名称", ["tier"] = "层级", ["buildMode"] = "建设方式", ["recovery"] = "两房清理", ["squareMetres"] = "面积（平方米）",
        ["address"] = "地址", ["directions"] = "怎么找到门", ["latitude"] = "纬度", ["longitude"] = "经度",
        ["operator"] = "运营方式", ["operatorName"] = "运营公司", ["phone"] = "电话", ["capacity"] = "可容纳人数", ["stepFree"] = "无台阶",
        ["openedOn"] = "启用日期", ["closedOn"] = "停用日期", ["closedReason"] = "停用原因", ["opening"] = "开放时间",
        ["amenities"] = "设施", ["posts"] = "服务岗", ["rooms"] = "房间", ["zones"] = "功能区",
    };
}
