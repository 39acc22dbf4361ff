using Yizhan.Kernel.Privacy;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan keys rotate</c> and <c>yizhan keys forget-lost</c>, while the city runs or not.</summary>
internal static class RotateKeys
{
    private const string IndexOption = "--index", ContinueOption = "--continue";

    public static Command Rotating { get; } = new("keys rotate", "", "make a new key and wrap the keys of all people under it; runs beside the city",
    [
        new(IndexOption, null, "rotate instead the key by which people are found"),
        new(ContinueOption, null, "go on with a rotation that was interrupted"),
    ], Rotate);

    public static Command ForgettingLost { get; } = new("keys forget-lost", "", "give up, for good, what was sealed under keys that the folder no longer has", [], ForgetLost);

    private static async Task<int> Rotate(WebApplication app, CommandLine line)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (keys, stop, goesOn) = (scope.ServiceProvider.GetRequiredService<KeyKeeping>(), app.Lifetime.ApplicationStopping, line.Has(ContinueOption));
        await keys.Check(stop);
        Console.WriteLine(line.Has(IndexOption)
            ? $"{await keys.RotateIndex(goesOn, stop)} hashes are made anew. Back up the key folder now; nodes with a folder of their own need a copy of it."
            : $"{await keys.Rotate(goesOn, stop)} keys are wrapped anew. Back up the key folder now; keep the old key as long as you keep backups from before.");
        return Exit.Done;
    }

    private static async Task<int> ForgetLost(WebApplication app, CommandLine line)
    {
        await using var scope = app.Services.CreateAsyncScope();
        Console.WriteLine($"{await scope.ServiceProvider.GetRequiredService<KeyKeeping>().ForgetLost(app.Lifetime.ApplicationStopping)} people whose key was lost: their values are given up.");
        return Exit.Done;
    }
}
