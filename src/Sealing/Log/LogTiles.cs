namespace Yizhan.Sealing.Log;

/// <summary>The log as files that anybody may fetch and keep for ever: C2SP tlog-tiles.</summary>
public static class LogTiles
{
    /// <summary>The file at a path: <c>checkpoint</c>, or one of <see cref="LogTile"/>.</summary>
    /// <returns>Its bytes; null where the log has no such file.</returns>
    public static byte[]? Find(TransparencyLog log, string path)
    {
        if (path is "checkpoint") return System.Text.Encoding.UTF8.GetBytes(log.Newest.ToString());
        if (LogTile.Read(path) is not { } tile || !tile.IsIn(log.Size)) return null;
        return tile.Height is null ? LogTile.Bundle(log.Entries(tile.First, tile.Width)) : log.Reading(tile.Hashes);
    }
}
