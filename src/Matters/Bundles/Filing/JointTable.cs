using Yizhan.Kernel;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>What is at hand for joint cases, beside the desk of who asks.</summary>
internal sealed record JointTable(JointOffice Office, JointViews Views, MatterCatalogue Catalogue, CityClock Clock)
{
    /// <summary>A bundle as it is asked for today; null: it does not count, or none of its matters does.</summary>
    public (KnownBundle Known, BundlePlan Plan)? Plan(string code) =>
        Catalogue.Bundle(code, Clock.Today) is { } known && Catalogue.PlanOf(known.Bundle, Clock.Today) is { Parts.Count: > 0 } plan ? (known, plan) : null;
}
