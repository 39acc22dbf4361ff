namespace Yizhan.Matters.Rules;

/// <summary>One version of a matter.</summary>
public sealed class MatterVersion : CatalogueVersion;
