using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Rostering;
using Yizhan.Stations.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Lending.Rules;
using Yizhan.Matters.Queue;
using Yizhan.Matters.Queue.Rules;
using Yizhan.People;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Complaints;
using Yizhan.People.Households.Rules;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;
using Yizhan.Stations.Store;
using Yizhan.Tests.Http.Duty;
using Yizhan.Tests.Http.Matters;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http;

/// <summary>Walks every guarded door as people who may do everything, but not everywhere.</summary>
public sealed class Every_door_of_a_place(SqliteCity city) : IClassFixture<SqliteCity>, IAsyncLifetime
{
    private static readonly AreaPath Street = AreaPath.Root.Below(A.CityCode).Below(A.Street);
    private static readonly AreaPath Sibling = AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet);
    private static readonly AreaPath Parent = AreaPath.Root.Below(A.CityCode);

    /// <summary>Doors without a place in their address that show and take what lies in the scope; the tests of keeping stations hold them to it.</summary>
    private static readonly HashSet<string> OfOnesOwn =
    [
        "GET /stations/manage", "GET /stations/new", "POST /stations/new",
        // By the tests of looking after things.
        "GET /duty/upkeep", "GET /api/v1/duty/upkeep",
        // By the tests of doors that stay shut and of counting visits.
        "GET /api/v1/duty/alarms", "GET /duty/visits", "GET /duty/visits.csv", "GET /api/v1/duty/visits",
        // By the tests of tapping a door.
        "GET /stations/doors", "GET /api/v1/doors",
        // Held to the scope by the tests of accounts.
        "GET /people/", "GET /api/v1/people", "GET /people/new", "POST /people/new", "POST /api/v1/people",
        "GET /people/keys", "POST /people/keys", "GET /api/v1/keys", "POST /api/v1/keys",
        // By the tests of keeping organisations.
        "GET /people/organisations", "GET /people/organisations/new", "POST /people/organisations/new", "GET /api/v1/organisations/kept",
        // By the tests of reading the history.
        "GET /audit", "GET /audit/{number:long}", "GET /audit/export", "GET /api/v1/audit",
        // Of whoever is signed in, and nobody else.
        "GET /sign-in/done", "GET /me/account", "GET /me/account/messages", "POST /me/account/messages", "POST /me/account/messages/mail", "POST /me/account/messages/mail/again",
        "GET /me/account/messages/wechat", "GET /me/account/messages/wechat/back", "POST /me/account/messages/wechat/unlink", "POST /me/account/password", "POST /me/account/second-factor", "POST /me/account/sessions/{id:guid}/end",
        "POST /me/account/delegations", "POST /me/account/delegations/{id:guid}/end",
        "POST /me/account/passkeys/", "POST /me/account/passkeys/options", "POST /me/account/passkeys/new",
        "GET /me/account/passkeys/{id:guid}", "POST /me/account/passkeys/{id:guid}", "POST /me/account/passkeys/{id:guid}/remove",
        "GET /me/account/identity", "POST /me/account/identity", "GET /me/account/prove/{what}",
        // Of the resident who is signed in; the tests of keeping one's own data.
        "GET /me", "GET /me/messages", "POST /me/messages", "POST /me/messages/mail", "POST /me/messages/mail/again", "GET /me/messages/wechat", "GET /me/messages/wechat/back", "POST /me/messages/wechat/unlink",
        "GET /me/edit", "POST /me/edit", "GET /me/consents/{matter}", "POST /me/consents/{matter}", "POST /me/consents/{matter}/withdraw",
        "GET /me/export", "GET /me/export.json", "GET /me/export.pdf", "GET /me/erase", "POST /me/erase", "POST /me/identity/unlink",
        "GET /me/complaints/{id:guid}/", "POST /me/complaints/{id:guid}/reply", "POST /me/complaints/{id:guid}/reopen", "POST /me/complaints/{id:guid}/accept",
        // Of the resident who is signed in; the tests of keeping a household and of acting under a mandate.
        "GET /me/household", "GET /me/household/new", "POST /me/household/new", "GET /me/household/{id:guid}/edit", "POST /me/household/{id:guid}/edit",
        "GET /me/household/{id:guid}/end", "POST /me/household/{id:guid}/end", "GET /me/household/{id:guid}/phone", "POST /me/household/{id:guid}/phone", "POST /me/household/{id:guid}/phone/code",
        "GET /me/household/{id:guid}/keepers", "POST /me/household/{id:guid}/keepers", "POST /me/household/{id:guid}/keepers/withdraw", "POST /me/household/{id:guid}/keepers/answer", "POST /me/household/{id:guid}/keepers/end",
        "GET /me/mandates", "GET /me/mandates/new", "POST /me/mandates/new", "GET /me/mandates/{id:guid}/", "GET /me/mandates/{id:guid}/paper/{page:guid}", "POST /me/mandates/{id:guid}/code", "POST /me/mandates/{id:guid}/confirm",
        "POST /me/mandates/{id:guid}/pause", "POST /me/mandates/{id:guid}/resume", "POST /me/mandates/{id:guid}/end", "GET /me/for/{id:guid}",
        // By the tests of handling complaints.
        "GET /complaints/desk", "GET /api/v1/complaints/",
        // By the tests of keeping seals and of sealing papers.
        "GET /seals/", "GET /api/v1/seals/", "GET /seals/new", "POST /seals/new", "POST /api/v1/seals/",
        "GET /certificates/", "GET /api/v1/certificates/", "GET /certificates/new", "POST /certificates/new", "GET /certificates/together", "POST /certificates/together", "POST /certificates/together/device",
        // Of the resident who is signed in; the tests of applying for a matter.
        "GET /matters/{matter}/file", "POST /matters/{matter}/file", "GET /matters/mine", "GET /matters/mine/{id:guid}", "POST /matters/mine/{id:guid}/supply", "POST /matters/mine/{id:guid}/withdraw",
        "POST /matters/mine/{id:guid}/discard", "GET /matters/mine/{id:guid}/paper.pdf", "GET /matters/mine/{id:guid}/paper.ofd", "POST /matters/mine/{id:guid}/rating",
        "GET /matters/mine/{id:guid}/papers/{paper}", "POST /matters/mine/{id:guid}/papers/{paper}", "GET /matters/mine/{id:guid}/papers/{paper}/{file:guid}", "POST /matters/mine/{id:guid}/papers/{paper}/{file:guid}/remove",
        // Of the resident who is signed in; the tests of asking for a bundle.
        "GET /matters/bundles/{bundle}/file", "POST /matters/bundles/{bundle}/file", "GET /matters/mine/joint/{id:guid}", "POST /matters/mine/joint/{id:guid}/papers/{paper}",
        // By the tests of asking for a bundle and of handling for a department.
        "GET /matters/desk/bundles/{bundle}", "POST /matters/desk/bundles/{bundle}", "GET /matters/desk/departments", "POST /matters/desk/departments", "GET /api/v1/cases/without-department",
        // By the tests of handling a case.
        "GET /matters/desk", "POST /matters/desk/find", "GET /matters/desk/new", "GET /matters/desk/new/{matter}", "POST /matters/desk/new/{matter}", "GET /api/v1/cases/", "POST /api/v1/cases/search",
        // By the tests of making a rota and of recording hours.
        "GET /duty/", "POST /duty/rotas", "GET /duty/repair", "POST /duty/repair", "GET /duty/published", "GET /duty/hours", "POST /duty/hours",
        "GET /api/v1/duty/rotas", "POST /api/v1/duty/rotas", "GET /api/v1/duty/short", "GET /api/v1/duty/shifts", "POST /api/v1/duty/absences", "GET /api/v1/duty/hours", "POST /api/v1/duty/hours",
        // Of whoever is signed in and on duty.
        "GET /duty/mine/hours", "POST /duty/mine/hours/{id:guid}",
        // By the tests of arranging a queue.
        "GET /matters/queue/", "GET /api/v1/queues/",
        // Of the resident who is signed in; the tests of borrowing and of reserving a thing.
        "GET /lending/{item}/borrow", "POST /lending/{item}/borrow", "POST /lending/{item}/reserve", "POST /lending/{item}/return", "POST /lending/{item}/lost", "GET /lending/mine", "POST /lending/mine/{id:guid}/cancel",
        // By the tests of keeping things.
        "GET /lending/desk", "GET /lending/desk/return", "POST /lending/desk/return", "POST /api/v1/lending/returns", "GET /lending/desk/new", "POST /lending/desk/new", "POST /api/v1/lending/items", "GET /api/v1/lending/loans",
        "GET /lending/desk/import", "POST /api/v1/lending/items/import", "POST /lending/desk/import", "GET /lending/desk/import/template", "GET /lending/desk/labels", "GET /lending/desk/balance", "GET /api/v1/lending/stock",
        // By the tests of rating a case.
        "GET /matters/ratings", "GET /api/v1/cases/ratings", "GET /api/v1/cases/ratings/texts",
        // Of whoever is signed in and on duty; the tests of living with the rota, of swapping shifts and of finding cover.
        "GET /duty/mine", "GET /duty/mine/shifts/{id:guid}", "POST /duty/mine/shifts/{id:guid}", "POST /duty/mine/shifts/{id:guid}/cannot", "POST /duty/mine/swaps/{id:guid}/accept", "POST /duty/mine/swaps/{id:guid}/decline",
        "POST /duty/mine/swaps/{id:guid}/take-back", "POST /duty/mine/offers/{id:guid}/take", "POST /duty/mine/offers/{id:guid}/decline", "GET /duty/mine/away", "POST /duty/mine/away",
        "GET /duty/mine/feed", "POST /duty/mine/feed", "POST /duty/mine/feed/revoke",
        // By the tests of swapping shifts and of finding cover.
        "GET /duty/swaps", "POST /duty/shifts/{id:guid}/find", "GET /api/v1/duty/swaps/", "POST /api/v1/duty/swaps/", "POST /api/v1/duty/swaps/{id:guid}/accept", "POST /api/v1/duty/swaps/{id:guid}/decline", "POST /api/v1/duty/swaps/{id:guid}/take-back",
        "GET /api/v1/duty/cover-calls/", "POST /api/v1/duty/cover-calls/", "POST /api/v1/duty/cover-calls/{id:guid}/take",
        // By the tests of keeping people on duty, of bringing them and of saying what stations need.
        "GET /duty/people", "POST /duty/people", "GET /duty/people/new", "POST /duty/people/new", "GET /duty/people/import", "POST /duty/people/import", "GET /duty/people/template",
        "GET /api/v1/duty/people", "POST /api/v1/duty/people/find", "POST /api/v1/duty/people/import", "GET /duty/stations", "POST /duty/stations", "GET /api/v1/duty/stations", "POST /api/v1/duty/stations",
        // By the tests of looking after residents.
        "GET /people/residents", "POST /people/residents", "GET /people/residents/new", "POST /people/residents/new", "POST /api/v1/residents", "POST /api/v1/residents/find",
    ];

    /// <summary>What programs send, so that the door is not shut for a bad body. The division of a station is one the sender may have.</summary>
    private static readonly Dictionary<string, Func<string, HttpContent>> Bodies = new()
    {
        ["PUT /api/v1/stations/{code}"] = division => JsonContent.Create(new
        {
            name = "东鑫驿站", tier = "community", division, address = "新冶大道1号", latitude = 30.1, longitude = 114.97, hours = new { workday = "08:00-18:00", restDay = "休" },
        }),
        ["PUT /api/v1/stations/{code}/amenities/{kind}"] = _ => JsonContent.Create(new { state = "broken" }),
        ["PUT /api/v1/stations/{code}/door/{id:guid}"] = _ => JsonContent.Create(new { act = "opened" }),
        ["PUT /api/v1/duty/stations/{code}/checks/{id:guid}"] = _ => JsonContent.Create(new { kind = "extinguisher" }),
        ["POST /api/v1/duty/upkeep/checks/{id:guid}/done"] = _ => JsonContent.Create(new { note = "好" }),
        ["POST /api/v1/duty/upkeep/faults/{id:guid}/repaired"] = _ => JsonContent.Create(new { note = "好" }),
        ["PUT /api/v1/duty/stations/{code}/tasks"] = _ => JsonContent.Create(new { task = "打扫卫生，摆好桌椅", done = true }),
        ["POST /api/v1/people/{id:guid}/grants"] = division => JsonContent.Create(new { role = "volunteer", division }),
        ["POST /api/v1/people/{id:guid}/link"] = _ => JsonContent.Create(new { withoutSecondFactor = false }),
        ["POST /api/v1/people/{id:guid}/end"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/residents/{id:guid}/reveals"] = _ => JsonContent.Create(new { field = "name", purpose = "contact", reason = "电话通知领取证明" }),
        ["POST /api/v1/residents/{id:guid}/erase"] = _ => JsonContent.Create(new { because = "本人书面要求" }),
        ["POST /api/v1/residents/{id:guid}/holds"] = _ => JsonContent.Create(new { kept = "调解卷宗", basis = "人民调解法" }),
        ["POST /api/v1/residents/{id:guid}/holds/{hold:guid}/lift"] = _ => new ByteArrayContent([]),
        ["PUT /api/v1/residents/{id:guid}/messages"] = _ => JsonContent.Create(new { version = 0, language = "zh-CN" }),
        ["PUT /api/v1/people/{id:guid}/messages"] = _ => JsonContent.Create(new { version = 0, language = "zh-CN" }),
        ["POST /api/v1/residents/{id:guid}/messages/again"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/people/{id:guid}/messages/again"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/residents/{id:guid}/keepers"] = _ => JsonContent.Create(new { phone = "13900089999", reason = "户口簿" }),
        ["POST /api/v1/residents/{id:guid}/keepers/{keeper:guid}/end"] = _ => JsonContent.Create(new { reason = "户口簿" }),
        ["POST /api/v1/residents/{id:guid}/mandates"] = _ => JsonContent.Create(new { actorName = "李春梅", actorPhone = "13900089999", kinds = new[] { "matters" }, to = "2026-12-25", paper = "委托 2026-014" }),
        ["PUT /api/v1/residents/{id:guid}/mandates/{mandate:guid}/paper/{page:guid}"] = _ => new ByteArrayContent(CaseCity.Picture()) { Headers = { ContentType = new("image/png") } },
        ["POST /api/v1/residents/{id:guid}/mandates/{mandate:guid}/end"] = _ => JsonContent.Create(new { ending = "request", reason = "书面要求" }),
        ["PATCH /api/v1/residents/{id:guid}"] = _ => JsonContent.Create(new { version = 0 }),
        ["PUT /api/v1/complaints/{id:guid}/handler"] = _ => JsonContent.Create(new { signInName = "nobody" }),
        ["PUT /api/v1/complaints/{id:guid}/concerned"] = _ => JsonContent.Create(new { signInName = "nobody" }),
        ["POST /api/v1/complaints/{id:guid}/questions"] = _ => JsonContent.Create(new { text = "是哪一天？" }),
        ["POST /api/v1/complaints/{id:guid}/answer"] = _ => JsonContent.Create(new { text = "已处理" }),
        ["POST /api/v1/complaints/{id:guid}/close"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/complaints/{id:guid}/reveals"] = _ => JsonContent.Create(new { field = "name", purpose = "contact", reason = "电话核实时间" }),
        ["PUT /api/v1/queues/{code}/settings"] = _ => JsonContent.Create(new
        {
            isOn = true, opens = "08:30", closes = "17:00", priorityRun = 2, lines = new[] { new { letter = "A", name = new { zh = "综合办事" }, lifeEvents = Array.Empty<string>(), matters = Array.Empty<string>() } },
            counters = new[] { new { name = "1号窗", lines = Array.Empty<string>() } },
        }),
        ["POST /api/v1/queues/{code}/tablet"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/queues/{code}/counters/{number:int}/next"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/queues/{code}/counters/{number:int}/again"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/queues/{code}/counters/{number:int}/begin"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/queues/{code}/counters/{number:int}/done"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/queues/{code}/counters/{number:int}/missed"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/queues/{code}/counters/{number:int}/recall"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/lending/{item}/lend"] = _ => JsonContent.Create(new { name = "王桂兰", phone = "13800138000" }),
        ["POST /api/v1/lending/{item}/hand-over"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/lending/{item}/lost"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/lending/{item}/found"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/lending/{item}/carry"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/lending/{item}/write-off"] = _ => JsonContent.Create(new { }),
        ["PUT /api/v1/lending/{item}"] = _ => JsonContent.Create(new { name = "长柄雨伞", home = "WALK-1" }),
        ["POST /api/v1/seals/{id:guid}/approve"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/seals/{id:guid}/make"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/seals/{id:guid}/use"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/seals/{id:guid}/suspend"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/seals/{id:guid}/destroy"] = _ => new ByteArrayContent([]),
        ["PUT /api/v1/seals/{id:guid}/rules"] = _ => JsonContent.Create(new { kinds = new[] { "volunteer-hours" }, needsSecond = true }),
        ["POST /api/v1/seals/{id:guid}/custodians"] = _ => JsonContent.Create(new { signInName = "nobody", from = "2026-11-25" }),
        ["POST /api/v1/seals/{id:guid}/custodians/{custodian:guid}/end"] = _ => new ByteArrayContent([]),
        ["PUT /api/v1/certificates/{id:guid}"] = _ => JsonContent.Create(new { template = "volunteer-hours", seal = "YZ0001" }),
        ["PUT /api/v1/cases/{id:guid}"] = division => JsonContent.Create(new { matter = "residence-proof", place = division, name = "王桂兰", identityProof = "id-card", answers = new { } }),
        ["PUT /api/v1/joint-cases/{id:guid}"] = _ => JsonContent.Create(BundleCity.Body()),
        ["POST /api/v1/cases/{id:guid}/department"] = _ => JsonContent.Create(new { organisation = Guid.CreateVersion7() }),
        ["POST /api/v1/cases/{id:guid}/accept"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/cases/{id:guid}/accept-pending"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/cases/{id:guid}/ask"] = _ => JsonContent.Create(new { missing = "租赁合同" }),
        ["POST /api/v1/cases/{id:guid}/papers"] = _ => JsonContent.Create(new { papers = new[] { "id-card" } }),
        ["POST /api/v1/cases/{id:guid}/decline"] = _ => JsonContent.Create(new { reason = "不住在这里" }),
        ["POST /api/v1/cases/{id:guid}/review"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/cases/{id:guid}/pause"] = _ => JsonContent.Create(new { waiting = "上门核实" }),
        ["POST /api/v1/cases/{id:guid}/resume"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/cases/{id:guid}/extend"] = _ => JsonContent.Create(new { extension = "要调档案" }),
        ["POST /api/v1/cases/{id:guid}/withdraw"] = _ => JsonContent.Create(new { }),
        ["POST /api/v1/cases/{id:guid}/grant"] = _ => JsonContent.Create(new { evidence = "papers" }),
        ["POST /api/v1/cases/{id:guid}/refuse"] = _ => JsonContent.Create(new { reasons = "不住在这里", remedies = "可以申请复议" }),
        ["POST /api/v1/cases/{id:guid}/hand-over"] = _ => JsonContent.Create(new { receipt = "123" }),
        ["POST /api/v1/cases/{id:guid}/deliver"] = _ => JsonContent.Create(new { outcome = "granted" }),
        ["POST /api/v1/cases/{id:guid}/reveals"] = _ => JsonContent.Create(new { field = "name", purpose = "handle", why = "核对姓名" }),
        ["PUT /api/v1/cases/{id:guid}/papers/{paper}/files/{file:guid}"] = _ => new ByteArrayContent(CaseCity.Picture()) { Headers = { ContentType = new("image/png") } },
        ["POST /api/v1/certificates/{id:guid}/return"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/certificates/{id:guid}/withdraw"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/certificates/{id:guid}/revoke"] = _ => JsonContent.Create(new { reason = "开错了" }),
        ["PUT /api/v1/organisations/{id:guid}"] = division => JsonContent.Create(new { kind = "volunteerTeam", name = "示例服务队", division }),
        ["POST /api/v1/organisations/{id:guid}/members"] = _ => JsonContent.Create(new { signInName = "nobody" }),
        ["PUT /api/v1/organisations/{id:guid}/members/{member:guid}/end"] = _ => JsonContent.Create(new { on = "2026-12-31" }),
        ["POST /api/v1/organisations/{id:guid}/services"] = _ => JsonContent.Create(new { day = "2026-11-25", hours = 2, what = "清扫楼道" }),
        ["PUT /api/v1/organisations/{id:guid}/end"] = _ => JsonContent.Create(new { on = "2026-12-31" }),
        ["PUT /api/v1/duty/people/{id:guid}"] = division => JsonContent.Create(new { name = "赵志愿", role = "volunteer", division }),
        ["PUT /api/v1/duty/people/{id:guid}/end"] = _ => JsonContent.Create(new { on = "2026-12-31" }),
        ["POST /api/v1/duty/people/{id:guid}/reveals"] = _ => JsonContent.Create(new { purpose = "contact", reason = "明天的班要换人" }),
        ["POST /api/v1/duty/people/{id:guid}/hours-certificate"] = _ => JsonContent.Create(new { from = "2026-11-01", to = "2026-11-30" }),
        ["PUT /api/v1/duty/stations/{code}"] = _ => JsonContent.Create(new { isOn = true }),
        ["POST /api/v1/duty/rotas/{id:guid}/publish"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/duty/rotas/{id:guid}/plan-again"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/duty/rotas/{id:guid}/stop"] = _ => new ByteArrayContent([]),
        ["POST /api/v1/duty/rotas/{id:guid}/put-aside"] = _ => new ByteArrayContent([]),
        ["PUT /api/v1/duty/rotas/{id:guid}/shifts"] = _ => JsonContent.Create(new { shift = "nothing", people = Array.Empty<Guid>() }),
        ["PUT /api/v1/duty/hours/{id:guid}"] = _ => JsonContent.Create(new { minutes = 180 }),
        ["PUT /api/v1/stations/{code}/closure"] = _ => JsonContent.Create(new { on = "2026-12-01", reason = "拆迁" }),
        ["PUT /api/v1/stations/{code}/photos/{id:guid}"] = _ => new ByteArrayContent([]) { Headers = { ContentType = new("image/jpeg") } },
    };

    private static int made;

    /// <summary>Whether the address names a station, an organisation, a resident, a complaint, a seal, a paper or somebody's account.</summary>
    private static bool NamesAPlace(RouteEndpoint door) =>
        door.RoutePattern.GetParameter("code") is not null || IsOfAThing(door.RoutePattern.RawText!) || door.RoutePattern.RawText!.Contains("people/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("residents/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("organisations/{id", StringComparison.Ordinal) || IsOfStaff(door.RoutePattern.RawText) || door.RoutePattern.RawText.Contains("seals/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("certificates/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("cases/{id", StringComparison.Ordinal) || door.RoutePattern.RawText.Contains("/keys/{id", StringComparison.Ordinal);

    /// <summary>Residents have addresses for their own complaints.</summary>
    private static bool IsOfStaff(string address) => address.Contains("complaints/", StringComparison.Ordinal) && address.Contains("/{id", StringComparison.Ordinal) && !address.Contains("me/", StringComparison.Ordinal);

    /// <summary>Residents have addresses for what they borrow.</summary>
    private static bool IsOfAThing(string address) =>
        new[] { "lending/desk/{item}", "api/v1/lending/{item}", "duty/rotas/{id", "duty/hours/{id", "duty/upkeep/checks/{id", "duty/upkeep/faults/{id" }.Any(part => address.Contains(part, StringComparison.Ordinal));

    private IEnumerable<(RouteEndpoint Door, string Name, Permission[] Needs)> Guarded =>
        from door in Doors.Of(city)
        let needs = door.Metadata.GetOrderedMetadata<Needs>()
        where needs.Count > 0
        select (door, Doors.NameOf(door), needs.Select(need => need.Permission).ToArray());

    private IEnumerable<(RouteEndpoint Door, string Name)> OfAPlace =>
        from guarded in Guarded
        where NamesAPlace(guarded.Door) && guarded.Needs.All(permission => !permission.OfWholeNetwork)
        select (guarded.Door, guarded.Name);

    private IEnumerable<(RouteEndpoint Door, string Name)> OfTheWholeNetwork =>
        from guarded in Guarded
        where guarded.Needs.Any(permission => permission.OfWholeNetwork)
        select (guarded.Door, guarded.Name);

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        await city.Matters();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Is_of_a_place_or_of_the_whole_network_or_of_ones_own()
    {
        var walked = OfAPlace.Concat(OfTheWholeNetwork).Select(door => door.Name).Concat(OfOnesOwn).ToHashSet();
        Assert.Empty(Guarded.Select(door => door.Name).Where(name => !walked.Contains(name)).Select(name => $"{name}: name its place {{code}}, or say how it keeps to the scope"));
        Assert.Empty(OfOnesOwn.Where(name => Guarded.All(door => door.Name != name)).Select(name => $"{name} is no door any more"));
        Assert.Empty(OfAPlace.Where(door => door.Name.Contains(" /api/", StringComparison.Ordinal) && Doors.MethodOf(door.Door) is not ("GET" or "DELETE") && !Bodies.ContainsKey(door.Name))
            .Select(door => $"{door.Name}: say what a program sends here"));
    }

    [Fact]
    public async Task Does_not_exist_for_somebody_of_the_street_beside()
    {
        var passed = new List<string>();
        foreach (var (door, name) in OfAPlace)
        {
            using var answer = await Ask(door, name, Sibling, A.OtherCommunity);
            if (answer.StatusCode is not HttpStatusCode.NotFound) passed.Add($"{name}: {(int)answer.StatusCode}");
        }
        Assert.Empty(passed);
    }

    [Fact]
    public async Task Is_open_to_those_of_the_street_and_of_the_city_above_it()
    {
        var refused = new List<string>();
        foreach (var (door, name) in OfAPlace)
        {
            foreach (var area in new[] { Street, Parent, AreaPath.Root })
            {
                using var answer = await Ask(door, name, area, A.Community);
                if (Doors.IsShut(answer) || answer.StatusCode is HttpStatusCode.NotFound) refused.Add($"{name}, asked from '{area}': {(int)answer.StatusCode}");
            }
        }
        Assert.Empty(refused);
    }

    [Fact]
    public async Task Of_the_whole_network_is_shut_to_whoever_has_a_part_of_it()
    {
        Assert.NotEmpty(OfTheWholeNetwork);
        var passed = new List<string>();
        foreach (var (door, name) in OfTheWholeNetwork)
        {
            using var answer = await Ask(door, name, Street, A.Community);
            if (!Doors.IsShut(answer)) passed.Add($"{name}: {(int)answer.StatusCode}");
        }
        Assert.Empty(passed);
    }

    [Fact]
    public async Task Of_the_whole_network_is_open_to_whoever_has_all_of_it()
    {
        var refused = new List<string>();
        foreach (var (door, name) in OfTheWholeNetwork)
        {
            using var answer = await Ask(door, name, AreaPath.Root, A.Community);
            if (Doors.IsShut(answer)) refused.Add($"{name}: {(int)answer.StatusCode}");
        }
        Assert.Empty(refused);
    }

    /// <summary>Knocks with a station of the street, its queue, a thing that it lends and a photo of it, made for this one question.</summary>
    private async Task<HttpResponseMessage> Ask(RouteEndpoint door, string name, AreaPath scope, string division)
    {
        var (code, photo) = ($"WALK-{++made}", Guid.CreateVersion7());
        var (item, number) = ($"U{made:0000}", made);
        var station = await city.Station(code);
        await city.InDatabase(db =>
        {
            var queue = new StationQueue { Station = code, Area = station.Area, Plan = "" };
            queue.Set(true, StationQueues.Write(QueuePlan.Usual), station.Area);
            db.Add(queue);
            // A check and a report of the same station, under the id of its photo.
            db.Add(new AmenityCheck { Id = photo, Station = code, Area = station.Area, Kind = "extinguisher", EveryDays = 30, DueOn = new(2026, 11, 25) });
            var fault = new AmenityFault { Id = photo, Station = code, Area = station.Area, Amenity = "water", ReportedAt = city.Time.GetUtcNow() };
            fault.Show([0xFF, 0xD8, 0xFF, 0xD9]);
            db.Add(fault);
            db.Add(new LendingItem
            {
                Id = Guid.CreateVersion7(), Code = item, Kind = ItemKind.Umbrella, Number = number, Name = "长柄雨伞", Home = code, Area = station.Area, At = code, Since = city.Time.GetUtcNow(), AddedAt = city.Time.GetUtcNow(),
            });
            db.Photos.Add(new() { Id = photo, Station = station.Id, Caption = "门口", Jpeg = [0xFF, 0xD8, 0xFF, 0xD9], Width = 1, Height = 1, AddedAt = city.Time.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        var (person, grant, key, organisation, member, service, passkey) = await Worker(code);
        var (resident, hold, mandate, keeper) = await Resident();
        var complaint = await Complaint();
        var (seal, custodian, draft, finished) = await Seal(code);
        var filed = await city.Case(name: $"居民{made}");
        var page = await city.Page(filed);
        var (joint, _) = await city.Joint($"联办{made}");
        var (rota, hours) = await Duty(station);
        var onDuty = (await city.PersonOnDuty("赵志愿", OnDutyCity.NewPhone())).Id();
        var isProgram = name.Contains(" /api/", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(Doors.MethodOf(door)), Doors.AddressOf(door.RoutePattern, place => place switch
        {
            "code" => code,
            "item" => item,
            "id" => $"{IdIn(name)}",
            "paper" => "id-card",
            "file" => $"{page}",
            "custodian" => custodian.ToString(),
            "grant" => grant.ToString(),
            "member" => member.ToString(),
            "service" => service.ToString(),
            "hold" => hold.ToString(),
            "passkey" => passkey.ToString(),
            // Its paper has the same id.
            "mandate" or "page" => mandate.ToString(),
            "keeper" => keeper.ToString(),
            "kind" => "water",
            _ => null,
        }));
        request.Headers.IfMatch.Add(new("\"1\""));
        if (Bodies.TryGetValue(name, out var body)) request.Content = body(division);
        else if (!isProgram && request.Method == HttpMethod.Post) request.Content = new MultipartFormDataContent { { new StringContent(await Token()), "__RequestVerificationToken" } };
        using var acting = city.Acting(new("somebody", new(scope), new HashSet<string> { Visitor.All }));
        return await (isProgram ? city.Program : city.Administrator).SendAsync(request);

        // The first that fits: what is more closely named stands before what is less so.
        Guid IdIn(string address) => new (string Of, Guid Id)[]
        {
            ("/duty/rotas/", rota), ("/duty/hours/people/", onDuty), ("/duty/hours/", hours), ("/duty/people/", onDuty),
            ("/seals/", seal), ("/certificates/{id:guid}/paper.", finished), ("/certificates/", draft), ("/joint-cases/", joint.Id), ("/cases/", filed.Id), ("/complaints/", complaint),
            ("/residents/", resident), ("organisations/", organisation), ("/keys/", key), ("/people/", person), ("", photo),
        }.First(one => address.Contains(one.Of, StringComparison.Ordinal)).Id;
    }

    /// <summary>Somebody who works in the street, with a role there, a passkey, a key of a program, and an organisation to which he belongs, which did something.</summary>
    private Task<(Guid Person, Guid Grant, Guid Key, Guid Organisation, Guid Member, Guid Service, Guid Passkey)> Worker(string name) => city.InDatabase(async db =>
    {
        var (area, now) = (db.Divisions.Single(division => division.Code == A.Community).Area, city.Time.GetUtcNow());
        var account = new Account { SignInName = name, Name = "王芳", Area = area, Division = A.Community, MadeAt = now, PasswordHash = "x", PasskeyCount = 1 };
        var passkey = new Passkey { Id = Guid.CreateVersion7(), Account = account.Id, Name = "手机", Handle = name, Credential = account.Id.ToByteArray(), PublicKey = [1], SignCount = 0, IsBackupEligible = false, Transports = "", AddedAt = now };
        var grant = new Grant { Holder = account.Id, RoleName = "volunteer", Area = area, Division = A.Community, From = CityClock.DayOf(now), GivenAt = now };
        var key = new ApiKey { Name = name, Area = area, Hash = OneTimeSecrets.HashOf(name), MadeAt = now };
        var organisation = new Organisation { Id = Guid.CreateVersion7(), Kind = OrganisationKind.VolunteerTeam, Name = name, Area = area, Division = A.Community, From = CityClock.DayOf(now) };
        var member = new Membership { Organisation = organisation.Id, Account = account.Id, From = organisation.From };
        var service = new ServiceRecord { Organisation = organisation.Id, Day = organisation.From, Minutes = 60, What = "清扫楼道" };
        db.AddRange(account, passkey, grant, key, organisation, member, service);
        await db.SaveChangesAsync();
        return (account.Id, grant.Id, key.Id, organisation.Id, member.Id, service.Id, passkey.Id);
    });

    /// <summary>A child who lives in the street, something that the law wants kept of them, a mandate that they gave, and who looks after them.</summary>
    private Task<(Guid Resident, Guid Hold, Guid Mandate, Guid Keeper)> Resident() => city.With<Persons, (Guid, Guid, Guid, Guid)>(async (persons, db) =>
    {
        var area = db.Divisions.Single(division => division.Code == A.Community).Area;
        var person = await persons.Add(new("王桂兰", null, null, null, area) { Birth = new(2018, 10, 16) }, default);
        var keeper = await persons.Add(new("王建国", null, null, null, area), default);
        db.Add(new HouseholdMember { Id = Guid.CreateVersion7(), Household = Guid.CreateVersion7(), Person = person.Id, Kinship = Kinship.Child, Ground = MemberGround.Guardian, Keeper = keeper.Id, From = new(2026, 1, 1) });
        var hold = persons.Hold(person.Id, "调解卷宗", "人民调解法", null);
        var today = CityClock.DayOf(city.Time.GetUtcNow());
        var mandate = new Mandate { Id = Guid.CreateVersion7(), Giver = person.Id, Kinds = "matters", From = today, To = today.AddDays(30), Form = MandateForm.Paper, Paper = "委托 2026-001", MadeAt = city.Time.GetUtcNow() };
        db.AddRange(mandate, new MandatePaper { Id = mandate.Id, Mandate = mandate.Id, Kind = Yizhan.Kernel.Pictures.SentFileKind.Photo, Size = 1, Content = [1], AddedAt = city.Time.GetUtcNow() });
        await db.SaveChangesAsync();
        return (person.Id, hold.Id, mandate.Id, keeper.Id);
    });

    /// <summary>A seal of the community with somebody who keeps it, a paper that is to be sealed with it, and one that is.</summary>
    private Task<(Guid Seal, Guid Custodian, Guid Draft, Guid Finished)> Seal(string name) => city.With<PaperContent, (Guid, Guid, Guid, Guid)>(async (content, db) =>
    {
        var (area, now) = (db.Divisions.Single(division => division.Code == A.Community).Area, city.Time.GetUtcNow());
        var seal = new Seal
        {
            Id = Guid.CreateVersion7(), Number = name, Name = "东鑫社区", Inscription = "", Division = A.Community, Area = area, Key = "development", Kinds = "volunteer-hours", NeedsSecond = false, From = new(2026, 1, 1), AppliedAt = now,
        };
        var custodian = new SealCustodian { Id = Guid.CreateVersion7(), Seal = seal.Id, Account = Guid.CreateVersion7(), From = new(2026, 1, 1) };
        Paper[] papers = [.. Enumerable.Range(0, 2).Select(_ => new Paper { Id = Guid.CreateVersion7(), Template = "volunteer-hours", Seal = seal.Id, Area = area, TypedAt = now })];
        foreach (var paper in papers) await content.Write(paper, new("王桂兰", null, new Dictionary<string, string>()), default);
        papers[1].Request(null, false, now);
        papers[1].Begin(papers[1].Id, null, $"{name}-2026-00001", now);
        papers[1].SetSeal(papers[1].Id, new("ABCDEFGHJK", now, null, true, new('0', 64), new('1', 64)), 0);
        foreach (var kind in new[] { PaperFile.Pdf, PaperFile.Ofd }) db.Add(new PaperFile { Paper = papers[1].Id, Kind = kind, Content = await content.Seal(papers[1].Id, [1], default) });
        db.AddRange([seal, custodian, .. papers]);
        await db.SaveChangesAsync();
        return (seal.Id, custodian.Id, papers[0].Id, papers[1].Id);
    });

    /// <summary>A draft of a rota with one shift of a station, and hours that somebody served there.</summary>
    private Task<(Guid Rota, Guid Hours)> Duty(Station station) => city.InDatabase(async db =>
    {
        var (day, now) = (new DateOnly(2026, 12, 5), city.Time.GetUtcNow());
        var shift = new DraftShift(DutyShift.KeyOf(station.Code, day, 480), station.Code, day, 480, 720, RotaDayKind.RestDay, 1, [], null);
        var draft = new RotaDraft
        {
            Id = Guid.CreateVersion7(), Area = station.Area, From = day, To = day, Aim = RotaAim.Fair, Seed = 1, State = DraftState.Ready, MadeAt = now,
            Document = DutyJson.Write(new DraftDocument([shift], [], [], new(0, 0, [], [], [], false), [])),
        };
        var hours = new ServiceHours { Id = Guid.CreateVersion7(), Assignment = Guid.CreateVersion7(), Person = Guid.CreateVersion7(), Station = station.Code, Area = station.Area, Date = new(2026, 11, 22), Minutes = 240, RecordedAt = now, RecordedBy = null };
        db.AddRange(draft, hours);
        await db.SaveChangesAsync();
        return (draft.Id, hours.Id);
    });

    /// <summary>A complaint about the community, which is the street's to handle.</summary>
    private Task<Guid> Complaint() => city.With<ComplaintFiles, Guid>(async (files, _) => (await files.Receive(
        new("service", A.Community, null, $"等了{++made}个小时", null, null), city.Services.GetRequiredService<IKnowDivisions>().Of(A.Community)!, null, null, default, null, default)).Complaint!.Id);

    private async Task<string> Token() =>
        (await TestCity.Open(city.Administrator, "/help")).QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
