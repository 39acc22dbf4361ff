using System.Net.Http.Json;
using Yizhan.Tests.Http.Matters;

namespace Yizhan.Tests.Http.Walk;

/// <summary>The doors of people, organisations, complaints and the history.</summary>
internal static class PeopleDoors
{
    public static readonly DoorTable Table = new()
    {
        OfOnesOwn =
        [
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
            // By the tests of looking after residents.
            "GET /people/residents", "POST /people/residents", "GET /people/residents/new", "POST /people/residents/new", "POST /api/v1/residents", "POST /api/v1/residents/find",
        ],
        Bodies = new()
        {
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
            ["PUT /api/v1/organisations/{id:guid}"] = division => JsonContent.Create(new { kind = "volunteerTeam", name = "示例服务队", division }),
            ["POST /api/v1/organisations/{id:guid}/members"] = _ => JsonContent.Create(new { signInName = "nobody" }),
            ["PUT /api/v1/organisations/{id:guid}/members/{member:guid}/end"] = _ => JsonContent.Create(new { on = "2026-12-31" }),
            ["POST /api/v1/organisations/{id:guid}/services"] = _ => JsonContent.Create(new { day = "2026-11-25", hours = 2, what = "清扫楼道" }),
            ["PUT /api/v1/organisations/{id:guid}/end"] = _ => JsonContent.Create(new { on = "2026-12-31" }),
        },
    };
}
