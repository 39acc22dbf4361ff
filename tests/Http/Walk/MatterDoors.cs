using System.Net.Http.Json;
using Yizhan.Tests.Http.Matters;

namespace Yizhan.Tests.Http.Walk;

/// <summary>The doors of matters, cases and queues.</summary>
internal static class MatterDoors
{
    public static readonly DoorTable Table = new()
    {
        OfOnesOwn =
        [
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
            // By the tests of arranging a queue.
            "GET /matters/queue/", "GET /api/v1/queues/",
            // By the tests of rating a case.
            "GET /matters/ratings", "GET /api/v1/cases/ratings", "GET /api/v1/cases/ratings/texts",
        ],
        Bodies = new()
        {
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
        },
    };
}
