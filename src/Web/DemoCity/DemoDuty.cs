using Microsoft.EntityFrameworkCore;
using Yizhan.Duty;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Store;

namespace Yizhan.Web.DemoCity;

/// <summary>One community keeps its stations by rota: its workers on workdays, volunteers of each compound on rest days.</summary>
internal static class DemoDuty
{
    private const string Community = "420281002008";
    private const string Families = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马", Given = "建国桂兰志强秀英海燕国平春梅永红德明玉珍文军小红";
    private const int Volunteers = 80;

    /// <summary>Adds people and a rota where there are none yet.</summary>
    public static async Task Load(CityDb db, ExampleDuty duty, IKnowDivisions divisions, CancellationToken stop)
    {
        if (divisions.Of(Community) is not { } community || await duty.Exist(stop)) return;
        var accounts = await db.Set<Account>().AsNoTracking().Where(account => account.IsExample && account.Division == Community).ToDictionaryAsync(account => account.Name, account => account.Id, stop);
        await duty.Add(community.Area,
            [("东鑫社区工作者", Of("东鑫社区工作者")), .. Enumerable.Range(0, 4).Select(i => (NameOf(i * 7 + 3), (Guid?)null)), .. Enumerable.Range(Volunteers, 4).Select(i => (NameOf(i), (Guid?)null))],
            // Two of them sign in, so that one can ask the other to swap.
            [("东鑫社区志愿者", Of("东鑫社区志愿者")), ("东鑫社区人民调解员", Of("东鑫社区人民调解员")), .. Enumerable.Range(0, Volunteers).Select(i => (NameOf(i), (Guid?)null))], stop);

        Guid? Of(string name) => accounts.TryGetValue(name, out var id) ? id : null;
    }

    /// <summary>A name that many have: nineteen family names and twelve given ones make the first 228 different.</summary>
    private static string NameOf(int i) => $"{Families[i % Families.Length]}{Given.AsSpan(i * 7 % (Given.Length / 2) * 2, 2)}";
}
