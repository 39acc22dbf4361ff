using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Sealing.Log;

namespace Yizhan.Seals.Log;

/// <summary>GET /log/checkpoint, /log/key and /log/tile/…: the log as files, in the forms of C2SP tlog-tiles, for programs that follow logs.</summary>
internal static class ServeTiles
{
    private const string Text = "text/plain; charset=utf-8";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/checkpoint", async (LogReader log, CancellationToken stop) =>
            await log.Checkpoint(stop) is { } note ? Results.Text(note.ToString(), Text) : Results.NotFound()).AllowAnonymous();
        pages.MapGet("/key", (LogReader log) => log.Now is { } view ? Results.Text($"{view.Key.Text}\n", Text) : Results.NotFound()).AllowAnonymous();
        pages.MapGet("/tile/{**path}", Tile).AllowAnonymous();
    }

    private static async Task<IResult> Tile(string path, HttpContext http, LogReader log, LogMirror mirror, CancellationToken stop)
    {
        if (log.Now is not { } view || LogTile.Read($"tile/{path}") is not { } tile || !tile.IsIn(view.Size)) return Results.NotFound();
        // What it holds never changes: where the log grows, there is a wider tile at another address.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(tile.Height is null ? LogTile.Bundle(await log.Entries(tile.First, tile.Width, stop)) : mirror.Hashes(tile), "application/octet-stream");
    }
}
