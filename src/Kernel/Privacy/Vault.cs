using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>Seals personal values and opens them: the one place where they are in plain.</summary>
public sealed class Vault(CityDb db, KeyRing ring, KeyCache cache, PrivacySettings settings, CityClock clock)
{
    /// <summary>Seals a value. The first one of a person makes their key, which is saved with the same commit.</summary>
    /// <exception cref="InvalidOperationException">The person's key has been destroyed: nothing more is stored about them.</exception>
    public async Task<PersonalText> Seal(Guid person, PersonalField field, string plain, CancellationToken stop)
    {
        var key = await KeyOf(person, stop) ?? await Make(person, stop);
        return PersonalText.Seal(settings.Suite, key.Of(settings.Suite), Encoding.UTF8.GetBytes(plain), Context(person, field));
    }

    /// <summary>Opens a value; null when the person's data has been erased.</summary>
    /// <exception cref="CryptographicException">The value was changed in the database, or belongs to another column or person.</exception>
    /// <exception cref="LostKeysException">The ring no longer has the key under which the person's own key lies.</exception>
    public async Task<string?> Open(Guid person, PersonalField field, PersonalText text, CancellationToken stop) =>
        await KeyOf(person, stop) is { } key ? Encoding.UTF8.GetString(text.Open(key.Of, Context(person, field))) : null;

    /// <summary>Seals a file that belongs to somebody, under the same key as their values.</summary>
    /// <param name="context">What it is, bound into the seal: table and column.</param>
    /// <exception cref="InvalidOperationException">The key has been destroyed: nothing more is stored about them.</exception>
    public async Task<byte[]> SealFile(Guid person, string context, ReadOnlyMemory<byte> plain, CancellationToken stop)
    {
        var key = await KeyOf(person, stop) ?? await Make(person, stop);
        return [(byte)settings.Suite.Letter, .. settings.Suite.Seal(key.Of(settings.Suite), plain.Span, FileContext(person, context))];
    }

    /// <inheritdoc cref="SealFile(Guid, string, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task<byte[]> SealFile(Guid person, PersonalField field, ReadOnlyMemory<byte> plain, CancellationToken stop) => SealFile(person, field.Name, plain, stop);

    /// <inheritdoc cref="OpenFile(Guid, string, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task<byte[]?> OpenFile(Guid person, PersonalField field, ReadOnlyMemory<byte> sealedFile, CancellationToken stop) => OpenFile(person, field.Name, sealedFile, stop);

    /// <summary>Opens a file; null when what belongs to them has been erased.</summary>
    /// <exception cref="CryptographicException">It was changed in the database, or belongs to another column or person.</exception>
    public async Task<byte[]?> OpenFile(Guid person, string context, ReadOnlyMemory<byte> sealedFile, CancellationToken stop)
    {
        if (sealedFile.IsEmpty) throw new CryptographicException("The column holds no sealed file.");
        if (await KeyOf(person, stop) is not { } key) return null;
        var suite = CipherSuite.Of((char)sealedFile.Span[0]);
        return suite.Open(key.Of(suite), sealedFile[1..].ToArray(), FileContext(person, context));
    }

    /// <summary>What may be shown of a value to those who have not asked to see it; null when the person's data has been erased.</summary>
    public async Task<string?> Mask(Guid person, PersonalField field, PersonalText text, CancellationToken stop) =>
        await KeyOf(person, stop) is { } key ? Masked(person, key, field, text) : null;

    /// <summary>The same for the values of many people, whose keys are read at once.</summary>
    /// <param name="people">Each with the values of the fields, in the order of <paramref name="fields"/>; null where there is none.</param>
    /// <returns>For each person what may be shown of each field; null where there is no value, or it has been erased.</returns>
    public async Task<IReadOnlyList<string?[]>> Mask(IReadOnlyCollection<(Guid Person, PersonalText?[] Values)> people, IReadOnlyList<PersonalField> fields, CancellationToken stop)
    {
        await Fetch([.. people.Select(one => one.Person)], stop);
        var shown = new List<string?[]>(people.Count);
        foreach (var (person, values) in people)
        {
            var masks = new string?[values.Length];
            if (await KeyOf(person, stop) is { } key)
            {
                for (var i = 0; i < values.Length; i++) masks[i] = values[i] is { } text ? Masked(person, key, fields[i], text) : null;
            }
            shown.Add(masks);
        }
        return shown;
    }

    /// <summary>Reads the keys of many people at once, before their values are opened one by one.</summary>
    public async Task Fetch(IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var missing = people.Where(person => cache.Find(person) is null).Distinct().ToArray();
        if (missing.Length == 0) return;
        foreach (var row in await db.PersonKeys.AsNoTracking().Where(key => missing.Contains(key.Person) && key.Key != null).ToListAsync(stop))
            cache.Keep(row.Person, Unwrap(row));
    }

    /// <summary>Destroys the key of a person: what lies under it is unreadable from the commit of this transaction on, in every copy.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open; the counter and the key must change together.</exception>
    public async Task Destroy(Guid person, CancellationToken stop)
    {
        await db.DestroyKeys(key => key.Person == person, clock.Now, stop);
        if (db.PersonKeys.Local.FindEntry(person) is { } tracked) tracked.State = EntityState.Detached;
        cache.Forget();
    }

    /// <summary>Wraps a person's key anew under the ring's newest.</summary>
    internal (string Key, string WrappedBy) Rewrap(PersonKey row)
    {
        var secret = SecretOf(row);
        try
        {
            return Wrap(row.Person, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>The secret of a person's key.</summary>
    /// <exception cref="LostKeysException">The ring lacks the key that wraps it, or has another under its name.</exception>
    internal byte[] SecretOf(PersonKey row)
    {
        var outer = ring.Find(KeyRing.SealKind, row.WrappedBy) ?? throw new LostKeysException($"The key {row.WrappedBy} is not in {ring.Folder}.");
        return PersonalText.FromStored(row.Key!).Open(suite => suite.CipherKey(outer.Secret), WrapContext(row.Person));
    }

    private static string Masked(Guid person, DataKey key, PersonalField field, PersonalText text) =>
        key.Shown(field, text) ?? key.Show(field, text, Encoding.UTF8.GetString(text.Open(key.Of, Context(person, field))));

    private ValueTask<DataKey?> KeyOf(Guid person, CancellationToken stop) => cache.Find(person) is { } known ? new(known) : new(Read(person, stop));

    private async Task<DataKey?> Read(Guid person, CancellationToken stop)
    {
        if (await db.PersonKeys.FindAsync([person], stop) is not { Key: not null } row) return null;
        var key = Unwrap(row);
        // One that is not committed yet may never be.
        if (db.Entry(row).State is EntityState.Unchanged && db.Database.CurrentTransaction is null) cache.Keep(person, key);
        return key;
    }

    private async Task<DataKey> Make(Guid person, CancellationToken stop)
    {
        if (await db.PersonKeys.FindAsync([person], stop) is not null) throw new InvalidOperationException("The person's data has been erased: nothing more is stored about them.");
        var secret = RandomNumberGenerator.GetBytes(CipherSuite.SecretBytes);
        var (key, wrappedBy) = Wrap(person, secret);
        db.PersonKeys.Add(new() { Person = person, Key = key, WrappedBy = wrappedBy, MadeAt = clock.Now });
        return new(secret);
    }

    private DataKey Unwrap(PersonKey row) => new(SecretOf(row));

    private (string Key, string WrappedBy) Wrap(Guid person, byte[] secret)
    {
        var outer = ring.Newest(KeyRing.SealKind);
        return (PersonalText.Seal(settings.Suite, settings.Suite.CipherKey(outer.Secret), secret, WrapContext(person)).Stored, outer.Name);
    }

    private static string Context(Guid person, PersonalField field) => $"{field.Name}\0{person:N}";

    private static string FileContext(Guid person, string context) => $"{context}\0{person:N}\0file";

    private static string WrapContext(Guid person) => $"kernel_person_keys\0{person:N}";
}
