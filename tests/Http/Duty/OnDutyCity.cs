using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Access;
using Yizhan.Rostering;

namespace Yizhan.Tests.Http.Duty;

/// <summary>People on duty, and what stations need of them.</summary>
internal static class OnDutyCity
{
    public static readonly AreaPath Street = AreaPath.Root.Below(A.CityCode).Below(A.Street);
    public static readonly AreaPath Sibling = AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet);
    public static readonly AreaPath Community = Street.Below(A.Community);

    private static int number = 13800070;

    public static string NewPhone() => $"{Interlocked.Increment(ref number)}002";

    public static Visitor Secretary(AreaPath area) => new("secretary", new(area), new HashSet<string> { "duty.plan" });

    public static async Task<HttpResponseMessage> Send(this HttpClient program, HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (version is { } known) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{known}\""));
        return await program.SendAsync(request);
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<string?> Code(this HttpResponseMessage answer) => (await answer.Json()).GetProperty("code").GetString();

    /// <summary>Somebody on duty in the community, as a program adds them.</summary>
    public static async Task<JsonElement> PersonOnDuty(this TestCity city, string name, string? phone = null, string role = "volunteer", string division = A.Community)
    {
        var answer = await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{Guid.CreateVersion7()}", new { name, role, division, phone });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    public static Guid Id(this JsonElement person) => person.GetProperty("id").GetGuid();

    public static long Version(this JsonElement thing) => thing.GetProperty("version").GetInt64();

    public static Task<DutyPerson> Row(this TestCity city, Guid id) => city.InDatabase(db => db.DutyPeople.AsNoTracking().SingleAsync(person => person.Id == id));

    /// <summary>Puts somebody on a shift of a station.</summary>
    public static Task<Guid> OnShift(this TestCity city, Guid person, string station, DateOnly date) => city.InDatabase(async db =>
    {
        var shift = new DutyShift { Id = Guid.CreateVersion7(), Station = station, Area = Community, Date = date, Starts = 480, Ends = 720, Kind = RotaDayKind.Workday, Heads = 1, Filled = 1 };
        db.AddRange(shift, new DutyAssignment { Id = Guid.CreateVersion7(), Shift = shift.Id, Person = person, Date = date, SetAt = city.Time.GetUtcNow(), SetBy = AssignmentCause.Rota });
        await db.SaveChangesAsync();
        return shift.Id;
    });

    public static Task<int> Missing(this TestCity city, Guid shift) => city.InDatabase(async db => (await db.DutyShifts.AsNoTracking().SingleAsync(one => one.Id == shift)).Missing);
}
