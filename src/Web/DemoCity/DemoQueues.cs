using Yizhan.Matters.Queue;
using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>Two busy stations give numbers: a street's with three counters, and that of a community with two.</summary>
internal static class DemoQueues
{
    private const string Street = "420281002000", Community = "420281002008";

    /// <summary>Adds them where there are none yet.</summary>
    public static async Task Load(ExampleQueues queues, CancellationToken stop)
    {
        if (await queues.Exist(stop)) return;
        await queues.Add(Community, new(
            new(8, 0), new(21, 0), 2,
            [new("A", new("证明和登记", "Certificates and records"), ["home", "family", "school"], []), new("B", new("缴费充值", "Bills and top-ups"), ["bills", "travel"], []), new("C", new("其他事项", "Other matters"), [], [])],
            [new("1号窗", []), new("2号窗", ["A", "C"])]), stop);
        await queues.Add(Street, new(new(8, 30), new(17, 0), 2, [new("A", new("综合办事", "General matters"), [], [])], [new("1号窗", []), new("2号窗", []), new("3号窗", [])]), stop);
    }
}
