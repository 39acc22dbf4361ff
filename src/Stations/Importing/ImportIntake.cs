using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations.Importing;

/// <summary>Takes in a file that is to be imported.</summary>
internal static class ImportIntake
{
    /// <summary>Stores it in pieces with one commit, still to be checked.</summary>
    /// <param name="name">What it is called where it comes from.</param>
    /// <param name="by">Who brings it.</param>
    public static async Task<NetworkImport> Take(Stream content, string name, string by, CityDb db, ImportRuns runs, CityClock clock, CancellationToken stop)
    {
        var import = NetworkImport.Bring(NameOf(name), content.Length, by, clock.Now, runs.Node);
        await using var transaction = await db.BeginWriting(stop);
        db.Imports.Add(import);
        await db.SaveChangesAsync(stop);
        var block = new byte[ImportPiece.Size];
        for (int number = 1, read; (read = await content.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, stop)) > 0; number++)
        {
            db.ImportPieces.Add(new() { ImportId = import.Id, Number = number, Bytes = block[..read] });
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
        await transaction.Commit(stop);
        db.ChangeTracker.Clear();
        return import;
    }

    /// <summary>The file's own name without a path and without what cannot be shown; it is trusted for nothing.</summary>
    private static string NameOf(string name)
    {
        var plain = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes().Select(rune => rune.ToString()).Where(shown => PlainText.FaultOf(shown, 1) is null)).Trim();
        if (plain.Length <= NetworkImport.LongestFileName) return plain.Length == 0 ? "import" : plain;
        var end = plain[^NetworkImport.LongestFileName..];
        return char.IsLowSurrogate(end[0]) ? end[1..] : end;
    }
}
