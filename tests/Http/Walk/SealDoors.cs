using System.Net.Http.Json;

namespace Yizhan.Tests.Http.Walk;

/// <summary>The doors of seals and papers.</summary>
internal static class SealDoors
{
    public static readonly DoorTable Table = new()
    {
        OfOnesOwn =
        [
            // By the tests of keeping seals and of sealing papers.
            "GET /seals/", "GET /api/v1/seals/", "GET /seals/new", "POST /seals/new", "POST /api/v1/seals/",
            "GET /certificates/", "GET /api/v1/certificates/", "GET /certificates/changes", "GET /api/v1/certificates/changes", "GET /certificates/new", "POST /certificates/new", "GET /certificates/together", "POST /certificates/together", "POST /certificates/together/device",
        ],
        Bodies = new()
        {
            ["POST /api/v1/seals/{id:guid}/approve"] = _ => new ByteArrayContent([]),
            ["POST /api/v1/seals/{id:guid}/make"] = _ => new ByteArrayContent([]),
            ["POST /api/v1/seals/{id:guid}/use"] = _ => new ByteArrayContent([]),
            ["POST /api/v1/seals/{id:guid}/suspend"] = _ => new ByteArrayContent([]),
            ["POST /api/v1/seals/{id:guid}/destroy"] = _ => new ByteArrayContent([]),
            ["PUT /api/v1/seals/{id:guid}/rules"] = _ => JsonContent.Create(new { kinds = new[] { "volunteer-hours" }, needsSecond = true }),
            ["POST /api/v1/seals/{id:guid}/custodians"] = _ => JsonContent.Create(new { signInName = "nobody", from = "2026-11-25" }),
            ["POST /api/v1/seals/{id:guid}/custodians/{custodian:guid}/end"] = _ => new ByteArrayContent([]),
            ["PUT /api/v1/certificates/{id:guid}"] = _ => JsonContent.Create(new { template = "volunteer-hours", seal = "YZ0001" }),
            ["POST /api/v1/certificates/{id:guid}/return"] = _ => new ByteArrayContent([]),
            ["POST /api/v1/certificates/{id:guid}/withdraw"] = _ => new ByteArrayContent([]),
            ["POST /api/v1/certificates/{id:guid}/revoke"] = _ => JsonContent.Create(new { reason = "开错了" }),
        },
    };
}
