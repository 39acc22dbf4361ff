namespace Yizhan.Bench;

/// <summary>Peers on Node: the scripts of the folder <c>node</c> and the packages they need, in the versions of its lock file.</summary>
internal static class NodePeers
{
    private static readonly string Folder = Path.Combine(Workshop.Sources, "node");

    public static Task<string> Install() => Workshop.Run("npm", "ci", "--prefix", Folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");

    public static string Script(string name) => Path.Combine(Folder, name);
}
