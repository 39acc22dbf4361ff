namespace Yizhan.Bench.OverHttp;

/// <summary>A finder of one Node process on kdbush and geokdbush: <c>node/finder.mjs</c>.</summary>
internal static class NodeFinder
{
    /// <summary>A million stations as objects take some 3 GB; Node would stop at less.</summary>
    private const int MostMegabytes = 8192;

    private static readonly string Folder = Path.Combine(Workshop.Sources, "node");

    /// <summary>Starts it on a file with a station a line.</summary>
    public static async Task<Uri> Start(Workshop workshop, string stations)
    {
        await Workshop.Run("npm", "ci", "--prefix", Folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        return await Started.When(workshop, new("node", [$"--max-old-space-size={MostMegabytes}", Path.Combine(Folder, "finder.mjs"), stations]));
    }
}
