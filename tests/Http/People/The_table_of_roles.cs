using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.Tests.Http.People;

/// <summary>Roles name permissions that the modules bring; here both are held side by side.</summary>
public sealed class The_table_of_roles(SqliteCity city) : IClassFixture<SqliteCity>
{
    private IReadOnlyCollection<string> Brought => [.. city.Services.GetServices<Permission>().Select(permission => permission.Name)];

    [Fact]
    public void Names_only_what_there_is_to_be_permitted() => Assert.Empty(Role.All.SelectMany(role => role.Permissions).Except(Brought));

    [Fact]
    public void Leaves_nothing_that_nobody_may_do() => Assert.Empty(Brought.Except(Role.All.SelectMany(role => role.Permissions)));

    [Fact]
    public void Knows_every_door() => Assert.Empty(
        Doors.Of(city).SelectMany(door => door.Metadata.GetOrderedMetadata<Needs>()).Select(need => need.Permission.Name).Distinct().Except([.. Brought, PeoplePermissions.OwnAccount.Name, PeoplePermissions.OwnData.Name, PeoplePermissions.Self.Name]));

    [Fact]
    public void Lets_each_role_be_given_by_somebody() => Assert.All(Role.All.SelectMany(role => role.GivenBy), giver => Assert.NotNull(Role.Of(giver)));
}
