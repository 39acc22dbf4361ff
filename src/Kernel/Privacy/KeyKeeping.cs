using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>Keeps ring and database together: checks them at the start, rotates keys while the city runs, gives up what is lost when the operator says so.</summary>
public sealed class KeyKeeping(CityDb db, KeyRing ring, Vault vault, HashIndex index, ProtectionKeyLock protection, CityClock clock)
{
    private const int Batch = 200;

    /// <summary>Makes the ring at the first start; afterwards checks that it opens what the database holds.</summary>
    /// <exception cref="LostKeysException">It does not.</exception>
    public async Task Check(CancellationToken stop)
    {
        var lost = await Lost(stop);
        if (lost.Count > 0)
        {
            var people = await Living.CountAsync(key => lost.Contains(key.WrappedBy), stop);
            throw new LostKeysException($"""
                The key folder {ring.Folder} lacks the keys {string.Join(", ", lost)}, or has others under their names.
                Sealed under them and unreadable without them: names, phones, ID numbers, addresses and confidential texts of {people} people; and the authenticators of staff.
                Whole and readable: stations, divisions, opening hours, settings, and everything else that is not personal.
                To go on, put the folder back from its backup (or set {PrivacySettings.KeysSetting} to where it lies) and start again.
                If there is no backup: 'yizhan keys forget-lost' gives up those values for good; the city then starts without them.
                """);
        }
        ring.Begin();
        // Keys from before they were sealed lie there in plain.
        if (await db.DataProtectionKeys.AnyAsync(key => !key.Xml!.Contains(ProtectionKeyLock.Mark), stop)) await RewrapProtection(stop);
    }

    /// <summary>Makes a new key of the ring and wraps the keys of all people under it, and those of data protection. Values stay as they are. Returns how many people's keys were wrapped anew; begun again after a break it goes on.</summary>
    /// <param name="goOn">Do not make another key: an earlier run was interrupted.</param>
    public async Task<int> Rotate(bool goOn, CancellationToken stop)
    {
        if (!goOn) ring.Make(KeyRing.SealKind);
        var newest = ring.Newest(KeyRing.SealKind).Name;
        await RewrapProtection(stop);
        for (var done = 0; ;)
        {
            var rows = await Living.Where(key => key.WrappedBy != newest).OrderBy(key => key.Person).Take(Batch).ToListAsync(stop);
            if (rows.Count == 0) return done;
            await using var writing = await db.BeginWriting(stop);
            foreach (var row in rows)
            {
                var (key, wrappedBy) = vault.Rewrap(row);
                // Not where it was destroyed meanwhile.
                done += await db.PersonKeys.Where(one => one.Person == row.Person && one.Key == row.Key)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.Key, key).SetProperty(one => one.WrappedBy, wrappedBy), stop);
            }
            await writing.Commit(stop);
        }
    }

    /// <summary>Makes a new key of the index, hashes every value that is searched for anew, and retires the old keys. Returns how many were hashed.</summary>
    /// <param name="goOn">Do not make another key: an earlier run was interrupted.</param>
    public async Task<int> RotateIndex(bool goOn, CancellationToken stop)
    {
        if (!goOn) ring.Make(KeyRing.IndexKind);
        var done = 0;
        // Once more until nothing is left: another node may have written under the old key meanwhile.
        for (var found = -1; found != 0; done += found)
        {
            found = 0;
            foreach (var column in PersonalFields.HashesOf(db.Model)) found += await column.Run(db, vault, index, stop);
        }
        foreach (var old in ring.All(KeyRing.IndexKind)[..^1]) ring.Retire(KeyRing.IndexKind, old);
        return done;
    }

    /// <summary>Gives up the values of people whose key cannot be unwrapped any more, and makes a ring where there is none. Returns of how many.</summary>
    public async Task<int> ForgetLost(CancellationToken stop)
    {
        var lost = await Lost(stop);
        ring.Begin();
        if (lost.Count == 0) return 0;
        await using var writing = await db.BeginWriting(stop);
        var given = await db.DestroyKeys(key => lost.Contains(key.WrappedBy), clock.Now, stop);
        foreach (var key in await db.DataProtectionKeys.ToListAsync(stop))
            if (ProtectionKeyLock.WrappedBy(key.Xml!).Any(lost.Contains)) db.DataProtectionKeys.Remove(key);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return given;
    }

    private async Task RewrapProtection(CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        foreach (var key in await db.DataProtectionKeys.ToListAsync(stop)) key.Xml = protection.Rewrap(key.Xml!) ?? key.Xml;
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
    }

    private IQueryable<PersonKey> Living => db.PersonKeys.AsNoTracking().Where(key => key.Key != null);

    /// <summary>The names of the ring's keys that the database needs and the ring cannot give; one key of each is tried.</summary>
    private async Task<List<string>> Lost(CancellationToken stop)
    {
        var lost = new List<string>();
        ring.Refresh();
        foreach (var name in await Living.Select(key => key.WrappedBy).Distinct().OrderBy(name => name).ToListAsync(stop))
        {
            try
            {
                CryptographicOperations.ZeroMemory(vault.SecretOf(await Living.FirstAsync(key => key.WrappedBy == name, stop)));
            }
            catch (Exception none) when (none is LostKeysException or CryptographicException)
            {
                lost.Add(name);
            }
        }
        foreach (var key in await db.DataProtectionKeys.AsNoTracking().ToListAsync(stop))
            if (!protection.Opens(key.Xml!)) lost.AddRange(ProtectionKeyLock.WrappedBy(key.Xml!).Except(lost));
        return lost;
    }
}
