using System.Collections.Concurrent;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;
using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>Where a key lies on a token.</summary>
/// <param name="Library">The PKCS#11 library of the token's maker, a path.</param>
/// <param name="Token">The token's label.</param>
/// <param name="Key">The label of the private key on it.</param>
/// <param name="Sessions">Signatures at one time; from 1.</param>
/// <param name="Wait">How long a signature is waited for; null: as long as it takes.</param>
public sealed record TokenKey(string Library, string Token, string Key, string Pin, int Sessions = 4, TimeSpan? Wait = null)
{
    /// <summary>Without the PIN: whatever is logged by mistake says nothing.</summary>
    public override string ToString() => $"{Token}/{Key}";
}

/// <summary>
/// Signs with a P-256 key on a PKCS#11 token, which never leaves it. A token that is pulled out is a fault; once it is back, signing goes on. What it gives is verified before it is
/// believed: another token may have been put in that bears the same labels.
/// </summary>
public sealed class TokenSigner : ISigner, IDisposable
{
    private const string Wrong = "token-signature-wrong";

    private readonly TokenKey where;
    private readonly SemaphoreSlim free;
    private readonly ConcurrentBag<Session> idle = [];

    private TokenSigner(TokenKey where, IReadOnlyList<Certificate> chain)
    {
        (this.where, Chain) = (where, chain);
        free = new(where.Sessions);
    }

    public SignatureAlgorithm Algorithm => SignatureAlgorithm.EcdsaSha256;

    public IReadOnlyList<Certificate> Chain { get; }

    /// <summary>Logs in, and has the key sign a word to see that it is the certificate's.</summary>
    /// <returns>The signer, or <c>token-gone</c>, <c>token-late</c>, <c>token-key-missing</c>, <c>token-pin-wrong</c>, <c>token-pin-locked</c>, <c>token-library-unusable</c>,
    /// <c>token-failed</c> or <c>key-of-another-certificate</c>.</returns>
    public static async Task<Outcome<TokenSigner>> Open(TokenKey where, IReadOnlyList<Certificate> chain, CancellationToken stop)
    {
        if (chain is not [{ Key: { Kind: KeyKind.Ec, Bits: 256 } key }, ..]) return new Fault("key-of-another-certificate", chain.Count > 0 ? chain[0].Name : "");
        var signer = new TokenSigner(where, chain);
        var word = "yizhan"u8.ToArray();
        var tried = await signer.Sign(word, stop);
        if (tried.Succeeded) return signer;
        signer.Dispose();
        return tried.Fault.Code is Wrong ? new Fault("key-of-another-certificate", chain[0].Name) : tried.Fault;
    }

    /// <returns>The signature; or <c>token-gone</c>, <c>token-late</c>, <c>token-signature-wrong</c>, or another of those of opening.</returns>
    public async ValueTask<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(where.Wait ?? Timeout.InfiniteTimeSpan);
        try
        {
            await free.WaitAsync(late.Token);
            // The token's library blocks and cannot be told to stop: whoever stops waiting leaves it to end by itself.
            var made = await Task.Run(() =>
            {
                try
                {
                    return SignNow(bytes.Span);
                }
                finally
                {
                    free.Release();
                }
            }, CancellationToken.None).WaitAsync(late.Token);
            return !made.Succeeded || Chain[0].Key!.Verify(Algorithm, bytes.Span, made.Value) ? made : new Fault(Wrong, where.ToString());
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Fault("token-late", where.ToString());
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var session)) session.Dispose();
    }

    private Outcome<byte[]> SignNow(ReadOnlySpan<byte> bytes)
    {
        var (digest, library) = (Algorithm.Digest.Hash(bytes), TokenLibrary.At(where.Library));
        Session? session = null;
        try
        {
            return library.Use(loaded => SignWith(loaded, digest, out session));
        }
        catch (Exception failure) when (TokenFault.Is(failure))
        {
            session?.Dispose();
            if (TokenFault.MeansGone(failure)) library.Missed();
            return TokenFault.Of(failure);
        }
    }

    private Outcome<byte[]> SignWith(IPkcs11Library library, byte[] digest, out Session? session)
    {
        while (idle.TryTake(out session))
        {
            try
            {
                var signature = session.Sign(digest);
                idle.Add(session);
                return signature;
            }
            catch (Exception gone) when (TokenFault.MeansGone(gone))
            {
                // A session from before the token was pulled out, or the library begun anew: those like it go too, then a new one is tried.
                session.Dispose();
            }
        }
        var opened = Session.Open(library, where);
        if (!opened.Succeeded)
        {
            if (opened.Fault is { Code: "token-gone" }) TokenLibrary.At(where.Library).Missed();
            return opened.Fault;
        }
        session = opened.Value;
        var made = session.Sign(digest);
        idle.Add(session);
        return made;
    }

    /// <summary>A logged-in session and the key it found.</summary>
    private sealed class Session(ISession session, IObjectHandle key) : IDisposable
    {
        public static Outcome<Session> Open(IPkcs11Library library, TokenKey where)
        {
            var slot = library.GetSlotList(SlotsType.WithTokenPresent).Find(slot => LabelOf(slot) == where.Token);
            if (slot is null) return new Fault("token-gone", where.Token);
            var session = slot.OpenSession(SessionType.ReadOnly);
            try
            {
                LogIn(session, where.Pin);
                var attributes = session.Factories.ObjectAttributeFactory;
                var found = session.FindAllObjects([attributes.Create(CKA.CKA_CLASS, CKO.CKO_PRIVATE_KEY), attributes.Create(CKA.CKA_LABEL, where.Key)]);
                if (found.Count == 1) return new Session(session, found[0]);
            }
            catch (Exception failure) when (TokenFault.Is(failure))
            {
                session.Dispose();
                throw;
            }
            session.Dispose();
            return new Fault("token-key-missing", where.Key);
        }

        public byte[] Sign(byte[] digest)
        {
            using var mechanism = session.Factories.MechanismFactory.Create(CKM.CKM_ECDSA);
            return EcdsaValue.ToDer(session.Sign(mechanism, key, digest));
        }

        public void Dispose()
        {
            try
            {
                session.Dispose();
            }
            catch (Exception gone) when (TokenFault.MeansGone(gone))
            {
                // What is gone needs no closing.
            }
        }

        /// <summary>A reader that is broken, or whose token was pulled out, keeps nobody from the others.</summary>
        private static string? LabelOf(ISlot slot)
        {
            try
            {
                return slot.GetTokenInfo().Label.TrimEnd();
            }
            catch (Pkcs11Exception gone) when (TokenFault.MeansGone(gone))
            {
                return null;
            }
        }

        private static void LogIn(ISession session, string pin)
        {
            try
            {
                session.Login(CKU.CKU_USER, pin);
            }
            catch (Pkcs11Exception already) when (already.RV is CKR.CKR_USER_ALREADY_LOGGED_IN)
            {
                // All sessions of a process share one login.
            }
        }
    }
}
