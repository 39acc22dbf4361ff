using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan audit verify</c>: reads the whole history, without opening the city, and says what was done to it.</summary>
internal static class AuditVerify
{
    private const string AnchorsOption = "--anchors";

    public static Command Command { get; } = new("audit verify", "", "verify the history: nothing changed, missing, reordered, cut short or made anew",
    [
        new(AnchorsOption, "FOLDER", "the folder of anchors.txt (default anchors in the folder of the city's file, or as History:Anchors says)"),
    ], Run);

    private static async Task<int> Run(WebApplication app, CommandLine line)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var file = line[AnchorsOption] is { } folder ? new AnchorFile(Path.GetFullPath(folder)) : app.Services.GetRequiredService<AnchorFile>();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            Console.Error.WriteLine("There is no city here, or it is of an older version: name its folder with --data, or run 'yizhan migrate' first.");
            return Exit.Refused;
        }
        var english = new Texts(Language.English, new(typeof(CityDb).Assembly));
        var report = await VerifyHistory.Run(db, file.Read(), app.Lifetime.ApplicationStopping);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Entries} entries, {report.Anchors} anchors in {file.Path}"));
        if (report.Anchors == 0) Console.WriteLine("Without anchors a chain that was cut short or made anew cannot be told from a whole one.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"head: {report.Head.Number} {Convert.ToHexStringLower(report.Head.Hash)}"));
        foreach (var fault in report.Faults) Console.WriteLine($"FAULT: {english[fault.Sentence]}");
        if (report.More > 0) Console.WriteLine($"FAULT: and {report.More} more");
        Console.WriteLine(report.IsWhole ? "The history is whole." : "The history is NOT whole.");
        return report.IsWhole ? Exit.Done : Exit.Damaged;
    }
}
