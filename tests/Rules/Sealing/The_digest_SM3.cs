using System.Text;
using CsCheck;
using Org.BouncyCastle.Crypto.Digests;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Tests.Rules.Sealing;

public class The_digest_SM3
{
    /// <summary>GB/T 32905-2016, annex A.</summary>
    [Fact]
    public void Is_that_of_the_standard()
    {
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Convert.ToHexStringLower(DigestAlgorithm.Sm3.Hash("abc"u8)));
        var repeated = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("abcd", 16)));
        Assert.Equal("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732", Convert.ToHexStringLower(DigestAlgorithm.Sm3.Hash(repeated)));
    }

    /// <summary>Whatever the bytes, and however they come: in one piece, in two, and one by one.</summary>
    [Fact]
    public void Is_that_of_another_library() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 300]).Sample((bytes, cut) =>
    {
        var other = new SM3Digest();
        other.BlockUpdate(bytes, 0, bytes.Length);
        var digest = new byte[32];
        other.DoFinal(digest, 0);
        cut = Math.Min(cut, bytes.Length);
        Assert.Equal(digest, DigestAlgorithm.Sm3.Hash(bytes));
        Assert.Equal(digest, DigestAlgorithm.Sm3.Hash(bytes.AsSpan(0, cut), bytes.AsSpan(cut)));
        var single = new Sm3();
        foreach (var one in bytes) single.Update(one);
        var result = new byte[32];
        single.DoFinal(result, 0);
        Assert.Equal(digest, result);
        // It begins anew afterwards.
        single.BlockUpdate(bytes, 0, bytes.Length);
        single.DoFinal(result, 0);
        Assert.Equal(digest, result);
    }, iter: 2000);
}
