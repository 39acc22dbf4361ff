using Yizhan.Kernel.Privacy;

namespace Yizhan.Web.Cli;

/// <summary>What to do with the keys.</summary>
/// <param name="ForgetLost">Give up what the ring can no longer open.</param>
/// <param name="OfIndex">Rotate the key by which people are found, not the one that wraps their keys.</param>
/// <param name="GoOn">Finish a rotation that was interrupted.</param>
internal sealed record KeysAsk(bool ForgetLost, bool OfIndex, bool GoOn);

/// <summary><c>yizhan keys rotate</c> and <c>yizhan keys forget-lost</c>, while the city runs or not.</summary>
internal static class RotateKeys
{
    public static async Task<int> Run(IServiceProvider services, KeysAsk ask, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var keys = scope.ServiceProvider.GetRequiredService<KeyKeeping>();
        if (ask.ForgetLost)
        {
            Console.WriteLine($"{await keys.ForgetLost(stop)} people whose key was lost: their values are given up.");
            return 0;
        }
        await keys.Check(stop);
        Console.WriteLine(ask.OfIndex
            ? $"{await keys.RotateIndex(ask.GoOn, stop)} hashes are made anew. Back up the key folder now; nodes with a folder of their own need a copy of it."
            : $"{await keys.Rotate(ask.GoOn, stop)} keys are wrapped anew. Back up the key folder now; keep the old key as long as you keep backups from before.");
        return 0;
    }
}
