using Yizhan.Kernel;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Matters.Bundles;

/// <summary>The bundles that can be asked for today.</summary>
internal sealed class TodaysBundles(MatterCatalogue catalogue, CityClock clock)
{
    /// <summary>All of them: the city's own before examples, by title.</summary>
    public IReadOnlyList<KnownBundle> All => catalogue.BundlesOn(clock.Today);

    /// <summary>A bundle as it is asked for today; null: it does not count, or none of its matters does.</summary>
    public (KnownBundle Known, BundlePlan Plan)? Plan(string code) =>
        catalogue.Bundle(code, clock.Today) is { } known && catalogue.PlanOf(known.Bundle, clock.Today) is { Parts.Count: > 0 } plan ? (known, plan) : null;
}
