namespace Yizhan.Kernel.Access;

/// <summary>The tree of divisions as other modules see it. Held by the module that keeps the network.</summary>
public interface IKnowDivisions
{
    /// <summary>The division of a code, also one that has ended; null when there is none.</summary>
    KnownDivision? Of(string? code);

    /// <summary>Divisions that exist today inside a scope, from the top down, to choose from.</summary>
    IReadOnlyList<KnownDivision> Within(Scope scope);
}

/// <summary>A division as other modules see it.</summary>
/// <param name="Code">Its code; <see cref="WholeNetwork"/> for the city, whose area is the root.</param>
/// <param name="Name">Null for the network of a city that has no name yet.</param>
/// <param name="FullName">Its name after those above it, e.g. 东风路街道东鑫社区; the city's is left out.</param>
/// <param name="Level">Which floor of the tree.</param>
public sealed record KnownDivision(string Code, string? Name, string? FullName, AreaLevel Level, AreaPath Area)
{
    /// <summary>Stands for the city where a code is stored, also before the city is set up.</summary>
    public const string WholeNetwork = "";
}

/// <summary>The floors of the tree of divisions; communities and villages stand side by side.</summary>
public enum AreaLevel
{
    /// <summary>市: the whole network.</summary>
    City,

    /// <summary>街道、镇、乡</summary>
    Street,

    /// <summary>社区、村</summary>
    Community,

    /// <summary>小区</summary>
    Compound,
}
