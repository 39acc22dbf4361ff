using Yizhan.Kernel.Privacy;
using Yizhan.Seals.Verifying;

namespace Yizhan.Seals.Keys;

/// <summary>Lets verifiers know the development authority for what it is: genuine, and no official seal.</summary>
internal sealed class DevelopmentTrust(DevelopmentKeys development) : IKnowTestAuthority
{
    public Task<TrustFile> Trust(CancellationToken stop)
    {
        try
        {
            return Task.FromResult(development.Trust());
        }
        catch (LostKeysException)
        {
            // Whoever seals is told; what it sealed cannot be judged without its certificates.
            return Task.FromResult(new TrustFile([], []));
        }
    }
}
