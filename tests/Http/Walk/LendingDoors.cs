using System.Net.Http.Json;

namespace Yizhan.Tests.Http.Walk;

/// <summary>The doors of lending.</summary>
internal static class LendingDoors
{
    public static readonly DoorTable Table = new()
    {
        OfOnesOwn =
        [
            // Of the resident who is signed in; the tests of borrowing and of reserving a thing.
            "GET /lending/{item}/borrow", "POST /lending/{item}/borrow", "POST /lending/{item}/reserve", "POST /lending/{item}/return", "POST /lending/{item}/lost", "GET /lending/mine", "POST /lending/mine/{id:guid}/cancel",
            // By the tests of keeping things.
            "GET /lending/desk", "GET /lending/desk/return", "POST /lending/desk/return", "POST /api/v1/lending/returns", "GET /lending/desk/new", "POST /lending/desk/new", "POST /api/v1/lending/items", "GET /api/v1/lending/loans",
            "GET /lending/desk/import", "POST /api/v1/lending/items/import", "POST /lending/desk/import", "GET /lending/desk/import/template", "GET /lending/desk/labels", "GET /lending/desk/balance", "GET /api/v1/lending/stock",
        ],
        Bodies = new()
        {
            ["POST /api/v1/lending/{item}/lend"] = _ => JsonContent.Create(new { name = "王桂兰", phone = "13800138000" }),
            ["POST /api/v1/lending/{item}/hand-over"] = _ => JsonContent.Create(new { }),
            ["POST /api/v1/lending/{item}/lost"] = _ => JsonContent.Create(new { }),
            ["POST /api/v1/lending/{item}/found"] = _ => JsonContent.Create(new { }),
            ["POST /api/v1/lending/{item}/carry"] = _ => JsonContent.Create(new { }),
            ["POST /api/v1/lending/{item}/write-off"] = _ => JsonContent.Create(new { }),
            ["PUT /api/v1/lending/{item}"] = _ => JsonContent.Create(new { name = "长柄雨伞", home = "WALK-1" }),
        },
    };
}
