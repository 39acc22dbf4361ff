using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Yizhan.Kernel.Store;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Log;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

/// <summary>Does with the public log what sealing will.</summary>
internal static class LogCity
{
    public static SealLeaf Leaf(this TestCity city, string number, string kind = SealLeaf.Sealed, Dictionary<string, string>? digests = null) =>
        new(kind, number, "YZ-0001", city.Time.GetUtcNow().InWholeMilliseconds(), digests ?? new() { ["pdf"] = new string('a', 64) });

    /// <summary>Appends a leaf in a commit of its own.</summary>
    public static Task<long> Append(this TestCity city, SealLeaf leaf) => city.With<ISealLog, long>(async (log, db) =>
    {
        await using var writing = await db.BeginWriting(default);
        var index = await log.Append(leaf, default);
        await writing.Commit(default);
        return index;
    });

    /// <summary>Another node: a mirror of its own, over the same database and key folder.</summary>
    /// <param name="folder">The folder of its own data.</param>
    public static async Task<(LogMirror Mirror, LogKey Key)> Node(this TestCity city, string folder)
    {
        var key = ActivatorUtilities.CreateInstance<LogKey>(city.Services);
        var mirror = new LogMirror(key, new(folder, NullLogger<SeenCheckpoint>.Instance), NullLogger<LogMirror>.Instance);
        await city.Follow(mirror);
        return (mirror, key);
    }

    /// <summary>Lets a node read what is new.</summary>
    public static Task Follow(this TestCity city, LogMirror mirror) => city.With<CityDb, int>(async (db, _) =>
    {
        await ((IFollowChanges)mirror).Follow(db, 0, default);
        return 0;
    });

    public static Task CheckAgain(this TestCity city, LogMirror mirror) => city.With<CityDb, int>(async (db, _) =>
    {
        await mirror.CheckAgain(db, default);
        return 0;
    });

    /// <summary>What a hand with the password of the database does.</summary>
    public static Task Meddle(this TestCity city, string sql) => city.With<CityDb, int>(async (db, _) => await db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>The checkpoint that the city publishes.</summary>
    public static async Task<Checkpoint> Published(this TestCity city)
    {
        var key = NoteVerifier.Read((await city.Visitor.GetStringAsync("/log/key")).Trim())!;
        return Checkpoint.Read(SignedNote.Read(await city.Visitor.GetStringAsync("/log/checkpoint"))!, key)!;
    }
}
