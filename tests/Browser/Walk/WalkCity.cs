using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Tests.Http;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The demonstration city in which everything has happened once that a page tells of.</summary>
public sealed class WalkCity(Chromium chromium) : TestBrowser(chromium)
{
    /// <summary>What the walk itself writes, and what forms take in Chinese alone: hours, and names given as examples.</summary>
    public const string Written = "示例 城市管理部门 人社部门 小区党支部 物业合作企业 小区业委会 红马甲志愿服务队 驿站 改名 新名称 门前修路 临时关闭 国务院办公厅关于部分节假日安排的通知 次日 全天 休 大冶市 保康 外滩首府 nothing of this name gold WRONG wrong administrator Daye City 改名驿站";

    private const string Headers = "编号,名称,所属区划编码,地址,纬度,经度,工作日,休息日\n";

    private readonly Dictionary<string, string> imports = [];

    /// <summary>The address with the imports of this city.</summary>
    public string Fill(string address) => imports.Aggregate(address, (filled, import) => filled.Replace($"{{{import.Key}}}", import.Value, StringComparison.Ordinal));

    protected override async Task Prepare()
    {
        await Import("wrong", Headers + Row("W-1", latitude: "91") + Row("W-2", hours: "18:00-08:00") + Row("W-3", division: "420281999999"));
        await Import("preview", Headers + Row("P-1") + "DY0002,改名驿站,420281001002,新名称,30.1,114.97,08:00-18:00,休\n");
        await Import("applied", Headers + Row("A-1"), "apply");
        await Import("same", Headers + Row("A-1"));
        await Import("undone", Headers + Row("U-1"), "apply", "undo");
        await Import("empty", Headers);
        await Program.PutAsJsonAsync("/api/v1/stations/DY0005/closure", new { on = "2026-11-01", reason = "门前修路，临时关闭" });
        imports["running"] = (await InDatabase(async db =>
        {
            var import = NetworkImport.Bring("running.csv", 1, "administrator", Start.ToUniversalTime(), "another node");
            db.Add(import);
            await db.SaveChangesAsync();
            return import.Id;
        })).ToString();
    }

    private async Task Import(string name, string csv, params string[] steps)
    {
        var answer = await Program.PostAsync($"/api/v1/imports?name={name}.csv", new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)]));
        var id = imports[name] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        foreach (var step in steps) Assert.True((await Program.PostAsync($"/api/v1/imports/{id}/{step}", null)).IsSuccessStatusCode);
    }

    private static string Row(string code, string latitude = "30.101", string hours = "08:00-18:00", string division = "420281001002") =>
        $"{code},{code}驿站,{division},{code},{latitude},114.971,{hours},休\n";
}
