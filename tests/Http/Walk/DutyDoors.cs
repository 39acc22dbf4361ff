using System.Net.Http.Json;

namespace Yizhan.Tests.Http.Walk;

/// <summary>The doors of duty.</summary>
internal static class DutyDoors
{
    public static readonly DoorTable Table = new()
    {
        OfOnesOwn =
        [
            // By the tests of looking after things.
            "GET /duty/upkeep", "GET /api/v1/duty/upkeep",
            // By the tests of doors that stay shut and of counting visits.
            "GET /api/v1/duty/alarms", "GET /duty/visits", "GET /duty/visits.csv", "GET /api/v1/duty/visits",
            // By the tests of making a rota and of recording hours.
            "GET /duty/", "POST /duty/rotas", "GET /duty/repair", "POST /duty/repair", "GET /duty/published", "GET /duty/hours", "POST /duty/hours",
            "GET /api/v1/duty/rotas", "POST /api/v1/duty/rotas", "GET /api/v1/duty/short", "GET /api/v1/duty/shifts", "POST /api/v1/duty/absences", "GET /api/v1/duty/hours", "POST /api/v1/duty/hours",
            // Of whoever is signed in and on duty.
            "GET /duty/mine/hours", "POST /duty/mine/hours/{id:guid}",
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
        ],
        Bodies = new()
        {
            ["PUT /api/v1/duty/stations/{code}/checks/{id:guid}"] = _ => JsonContent.Create(new { kind = "extinguisher" }),
            ["POST /api/v1/duty/upkeep/checks/{id:guid}/done"] = _ => JsonContent.Create(new { note = "好" }),
            ["POST /api/v1/duty/upkeep/faults/{id:guid}/repaired"] = _ => JsonContent.Create(new { note = "好" }),
            ["PUT /api/v1/duty/stations/{code}/tasks"] = _ => JsonContent.Create(new { task = "打扫卫生，摆好桌椅", done = true }),
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
        },
    };
}
