using Yizhan.Kernel;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>Something that speaks against a part of a joint case, and does not keep who wants it all the same.</summary>
/// <param name="Code">By which the form says that it was told.</param>
internal sealed record JointDoubt(string Code, Sentence Sentence)
{
    private const string Check = "check:";

    /// <summary>The box whose tick lifts it.</summary>
    public string Box => IsOfCheck(Code) ? nameof(JointForm.DespiteCheck) : nameof(JointForm.Again);

    /// <summary>The rules of the pre-check say no.</summary>
    public static string NotEligible(string matter) => $"{Check}{matter}";

    /// <summary>Whether a code is of a doubt of the pre-check.</summary>
    public static bool IsOfCheck(string code) => code.StartsWith(Check, StringComparison.Ordinal);

    /// <summary>The same was asked for a short while ago.</summary>
    public static string SameBefore(string matter) => $"same:{matter}";
}
