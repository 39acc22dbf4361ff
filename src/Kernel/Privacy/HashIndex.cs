using System.Text;

namespace Yizhan.Kernel.Privacy;

/// <summary>Finds rows by a personal value that is stored sealed: by the hash of its one form, under a key of the ring.</summary>
/// <remarks>The field's name is hashed with the value: equal numbers in two fields have different hashes, so one column says nothing about another.</remarks>
public sealed class HashIndex(KeyRing ring, PrivacySettings settings)
{
    /// <summary>The hash to store, or null when <paramref name="plain"/> is no value of the field.</summary>
    /// <exception cref="InvalidOperationException">The field is not one that is searched for.</exception>
    public KeyedHash? Of(PersonalField field, string plain) =>
        Data(field, plain) is { } data ? KeyedHash.Of(settings.Suite, ring.Newest(KeyRing.IndexKind), data) : null;

    /// <summary>The hashes under which a value may stand: more than one while keys are rotated or after the algorithms were changed. Empty when it is no value of the field.</summary>
    public KeyedHash?[] Candidates(PersonalField field, string plain) => Data(field, plain) is { } data
        ?
        [
            .. from key in ring.All(KeyRing.IndexKind)
               from suite in new[] { CipherSuite.International, CipherSuite.National }
               select (KeyedHash?)KeyedHash.Of(suite, key, data),
        ]
        : [];

    /// <summary>A mark by which something short-lived is known again, a code or the phone it went to: whoever has the database alone cannot try numbers against it.</summary>
    /// <remarks>Under the newest key alone: it is known no more once the keys are rotated, so nothing that lasts longer than an hour is kept by it.</remarks>
    public string Mark(string purpose, string plain) => KeyedHash.Of(settings.Suite, ring.Newest(KeyRing.IndexKind), Encoding.UTF8.GetBytes($"{purpose}\0{plain}")).Stored;

    /// <summary>Whether a hash is one that would be made now.</summary>
    internal bool IsNew(KeyedHash hash) => hash.IsUnder(settings.Suite, ring.Newest(KeyRing.IndexKind));

    private static byte[]? Data(PersonalField field, string plain)
    {
        var normal = field.Normal ?? throw new InvalidOperationException($"{field.Name} has no form in which it is hashed.");
        return normal(plain) is { } one ? Encoding.UTF8.GetBytes($"{field.Name}\0{one}") : null;
    }
}
