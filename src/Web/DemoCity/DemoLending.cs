using Yizhan.Lending;

namespace Yizhan.Web.DemoCity;

/// <summary>A street whose stations lend umbrellas, books and tools. Titles are classics, their numbers are made up and have right check digits.</summary>
internal static class DemoLending
{
    private const string Street = "420281002000";

    /// <summary>Adds them where there are none yet.</summary>
    public static async Task Load(ExampleItems items, CancellationToken stop)
    {
        if (await items.Exist(stop)) return;
        await items.Add(Street, "长柄雨伞", [("红楼梦", "9787020002207"), ("西游记", "9787101012347"), ("唐诗三百首", "9787111123453"), ("家庭急救手册", "9787030123459")], ["冲击钻", "人字梯", "手推车", "轮椅", "打气筒"], ("陈建国", "13800000009"), stop);
    }
}
