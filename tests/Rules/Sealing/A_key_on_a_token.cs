using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Tests.Rules.Sealing;

public sealed class A_key_on_a_token : IDisposable
{
    private readonly Holder holder = SoftToken.Holder;

    private IReadOnlyList<Certificate> Chain => A.Ec.Authority.ChainOf(holder.Certificate);

    [Fact]
    public async Task Signs_and_never_leaves_it()
    {
        using var signer = (await TokenSigner.Open(Where(), Chain, A.Stop)).Value!;
        var signatures = await Task.WhenAll(Enumerable.Range(0, 40).Select(async one => (one, await signer.Sign(BitConverter.GetBytes(one), A.Stop))));
        Assert.All(signatures, made => Assert.True(holder.Certificate.Key!.Verify(SignatureAlgorithm.EcdsaSha256, BitConverter.GetBytes(made.one), made.Item2.Value)));
    }

    [Fact]
    public async Task That_is_pulled_out_is_a_fault_and_once_back_signs_on()
    {
        using var signer = (await TokenSigner.Open(Where(), Chain, A.Stop)).Value!;
        SoftToken.CloseAllSessions();
        Assert.True((await signer.Sign(new byte[1], A.Stop)).Succeeded);

        SoftToken.PullOut();
        try
        {
            Assert.Equal("token-gone", (await signer.Sign(new byte[1], A.Stop)).Fault?.Code);
        }
        finally
        {
            SoftToken.PutIn();
        }
        Assert.True((await signer.Sign(new byte[1], A.Stop)).Succeeded);
    }

    [Fact]
    public async Task In_whose_place_another_was_put_with_the_same_labels_is_not_believed()
    {
        using var signer = (await TokenSigner.Open(Where(), Chain, A.Stop)).Value!;
        SoftToken.PullOut();
        try
        {
            Assert.Equal("token-gone", (await signer.Sign(new byte[1], A.Stop)).Fault?.Code);
            SoftToken.PutAnotherIn();
            Assert.Equal("token-signature-wrong", (await signer.Sign(new byte[1], A.Stop)).Fault?.Code);
            Assert.Equal("key-of-another-certificate", await Fault(Where()));
        }
        finally
        {
            SoftToken.CloseAllSessions();
            SoftToken.PutIn();
            TokenLibrary.At(SoftToken.Library).Missed();
        }
        Assert.True((await signer.Sign(new byte[1], A.Stop)).Succeeded);
    }

    [Fact]
    public async Task Is_not_reached_with_a_wrong_word()
    {
        SoftToken.CloseAllSessions();
        Assert.Equal("token-pin-wrong", await Fault(Where() with { Pin = "999999" }));
        Assert.Equal("token-key-missing", await Fault(Where() with { Key = "other" }));
        Assert.Equal("token-gone", await Fault(Where() with { Token = "other" }));
        Assert.Equal("token-library-unusable", await Fault(Where() with { Library = "/no/such.so" }));
        var other = await TokenSigner.Open(Where(), A.Ec.Authority.ChainOf(A.Ec.Signer.Certificate), A.Stop);
        Assert.Equal("key-of-another-certificate", other.Fault?.Code);
    }

    [Fact]
    public async Task Is_waited_for_no_longer_than_one_wants()
    {
        using var signer = (await TokenSigner.Open(Where(), Chain, A.Stop)).Value!;
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await signer.Sign(new byte[1], source.Token));
        Assert.True((await signer.Sign(new byte[1], A.Stop)).Succeeded);
    }

    /// <summary>The library is begun anew, and waits for somebody whose token does not answer.</summary>
    [Fact]
    public async Task That_does_not_answer_is_given_up_after_a_time()
    {
        using var signer = (await TokenSigner.Open(Where() with { Wait = TimeSpan.FromSeconds(20) }, Chain, A.Stop)).Value!;
        using var hasty = (await TokenSigner.Open(Where() with { Wait = TimeSpan.FromSeconds(1) }, Chain, A.Stop)).Value!;
        var (asked, answers) = (new TaskCompletionSource(), new TaskCompletionSource());
        var library = TokenLibrary.At(SoftToken.Library);
        var stuck = Task.Run(() => library.Use(_ =>
        {
            asked.SetResult();
            return answers.Task.Wait(TimeSpan.FromSeconds(30));
        }), A.Stop);
        await asked.Task;
        library.Missed();
        var late = await hasty.Sign(new byte[1], A.Stop);
        answers.SetResult();
        Assert.Equal("token-late", late.Fault?.Code);
        Assert.True(await stuck);
        Assert.True((await signer.Sign(new byte[1], A.Stop)).Succeeded);
    }

    public void Dispose() => SoftToken.CloseAllSessions();

    private static TokenKey Where() => new(SoftToken.Library, SoftToken.Label, SoftToken.Key, SoftToken.Pin);

    private async Task<string?> Fault(TokenKey where) => (await TokenSigner.Open(where, Chain, A.Stop)).Fault?.Code;
}
