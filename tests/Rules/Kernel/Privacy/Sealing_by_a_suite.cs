using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Tests.Rules.Kernel.Privacy;

/// <summary>Published vectors first, then what must hold of any value.</summary>
public class Sealing_by_a_suite
{
    public static TheoryData<char> Suites { get; } = ['i', 'n'];

    /// <summary>McGrew and Viega, The Galois/Counter Mode of Operation, test case 16 (AES-256 with associated data), as submitted to NIST.</summary>
    [Fact]
    public void AES_256_GCM_gives_the_published_values() => Vector(CipherSuite.International,
        key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", nonce: "cafebabefacedbaddecaf888",
        plain: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        context: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        sealing: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
        tag: "76fc6ece0f4e1768cddf8853bb2d551b");

    /// <summary>RFC 8998, appendix A.1.</summary>
    [Fact]
    public void SM4_GCM_gives_the_published_values() => Vector(CipherSuite.National,
        key: "0123456789ABCDEFFEDCBA9876543210", nonce: "00001234567800000000ABCD",
        plain: "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDDEEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA",
        context: "FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2",
        sealing: "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D",
        tag: "83DE3541E4C2B58177E065A9BF7B62EC");

    /// <summary>GB/T 32907-2016, appendix A.1: the block and its encryption under itself.</summary>
    [Fact]
    public void SM4_encrypts_the_block_of_the_standard()
    {
        var block = Convert.FromHexString("0123456789abcdeffedcba9876543210");
        var engine = new SM4Engine();
        engine.Init(true, new KeyParameter(block));
        var output = new byte[16];
        engine.ProcessBlock(block, 0, output, 0);
        Assert.Equal("681edf34d206965e86b3e94f536e4246", Convert.ToHexStringLower(output));
    }

    /// <summary>GB/T 32905-2016, appendix A.1: SM3 of "abc".</summary>
    [Fact]
    public void SM3_digests_the_example_of_the_standard() =>
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Convert.ToHexStringLower(Sm3([.. "abc"u8])));

    /// <summary>RFC 4231, test case 2.</summary>
    [Fact]
    public void HMAC_SHA_256_gives_the_published_value() => Assert.Equal(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        Convert.ToHexStringLower(CipherSuite.International.Hash([.. "Jefe"u8], "what do ya want for nothing?"u8)));

    /// <summary>RFC 2104 over SM3, with its block of 64 bytes.</summary>
    [Fact]
    public void HMAC_SM3_is_what_its_definition_says() => Gen.Select(Gen.Byte.Array[1, 64], Gen.Byte.Array[0, 100]).Sample((key, data) =>
    {
        var padded = key.Concat(new byte[64 - key.Length]).ToArray();
        var inner = Sm3([.. padded.Select(one => (byte)(one ^ 0x36)), .. data]);
        Assert.Equal(Sm3([.. padded.Select(one => (byte)(one ^ 0x5c)), .. inner]), CipherSuite.National.Hash(key, data));
    }, iter: 200);

    [Theory, MemberData(nameof(Suites))]
    public void What_was_sealed_opens_again(char letter) => Gen.Select(Keys(letter), Gen.Byte.Array[0, 300], Gen.String).Sample((key, plain, context) =>
    {
        var suite = CipherSuite.Of(letter);
        Assert.Equal(plain, suite.Open(key, suite.Seal(key, plain, context), context));
    }, iter: 200);

    [Theory, MemberData(nameof(Suites))]
    public void The_same_value_never_looks_the_same_twice(char letter)
    {
        var (suite, key) = (CipherSuite.Of(letter), new byte[CipherSuite.Of(letter).KeyBytes]);
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(suite.Seal(key, "王小明"u8, "a"))).Distinct().Count());
    }

    [Theory, MemberData(nameof(Suites))]
    public void A_change_of_one_bit_anywhere_is_noticed(char letter) => Gen.Select(Keys(letter), Gen.Byte.Array[0, 60], Gen.Int[0, 10_000]).Sample((key, plain, at) =>
    {
        var suite = CipherSuite.Of(letter);
        var whole = suite.Seal(key, plain, "a");
        whole[at / 8 % whole.Length] ^= (byte)(1 << at % 8);
        Assert.ThrowsAny<CryptographicException>(() => suite.Open(key, whole, "a"));
    }, iter: 300);

    [Theory, MemberData(nameof(Suites))]
    public void Another_context_another_key_or_a_shorter_text_does_not_open(char letter)
    {
        var suite = CipherSuite.Of(letter);
        var (key, other) = (RandomNumberGenerator.GetBytes(suite.KeyBytes), RandomNumberGenerator.GetBytes(suite.KeyBytes));
        var whole = suite.Seal(key, "13812345678"u8, "people_persons.phone");
        Assert.ThrowsAny<CryptographicException>(() => suite.Open(key, whole, "people_persons.name"));
        Assert.ThrowsAny<CryptographicException>(() => suite.Open(other, whole, "people_persons.phone"));
        Assert.ThrowsAny<CryptographicException>(() => suite.Open(key, whole.AsSpan(0, 20), "people_persons.phone"));
        Assert.ThrowsAny<CryptographicException>(() => suite.Open(key, whole.AsSpan(..^1), "people_persons.phone"));
    }

    [Theory]
    [InlineData(""), InlineData("1i."), InlineData("1i.!!!"), InlineData("2i.AAAA"), InlineData("1x.AAAA"), InlineData("王小明"), InlineData("1i.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_column_that_holds_something_else_does_not_open_and_its_content_is_not_repeated(string stored)
    {
        var refused = Assert.ThrowsAny<CryptographicException>(() => PersonalText.FromStored(stored).Open(suite => new byte[suite.KeyBytes], "a"));
        if (stored is not "") Assert.DoesNotContain(stored, refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Suites))]
    public void A_sealed_text_fits_the_column_that_is_made_for_it(char letter)
    {
        var suite = CipherSuite.Of(letter);
        var rare = string.Concat(Enumerable.Repeat("𠮷", 40));
        var text = PersonalText.Seal(suite, new byte[suite.KeyBytes], Encoding.UTF8.GetBytes(rare), "a");
        Assert.InRange(text.Stored.Length, 1, PersonalText.LongestOf(40));
    }

    [Fact]
    public void Neither_a_sealed_text_nor_a_hash_nor_a_key_says_anything_when_it_is_printed()
    {
        var text = PersonalText.Seal(CipherSuite.International, new byte[32], "王小明"u8, "a");
        var key = new RingKey("name", RandomNumberGenerator.GetBytes(32));
        var hash = KeyedHash.Of(CipherSuite.International, key, "13812345678"u8);
        Assert.Equal("(sealed) (hashed) name", $"{text} {hash} {key}");
    }

    private static Gen<byte[]> Keys(char letter) => Gen.Byte.Array[CipherSuite.Of(letter).KeyBytes];

    private static byte[] Sm3(byte[] data)
    {
        var (digest, output) = (new SM3Digest(), new byte[32]);
        digest.BlockUpdate(data, 0, data.Length);
        digest.DoFinal(output, 0);
        return output;
    }

    private static void Vector(CipherSuite suite, string key, string nonce, string plain, string context, string sealing, string tag)
    {
        var bytes = Convert.FromHexString(plain);
        var (written, mark) = (new byte[bytes.Length], new byte[CipherSuite.TagBytes]);
        suite.Encrypt(Convert.FromHexString(key), Convert.FromHexString(nonce), bytes, Convert.FromHexString(context), written, mark);
        Assert.Equal(sealing, Convert.ToHexString(written), ignoreCase: true);
        Assert.Equal(tag, Convert.ToHexString(mark), ignoreCase: true);
        var opened = new byte[bytes.Length];
        suite.Decrypt(Convert.FromHexString(key), Convert.FromHexString(nonce), written, mark, Convert.FromHexString(context), opened);
        Assert.Equal(bytes, opened);
    }
}
