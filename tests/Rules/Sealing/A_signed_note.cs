using CsCheck;
using Yizhan.Sealing.Log;

namespace Yizhan.Tests.Rules.Sealing;

public class A_signed_note
{
    private static readonly NoteSigner Log = new("log.example", NoteKeyKind.Signature, Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly NoteSigner Witnessing = new("witness.example/1", NoteKeyKind.Cosignature, Enumerable.Repeat((byte)2, 32).ToArray());

    /// <summary>The example in the documentation of Go's note package, from which C2SP signed-note comes.</summary>
    private const string Published =
        """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """;

    private static readonly NoteVerifier Peter = NoteVerifier.Read("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")!;

    [Fact]
    public void Of_the_published_example_verifies()
    {
        Assert.True(SignedNote.Read(Published)!.IsSignedBy(Peter));
        Assert.False(SignedNote.Read(Published.Replace("answer", "Answer", StringComparison.Ordinal))!.IsSignedBy(Peter));
        Assert.Equal(Published, SignedNote.Read(Published)!.ToString());
    }

    [Fact]
    public void Is_not_believed_with_a_changed_character()
    {
        var note = SignedNote.Sign(new Checkpoint("log.example", 42, new byte[32]).Text, Log).ToString();
        Gen.Select(Gen.Int[0, note.Length - 1], Gen.Char['!', 'z']).Where((at, put) => note[at] != put).Sample((at, put) =>
        {
            var changed = note[..at] + put + note[(at + 1)..];
            Assert.False(SignedNote.Read(changed)?.IsSignedBy(Log.Verifier) ?? false, changed);
        }, iter: 500);
    }

    [Fact]
    public void Of_any_characters_never_throws() => Gen.String.Sample(text =>
    {
        SignedNote.Read(text)?.IsSignedBy(Peter);
        Checkpoint.Read(text);
        NoteVerifier.Read(text);
    }, iter: 1000);

    [Fact]
    public void Is_co_signed_by_a_witness_that_saw_no_other_history()
    {
        var (tree, other) = (new MerkleTree(), new MerkleTree());
        for (var i = 0; i < 30; i++) tree.Add(MerkleHash.Leaf(BitConverter.GetBytes(i)));
        for (var i = 0; i < 30; i++) other.Add(MerkleHash.Leaf(BitConverter.GetBytes(i == 3 ? 99 : i)));
        var witness = new Witness(Witnessing, Log.Verifier);
        var first = witness.Cosign(null, Note(tree, 10), [], A.Noon).Value!;
        Assert.Equal(A.Noon, first.CosignedAt(Witnessing.Verifier));
        Assert.True(first.IsSignedBy(Log.Verifier));

        var seen = Checkpoint.Read(first, Log.Verifier);
        var next = witness.Cosign(seen, Note(tree, 30), tree.ConsistencyProof(10, 30), A.Noon.AddMinutes(1)).Value!;
        Assert.Equal(A.Noon.AddMinutes(1), SignedNote.Read(next.ToString())!.CosignedAt(NoteVerifier.Read(Witnessing.Verifier.Text)!));
        Assert.Equal("log-split", witness.Cosign(seen, Note(other, 30), other.ConsistencyProof(10, 30), A.Noon).Fault!.Code);
        Assert.Equal("log-went-back", witness.Cosign(seen, Note(tree, 9), [], A.Noon).Fault!.Code);
        Assert.Equal("log-not-signed", witness.Cosign(seen, SignedNote.Read(Published)!, [], A.Noon).Fault!.Code);

        // Neither is another's word: a log's signature is no witness, and a co-signature belongs to one text.
        Assert.Null(Note(tree, 10).CosignedAt(Witnessing.Verifier));
        Assert.Null((Note(tree, 30) with { Signatures = first.Signatures }).CosignedAt(Witnessing.Verifier));

        static SignedNote Note(MerkleTree of, long size) => SignedNote.Sign(new Checkpoint("log.example", size, of.Root(size)).Text, Log);
    }
}
