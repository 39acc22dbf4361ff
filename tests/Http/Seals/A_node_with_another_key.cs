using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Log;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

/// <summary>Two nodes were started with a key folder each, before anything was sealed.</summary>
public sealed class A_node_with_another_key(SqliteCity city) : IClassFixture<SqliteCity>
{
    [Fact]
    public async Task Seals_nothing_once_the_other_has_and_says_what_it_lacks()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-node-").FullName;
        var ring = new KeyRing(new(folder, "international"), NullLogger<KeyRing>.Instance);
        var key = new LogKey(ring, city.Services.GetRequiredService<IDataProtectionProvider>(), city.Services.GetRequiredService<LogSettings>());
        var mirror = new LogMirror(key, new(folder, NullLogger<SeenCheckpoint>.Instance), NullLogger<LogMirror>.Instance);
        await city.Follow(mirror);
        Assert.Null(mirror.Broken);
        await city.Append(city.Leaf("ZM-1"));
        await city.With<CityDb, int>(async (db, _) =>
        {
            await using var writing = await db.BeginWriting(default);
            await Assert.ThrowsAsync<InvalidOperationException>(() => new SealLog(db, mirror, key).Append(city.Leaf("ZM-2"), default));
            return 0;
        });
        Assert.Equal("seal-log-key-missing", mirror.Broken!.Code);
        // So does one that only follows.
        var other = new LogMirror(key, new(folder, NullLogger<SeenCheckpoint>.Instance), NullLogger<LogMirror>.Instance);
        await city.Follow(other);
        Assert.Equal("seal-log-key-missing", other.Broken!.Code);
        Directory.Delete(folder, recursive: true);
    }
}
