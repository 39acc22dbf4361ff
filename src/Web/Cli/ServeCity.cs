using Yizhan.Kernel.Archives;
using Yizhan.Web.Backups;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan serve</c>: runs the city until it is told to stop.</summary>
internal static class ServeCity
{
    public static Command Command { get; } = new("serve", "", "run the city (default)",
    [
        new(CommandLine.PortOption, "N", "listen on this port (default 5263; 0: a free one)"),
        new(CommandLine.EmptyOption, null, "begin a new database with the set-up page, not with the demonstration city"),
        new(CommandLine.NewLinkOption, null, "make and print a link whose holder becomes an administrator"),
        new(CommandLine.NewKeyOption, null, "make and print an API key with the administrator's role"),
    ], Run);

    private static async Task<int> Run(WebApplication app, CommandLine line)
    {
        try
        {
            app.Services.GetService<BackupSettings>();
        }
        catch (ArchiveException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return Exit.Refused;
        }
        // While one core opens the database the other reads what the doors take.
        var doors = Task.Run(() => ((IEndpointRouteBuilder)app).DataSources.Sum(source => source.Endpoints.Count));
        await app.BringUpToDate();
        await app.Open(line);
        await doors;
        await app.RunAsync();
        return Exit.Done;
    }
}
