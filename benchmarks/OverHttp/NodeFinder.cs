namespace Yizhan.Bench.OverHttp;

/// <summary>A finder of one Node process on kdbush and geokdbush: <c>node/finder.mjs</c>.</summary>
internal static class NodeFinder
{
    /// <summary>A million stations as objects take some 3 GB; Node would stop at less.</summary>
    private const int MostMegabytes = 8192;

    /// <summary>Starts it on a file with a station a line.</summary>
    public static async Task<Uri> Start(Workshop workshop, string stations)
    {
        await NodePeers.Install();
        return await Started.When(workshop, new("node", [$"--max-old-space-size={MostMegabytes}", NodePeers.Script("finder.mjs"), stations]));
    }
}
