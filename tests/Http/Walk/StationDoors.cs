using System.Net.Http.Json;

namespace Yizhan.Tests.Http.Walk;

/// <summary>The doors of stations.</summary>
internal static class StationDoors
{
    public static readonly DoorTable Table = new()
    {
        OfOnesOwn =
        [
            // By the tests of keeping stations.
            "GET /stations/manage", "GET /stations/new", "POST /stations/new",
            // By the tests of tapping a door.
            "GET /stations/doors", "GET /api/v1/doors",
        ],
        Bodies = new()
        {
            ["PUT /api/v1/stations/{code}"] = division => JsonContent.Create(new
            {
                name = "东鑫驿站", tier = "community", division, address = "新冶大道1号", latitude = 30.1, longitude = 114.97, hours = new { workday = "08:00-18:00", restDay = "休" },
            }),
            ["PUT /api/v1/stations/{code}/amenities/{kind}"] = _ => JsonContent.Create(new { state = "broken" }),
            ["PUT /api/v1/stations/{code}/door/{id:guid}"] = _ => JsonContent.Create(new { act = "opened" }),
            ["PUT /api/v1/stations/{code}/closure"] = _ => JsonContent.Create(new { on = "2026-12-01", reason = "拆迁" }),
            ["PUT /api/v1/stations/{code}/photos/{id:guid}"] = _ => new ByteArrayContent([]) { Headers = { ContentType = new("image/jpeg") } },
        },
    };
}
