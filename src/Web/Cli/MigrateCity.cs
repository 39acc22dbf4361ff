namespace Yizhan.Web.Cli;

/// <summary><c>yizhan migrate</c>: makes the tables or brings them up to this version, without opening the city.</summary>
internal static class MigrateCity
{
    public static Command Command { get; } = new("migrate", "", "bring the database up to date and stop", [], Run);

    private static async Task<int> Run(WebApplication app, CommandLine line)
    {
        await app.BringUpToDate();
        Console.WriteLine("The database is up to date.");
        return Exit.Done;
    }
}
