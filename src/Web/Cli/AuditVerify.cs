using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Migrations;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan audit verify</c>: reads the whole history, without the web, and says what was done to it.</summary>
internal static class AuditVerify
{
    private const int Whole = 0, Faulty = 1;

    private const string Usage = """
        yizhan audit verify [--data DIR] [--anchors FOLDER] [--Database=CONNECTION]
          --data DIR         the folder of the city's file (default data)
          --anchors FOLDER   the folder of anchors.txt (default anchors in the folder of the city's file, or as History:Anchors says)
          ends with 0 when the history is whole, with 1 when it is not
        """;

    /// <param name="args">What follows <c>audit</c>.</param>
    public static async Task<int> Run(string[] args, CancellationToken stop = default)
    {
        if (args is not ["verify", .. var options] || !TryRead(options, out var settings))
        {
            Console.Error.WriteLine(Usage);
            return CommandLine.UsageExit;
        }
        var data = Path.GetFullPath(settings["data"] ?? "data");
        if (settings[CityStore.Setting] is not { Length: > 0 } && !File.Exists(Path.Combine(data, CityStore.FileName)))
        {
            Console.Error.WriteLine($"There is no {CityStore.FileName} in {data}. Name the folder with --data, or the database with --{CityStore.Setting}=…");
            return Faulty;
        }
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCityStore(settings, data);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var file = settings["anchors"] is { Length: > 0 } folder ? new AnchorFile(Path.GetFullPath(folder)) : AnchorFile.Of(settings, data);
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
            {
                Console.Error.WriteLine("The database is of an older version: run 'yizhan migrate' first.");
                return Faulty;
            }
            return await Verify(db, file, stop);
        }
        catch (Exception failure) when (db.FaultOf(failure) is { } fault)
        {
            Console.Error.WriteLine($"The history cannot be read ({fault}): {failure.GetBaseException().Message}");
            return Faulty;
        }
    }

    private static async Task<int> Verify(CityDb db, AnchorFile file, CancellationToken stop)
    {
        var english = new Texts(Language.English, new(typeof(CityDb).Assembly));
        var report = await VerifyHistory.Run(db, file.Read(), stop);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Entries} entries, {report.Anchors} anchors in {file.Path}"));
        if (report.Anchors == 0) Console.WriteLine("Without anchors a chain that was cut short or made anew cannot be told from a whole one.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"head: {report.Head.Number} {Convert.ToHexStringLower(report.Head.Hash)}"));
        foreach (var fault in report.Faults) Console.WriteLine($"FAULT: {english[fault.Sentence]}");
        if (report.More > 0) Console.WriteLine($"FAULT: and {report.More} more");
        Console.WriteLine(report.IsWhole ? "The history is whole." : "The history is NOT whole.");
        return report.IsWhole ? Whole : Faulty;
    }

    private static bool TryRead(string[] options, [NotNullWhen(true)] out IConfigurationRoot? settings)
    {
        settings = null;
        for (var i = 0; i < options.Length; i++)
        {
            if (options[i] is "--data" or "--anchors" && i + 1 < options.Length) i++;
            else if (!options[i].StartsWith("--", StringComparison.Ordinal) || !options[i].Contains('=', StringComparison.Ordinal)) return false;
        }
        settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(options)
            .Build();
        return true;
    }
}
