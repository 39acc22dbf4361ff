using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;

namespace Yizhan.Tests.Http;

/// <summary>Walks every address of the running host.</summary>
public sealed class Every_door(SqliteCity city) : IClassFixture<SqliteCity>
{
    private IEnumerable<RouteEndpoint> All => Doors.Of(city);

    [Fact]
    public void Says_who_may_pass()
    {
        Assert.NotEmpty(All);
        var silent = All.Where(door => door.Metadata.GetMetadata<IAllowAnonymous>() is null && door.Metadata.GetMetadata<Needs>() is null);
        Assert.Empty(silent.Select(door => $"{Doors.NameOf(door)} has neither AllowAnonymous nor Needs"));
    }

    [Fact]
    public void Is_either_open_or_guarded()
    {
        var both = All.Where(door => door.Metadata.GetMetadata<IAllowAnonymous>() is not null && door.Metadata.GetMetadata<Needs>() is not null);
        Assert.Empty(both.Select(door => $"{Doors.NameOf(door)}: AllowAnonymous opens what Needs would guard"));
    }

    [Fact]
    public async Task That_is_guarded_refuses_a_visitor_without_an_account() =>
        Assert.Empty(await Unrefused(city.NewBrowser()));

    [Fact]
    public async Task That_is_guarded_refuses_a_person_without_the_permission()
    {
        using var acting = city.Acting(new("somebody", Scope.Everything, new HashSet<string>()));
        Assert.Empty(await Unrefused(city.Administrator));
    }

    [Fact]
    public async Task Of_the_API_refuses_a_wrong_secret()
    {
        var program = city.NewBrowser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", "WRONG-SECRE-TWRON-GSECR-ETWRO-N");
        Assert.Empty(await Unrefused(program));
    }

    /// <summary>The guarded doors that answered with anything but "sign in", "who are you" or "you may not".</summary>
    private async Task<IReadOnlyList<string>> Unrefused(HttpClient visitor)
    {
        var passed = new List<string>();
        foreach (var door in All.Where(door => door.Metadata.GetMetadata<Needs>() is not null))
        {
            using var request = new HttpRequestMessage(new(Doors.MethodOf(door)), Doors.AddressOf(door.RoutePattern));
            using var answer = await visitor.SendAsync(request);
            if (!Doors.IsShut(answer)) passed.Add($"{Doors.MethodOf(door)} {request.RequestUri}: {(int)answer.StatusCode}");
        }
        return passed;
    }
}
