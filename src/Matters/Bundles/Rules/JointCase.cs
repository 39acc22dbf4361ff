using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Bundles.Rules;

/// <summary>联办件: a bundle as somebody asked for it. Its parts are cases, each with its own way, office and limit; this is the one number by which they are followed. Nothing personal lies here.</summary>
public sealed class JointCase : IHasArea, IConcernsPerson
{
    /// <summary>The counter from which the numbers are taken.</summary>
    public const string CounterName = "matters-joint-cases";

    /// <summary>With which every number begins (联办).</summary>
    public const string Prefix = "LB-";

    /// <summary>Made with the form: sent twice, it is one.</summary>
    public required Guid Id { get; init; }

    /// <summary>LB-2026-000001.</summary>
    public required string Number { get; init; }

    /// <summary>The SHA-256 of the code on the receipt, with which it and its parts are followed; null: all of them were cleared.</summary>
    public string? FollowHash { get; set; }

    /// <summary>The bundle's code.</summary>
    public required string Bundle { get; init; }

    /// <summary>The version of the bundle by which it was asked.</summary>
    public required Guid BundleVersion { get; init; }

    /// <inheritdoc/>
    /// <remarks>The community, or the compound within it, where it came in.</remarks>
    public required AreaPath Area { get; set; }

    public required CaseChannel Channel { get; init; }

    /// <summary>The registered resident whose it is; null: nobody who is registered.</summary>
    public Guid? Resident { get; private set; }

    /// <summary>The registered resident who acts for them under a mandate.</summary>
    public Guid? Actor { get; init; }

    /// <summary>The account that filed it; null: whoever applied did.</summary>
    public Guid? FiledBy { get; init; }

    /// <summary>In which whoever applied is written to.</summary>
    public required Language Language { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    Guid? IConcernsPerson.Person => Resident;

    /// <summary>The number of a place in the year's series.</summary>
    /// <param name="place">From 1.</param>
    public static string NumberOf(int year, long place) => $"{Prefix}{year}-{place:000000}";

    /// <summary>Names the registered resident whose it is; null: somebody whose data is erased is not named any more.</summary>
    public void BelongsTo(Guid? resident) => Resident = resident;
}
