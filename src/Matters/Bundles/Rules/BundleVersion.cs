using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Rules;

/// <summary>One version of a bundle.</summary>
public sealed class BundleVersion : CatalogueVersion;
