using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Log;

/// <summary>POST /api/v1/log/cosignatures: a witness of the settings brings a checkpoint that it co-signed (C2SP tlog-cosignature).</summary>
/// <remarks>Open to anybody, because the signature says who it is: what no witness signed is not stored.</remarks>
internal static class TakeCosignature
{
    private const int Longest = 64 * 1024;

    public static void Map(RouteGroupBuilder api) => api.MapPost("/cosignatures", Take).AllowAnonymous().DisableAntiforgery()
        .Accepts<string>("text/plain")
        .WithName("cosignSealLog").WithTags("Seal log").WithSummary("Bring a checkpoint of the public log with the co-signature of a witness (C2SP tlog-cosignature)")
        .Produces(204).ProducesProblem(400).ProducesProblem(409);

    private static async Task<IResult> Take(HttpRequest request, LogReader log, LogMirror mirror, LogSettings settings, CityDb db, Texts texts, CancellationToken stop)
    {
        if (await Body(request, stop) is not { } text || SignedNote.Read(text) is not { } note || Checkpoint.Read(note.Text) is not { } checkpoint)
            return Problems.Problem(StatusCodes.Status400BadRequest, "bad-request", texts["请发送一个签名的检查点"]);
        var (at, line, witness) = settings.Witnesses.SelectMany(one => note.Signatures.Select(line => (At: (note with { Signatures = [line] }).CosignedAt(one), line, Witness: one))).FirstOrDefault(one => one.At is not null);
        if (at is not { } signedAt) return Problems.Refused(new("seal-log-witness-unknown", "这个检查点上没有设置里任何见证人的签名"), texts);
        // The very text that this log signed, at some size: a witness who saw another log is told so, and that is the alarm.
        if (log.Now is not { } view || checkpoint.Size > view.Size || note.Text != new Checkpoint(view.Key.Name, checkpoint.Size, mirror.Root(checkpoint.Size)).Text)
            return Problems.Refused(new("seal-log-other", "见证的不是这本日志：大小或根哈希不同"), texts);
        await using var writing = await db.BeginWriting(stop);
        var row = await db.LogCosignatures.SingleOrDefaultAsync(one => one.Witness == witness.Text, stop);
        if (row is null) db.LogCosignatures.Add(new() { Witness = witness.Text, Size = checkpoint.Size, Line = line, At = signedAt });
        else if (row.Size <= checkpoint.Size) (row.Size, row.Line, row.At) = (checkpoint.Size, line, signedAt);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            // It sent the same twice at once; one of them is kept.
            return Results.NoContent();
        }
        await writing.Commit(stop);
        return Results.NoContent();
    }

    /// <summary>The body as text; null: it is too long or not UTF-8.</summary>
    private static async Task<string?> Body(HttpRequest request, CancellationToken stop)
    {
        var bytes = new byte[Longest + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        if (length > Longest) return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
