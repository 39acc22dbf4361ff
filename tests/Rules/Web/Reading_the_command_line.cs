using Yizhan.Web.Cli;

namespace Yizhan.Tests.Rules.Web;

public class Reading_the_command_line
{
    [Fact]
    public void Without_words_serves_on_the_usual_port()
    {
        var line = CommandLine.Read([])!;
        Assert.Equal(("serve", 5263, null, false, false), (line.Command.Name, line.Port, line.DataFolder, line.Empty, line.NewLink));
    }

    [Fact]
    public void Takes_options_with_and_without_the_command_and_leaves_settings_to_the_host()
    {
        foreach (var args in new[] { new[] { "serve" }, [] })
        {
            var line = CommandLine.Read([.. args, "--port", "0", "--data", "/x", "--empty", "--new-link", "--new-key", "--Database=Host=a", "--Proxies=10.0.0.1"])!;
            Assert.Equal(("serve", 0, "/x", true, true, true), (line.Command.Name, line.Port, line.DataFolder, line.Empty, line.NewLink, line.NewKey));
            Assert.Equal(["--Database=Host=a", "--Proxies=10.0.0.1"], line.HostArguments);
        }
    }

    public static TheoryData<string> Misunderstood { get; } =
        ["serv", "serve now", "migrate now", "--port", "--port x", "--port 65536", "--port -1", "--data", "--unknown", "migrate --empty"];

    [Theory, MemberData(nameof(Misunderstood))]
    public void Refuses_what_it_does_not_know(string line) => Assert.Null(CommandLine.Read(line.Split(' ')));

    [Fact]
    public void Knows_each_command_by_a_name_of_its_own() =>
        Assert.Equal(Commands.All.Count, Commands.All.Select(command => command.Name).Distinct().Count());
}
