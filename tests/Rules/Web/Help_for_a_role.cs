using Yizhan.People.Rules;
using Yizhan.Web.Help;

namespace Yizhan.Tests.Rules.Web;

public class Help_for_a_role
{
    /// <summary>A new role without words of its own fails here.</summary>
    [Fact]
    public void Is_written_for_residents_and_for_every_role_there_is()
    {
        Assert.Equal(Role.All.Select(role => role.Name).Prepend("resident"), RoleHelp.All.Select(help => help.Name));
        Assert.All(RoleHelp.All, help => Assert.True(help.Steps.Count >= 2, help.Name));
    }
}
