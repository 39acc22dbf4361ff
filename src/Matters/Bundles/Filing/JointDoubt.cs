using Yizhan.Kernel;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>Something that speaks against a part of a joint case, and does not keep who wants it all the same.</summary>
/// <param name="Code">By which the form says that it was told.</param>
internal sealed record JointDoubt(string Code, Sentence Sentence)
{
    /// <summary>The rules of the pre-check say no.</summary>
    public static string NotEligible(string matter) => $"check:{matter}";

    /// <summary>The same was asked for a short while ago.</summary>
    public static string SameBefore(string matter) => $"same:{matter}";
}
