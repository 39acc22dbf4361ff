using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan import</c>: checks a file of divisions, stations and landmarks and applies it, beside the running city or without it.</summary>
internal static class ImportFile
{
    private const string ApplyOption = "--apply", LanguageOption = "--lang";

    public static Command Command { get; } = new("import", "FILE", "check a file of the network (XLSX, CSV, GeoJSON) and say what it would change; the city may go on running",
    [
        new(ApplyOption, null, "apply it when nothing is wrong with it; it can be undone on the page of imports"),
        new(LanguageOption, "zh|en", "the language of what is told (default en)"),
    ], Run);

    private static async Task<int> Run(WebApplication app, CommandLine line)
    {
        var stop = app.Lifetime.ApplicationStopping;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            if ((await scope.ServiceProvider.GetRequiredService<CityDb>().Database.GetPendingMigrationsAsync(stop)).Any())
            {
                Console.Error.WriteLine("There is no city here, or it is of an older version: name its folder with --data, or run 'yizhan migrate' first.");
                return Exit.Refused;
            }
        }
        try
        {
            await using var content = File.OpenRead(line.Words[0]);
            var texts = new Texts(line[LanguageOption] is "zh" ? Language.Chinese : Language.English, app.Services.GetRequiredService<Dictionaries>());
            var told = await ImportByCommand.Run(app.Services, content, Path.GetFileName(line.Words[0]), line.Has(ApplyOption), texts, stop);
            foreach (var word in told.Lines) Console.WriteLine(word);
            if (told is { IsWrong: false, IsDone: false } && !line.Has(ApplyOption)) Console.WriteLine($"Nothing was changed. Apply it with {ApplyOption}.");
            return told.IsWrong || (line.Has(ApplyOption) && !told.IsDone) ? Exit.Refused : Exit.Done;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Not read: {failure.Message}");
            return Exit.Refused;
        }
    }
}
