using Yizhan.Seals.Log;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Register;

/// <summary>What the public log tells of seals.</summary>
internal static class SealLeaves
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>The state that a seal has come into.</summary>
    public static SealLeaf Of(Seal seal, DateTimeOffset now) => new(SealLeaf.SealChanged, seal.Number, seal.Number, now.InWholeMilliseconds(), None) { By = seal.State.Code() };
}
