using Yizhan.Kernel;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Departments;

namespace Yizhan.Matters.Bundles;

/// <summary>The bundles that can be asked for today.</summary>
internal sealed class TodaysBundles(MatterCatalogue catalogue, MatterDepartments departments, CityClock clock)
{
    /// <summary>All of them: the city's own before examples, by title.</summary>
    public IReadOnlyList<KnownBundle> All => catalogue.BundlesOn(clock.Today);

    /// <summary>A bundle as it is asked for today; null: it does not count, or none of its matters can be done. What nobody handles any more is left out, so that it does not keep the others.</summary>
    public (KnownBundle Known, BundlePlan Plan)? Plan(string code) =>
        catalogue.Bundle(code, clock.Today) is { } known
        && BundlePlan.Of(known.Bundle, matter => catalogue.Of(matter, clock.Today)?.Matter is { } one && departments.For(one).Refusal is null ? one : null) is { Parts.Count: > 0 } plan ? (known, plan) : null;

    /// <summary>Why matters of a bundle that count today cannot be asked for: nobody handles them.</summary>
    public IEnumerable<Sentence> WithoutDepartment(BundlePlan plan) =>
        plan.NotNow.Select(code => catalogue.Of(code, clock.Today)?.Matter).Select(matter => matter is null ? null : departments.For(matter).Refusal?.Sentence).OfType<Sentence>();
}
