namespace Yizhan.Matters.Cases.Rules;

/// <summary>The number by which people speak of a case: BJ-2026-000123.</summary>
public static class CaseNumber
{
    /// <summary>With which every number begins (办件).</summary>
    public const string Prefix = "BJ-";

    /// <param name="place">From 1.</param>
    public static string Of(int year, long place) => $"{Prefix}{year}-{place:000000}";
}
