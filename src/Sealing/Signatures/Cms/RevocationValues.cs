using System.Formats.Asn1;
using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures.Cms;

/// <summary>
/// Lists and answers that a signature carries: in its own place for them (RFC 5652 10.2.1, RFC 5940), in CAdES' revocation-values, or in Adobe's revocationInfoArchival,
/// which are of one shape. What is malformed there is as good as missing.
/// </summary>
internal sealed class RevocationValues
{
    private const int Most = 200;

    private static readonly Asn1Tag Implicit1 = new(TagClass.ContextSpecific, 1, isConstructed: true);

    public List<RevocationList> Lists { get; } = [];

    public List<RevocationAnswer> Answers { get; } = [];

    /// <summary>RevocationInfoChoices of the signature itself: lists as they are, answers as another kind.</summary>
    /// <returns>Whether there is another kind, which asks for a higher version of the signature.</returns>
    /// <exception cref="AsnContentException">It is no such set.</exception>
    public bool ReadChoices(AsnReader set)
    {
        var others = false;
        while (set.HasData)
        {
            if (set.PeekTag() != Implicit1)
            {
                Add(list: set.ReadEncodedValue());
                continue;
            }
            others = true;
            var other = set.ReadSequence(Implicit1);
            if (other.ReadObjectIdentifier() is Oids.OcspInCms && other.HasData) Add(answer: other.ReadEncodedValue());
        }
        return others;
    }

    /// <summary>The value of an attribute: lists under the tag 0, answers under the tag 1, others under the tag 2.</summary>
    public void ReadAttribute(ReadOnlyMemory<byte> value) => Der.Try(() =>
    {
        var reader = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
        while (reader.HasData)
        {
            var tag = reader.PeekTag();
            var values = reader.ReadSequence(tag).ReadSequence();
            while (values.HasData)
            {
                var one = values.ReadEncodedValue();
                if (tag.TagValue == 0) Add(list: one);
                else if (tag == Implicit1) Add(answer: one);
            }
        }
        return this;
    });

    private void Add(ReadOnlyMemory<byte> list = default, ReadOnlyMemory<byte> answer = default)
    {
        if (Lists.Count + Answers.Count >= Most) return;
        if (RevocationList.Read(list) is { } read) Lists.Add(read);
        if (RevocationAnswer.Read(answer) is { } told) Answers.Add(told);
    }
}
