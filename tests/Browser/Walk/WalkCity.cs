using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Store;
using Yizhan.Seals;
using Yizhan.Seals.Register.Rules;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Tests.Http;
using Yizhan.Tests.Http.People.Identities;
using Yizhan.Tests.Http.People.Messages;
using Yizhan.Web.Backups;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The demonstration city in which everything has happened once that a page tells of.</summary>
public sealed class WalkCity(Chromium chromium) : TestBrowser(chromium)
{
    /// <summary>What the walk itself writes, and what forms take in Chinese alone: hours, and names given as examples.</summary>
    public const string Written = "1号窗 2号窗 3号窗 walk withdrawn faulty draft 示例 小时数填错了 印章保管人 东风路街道印章保管人 东鑫社区印章保管人 大冶市东风路街道东鑫社区居民委员会 证明专用章 大冶市东风路街道办事处 李*  城市管理部门 人社部门 民政部门 小区党支部 物业合作企业 小区业委会 红马甲志愿服务队 驿站 改名 新名称 门前修路 临时关闭 国务院办公厅关于部分节假日安排的通知 次日 全天 休 大冶市 保康 外滩首府 nothing of this name gold WRONG wrong administrator Daye City 改名驿站 管理员 办公室电脑 李娜 li.na somebody test yizhan.webhook.pinged 李秀英 李*英 王桂兰 上周三下午去办居住证明，等了一个多小时没有人接待。希望有人值守。 饮水机坏了两个星期，没有人修，也没有说明。 手机上打开地图很慢，字太小。 已经查明是图片太大，本周改好；字小可以点页面上方的“长辈版”。谢谢您告诉我们。 登记表放在桌上，别人能看到我的电话。 门关着，没有通知 街道工作人员 社区书记 市管理员（市委组织部） 全市 东风路街道工作人员 个人信息保护负责人 王*兰 陈*国 陈*雨 李春梅 李*梅 刘玉珍 刘*珍 李小满 李*满 大冶市东风路街道东鑫社区**** 长柄雨伞 红楼梦 西游记 唐诗三百首 家庭急救手册 冲击钻 人字梯 手推车 轮椅 打气筒 雨伞、图书、工具";

    private const string Headers = "编号,名称,所属区划编码,地址,纬度,经度,工作日,休息日\n";

    private readonly Dictionary<string, string> kept = [];

    /// <summary>The address with what happened in this city.</summary>
    public string Fill(string address) => kept.Aggregate(address, (filled, one) => filled.Replace($"{{{one.Key}}}", one.Value, StringComparison.Ordinal));

    private readonly int servicePort = MailServer.FreePort();

    private ForeignProvider? service;

    protected override IReadOnlyDictionary<string, string> Settings => ForeignProvider.SettingsFor(new($"http://127.0.0.1:{servicePort}"));

    private readonly string backups = System.IO.Directory.CreateTempSubdirectory("yizhan-walk-").FullName;

    protected override void Arrange(IServiceCollection services)
    {
        var key = Path.Combine(backups, "key");
        ArchiveKey.Make(key);
        services.AddSingleton(new BackupSettings(backups, new(2, 30), 14, key)).AddJob<BackUpDaily>();
    }

    protected override async ValueTask CleanUp()
    {
        System.IO.Directory.Delete(backups, recursive: true);
        if (service is not null) await service.DisposeAsync();
        await base.CleanUp();
    }

    protected override async Task Prepare()
    {
        service = await ForeignProvider.Start(servicePort, Address.GetLeftPart(UriPartial.Authority));
        var jobs = Services.GetRequiredService<JobRunner>();
        await jobs.Ask(BackUpDaily.TheName, default);
        await jobs.RunDue(default);
        await Import("wrong", Headers + Row("W-1", latitude: "91") + Row("W-2", hours: "18:00-08:00") + Row("W-3", division: "420281999999"));
        await Import("preview", Headers + Row("P-1") + "DY0002,改名驿站,420281001002,新名称,30.1,114.97,08:00-18:00,休\n");
        await Import("applied", Headers + Row("A-1"), "apply");
        await Import("same", Headers + Row("A-1"));
        await Import("undone", Headers + Row("U-1"), "apply", "undo");
        await Import("empty", Headers);
        await Program.PutAsJsonAsync("/api/v1/stations/DY0005/closure", new { on = "2026-11-01", reason = "门前修路，临时关闭" });
        var invited = await Program.PostAsJsonAsync("/api/v1/people", new { signInName = "li.na", name = "李娜", role = "mediator", division = "420281002008" });
        kept["invitation"] = (await invited.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("link").GetString()!;
        await Program.PostAsync("/api/v1/stations/DY0006/locked", null);
        await Program.PostAsJsonAsync("/api/v1/duty/stations/DY0001/visits", new { kind = "rider" });
        await Program.PutAsJsonAsync($"/api/v1/duty/stations/DY0001/checks/{Guid.CreateVersion7()}", new { kind = "extinguisher", dueOn = "2026-11-25" });
        await Program.PutAsJsonAsync($"/api/v1/duty/stations/DY0001/checks/{Guid.CreateVersion7()}", new { kind = "umbrellas" });
        await Program.PostAsJsonAsync("/api/v1/duty/stations/DY0001/faults", new { amenity = "water" });
        await SendMessages();
        await KeepSeal();
        await MatterPlaces.Prepare(Services);
        foreach (var (name, value) in await QueuePlaces.Prepare(this)) kept[name] = value;
        foreach (var (name, value) in await DutyPlaces.Prepare(this)) kept[name] = value;
        foreach (var (name, value) in await LivingPlaces.Prepare(this)) kept[name] = value;
        foreach (var (name, value) in await OnDutyPlaces.Prepare(this)) kept[name] = value;
        foreach (var (name, value) in await LendingPlaces.Prepare(this)) kept[name] = value;
        await CasePlaces.Prepare(Services);
        kept["passkey"] = $"{await AddPasskey()}";
        kept["running"] = (await InDatabase(async db =>
        {
            var import = NetworkImport.Bring("running.csv", 1, "administrator", Start.ToUniversalTime(), "another node");
            db.Add(import);
            await db.SaveChangesAsync();
            return import.Id;
        })).ToString();
    }

    /// <summary>A passkey of the administrator, which may have been copied. The account does not count it, so that the password still lets in.</summary>
    private Task<Guid> AddPasskey() => InDatabase(async db =>
    {
        var (now, own) = (Time.GetUtcNow(), await db.Accounts.SingleAsync(account => account.SignInName == SignInName));
        var passkey = new Passkey
        {
            Id = Guid.CreateVersion7(), Account = own.Id, Name = "办公室电脑", Handle = "walk", Credential = [1], PublicKey = [1], SignCount = 1, IsBackupEligible = false, Transports = "", AddedAt = now, UsedAt = now, BlockedAt = now,
        };
        db.Passkeys.Add(passkey);
        await db.SaveChangesAsync();
        return passkey.Id;
    });

    /// <summary>The administrator keeps the community's seal, and has begun a paper.</summary>
    private async Task KeepSeal()
    {
        var (seal, own) = await InDatabase(async db =>
        {
            var (kept, account) = (await db.Set<Seal>().SingleAsync(one => !one.NeedsSecond), await db.Accounts.SingleAsync(one => one.SignInName == SignInName));
            db.Add(new SealCustodian { Id = Guid.CreateVersion7(), Seal = kept.Id, Account = account.Id, From = kept.From });
            await db.SaveChangesAsync();
            return (kept.Id, account.Id);
        });
        await using var scope = Services.CreateAsyncScope();
        var facts = new Dictionary<string, string> { ["from"] = "2026", ["to"] = "2026", ["place"] = "Daye", ["hours"] = "3" };
        kept["draft"] = $"{await scope.ServiceProvider.GetRequiredService<ExampleSeals>().Write("volunteer-hours", seal, "李娜", facts, own, null, null, null, default)}";
        kept["seal"] = $"{seal}";
    }

    /// <summary>A code that came to the outbox, a webhook that could not be reached, and a link to unsubscribe.</summary>
    private async Task SendMessages()
    {
        var answer = await Program.PostAsJsonAsync("/api/v1/webhooks", new { name = "大冶市", url = "https://receiver.invalid/hook", events = new[] { MessagesPart.PingType } });
        kept["webhook"] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await Program.PostAsync($"/api/v1/webhooks/{kept["webhook"]}/ping", null);
        await using var scope = Services.CreateAsyncScope();
        var ask = new MessageAsk(MessageAddress.Sms("13800005678"), "one-time-code", new Dictionary<string, string> { ["code"] = "482913", ["minutes"] = "5" }, "walk")
        {
            Importance = Importance.Urgent, Language = Language.English, ExpiresAt = Start.AddDays(1),
        };
        Assert.Null(await scope.ServiceProvider.GetRequiredService<Messenger>().Send(ask, default));
        await scope.ServiceProvider.GetRequiredService<CityDb>().SaveChangesAsync();
        var relay = scope.ServiceProvider.GetRequiredService<MessageRelay>();
        await relay.Work(MessageKind.Sms, default);
        await relay.Work(MessageKind.Webhook, default);
        kept["message"] = await InDatabase(async db => $"{(await db.Set<Message>().SingleAsync(message => message.Key == "walk")).Id}");
        kept["unsubscribe"] = scope.ServiceProvider.GetRequiredService<MessageSecrets>().UnsubscribeToken(Guid.CreateVersion7());
    }

    private async Task Import(string name, string csv, params string[] steps)
    {
        var answer = await Program.PostAsync($"/api/v1/imports?name={name}.csv", new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)]));
        var id = kept[name] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        foreach (var step in steps) Assert.True((await Program.PostAsync($"/api/v1/imports/{id}/{step}", null)).IsSuccessStatusCode);
    }

    private static string Row(string code, string latitude = "30.101", string hours = "08:00-18:00", string division = "420281001002") =>
        $"{code},{code}驿站,{division},{code},{latitude},114.971,{hours},休\n";
}
