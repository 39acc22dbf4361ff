namespace Yizhan.Matters.Rules;

/// <summary>A paper that is brought.</summary>
/// <param name="Originals">Originals that are shown or handed in.</param>
/// <param name="Copies">Copies that are handed in.</param>
/// <param name="LaterWithinDays">容缺: it may come within so many working days, against a written promise; null: it must be there.</param>
/// <param name="IsShared">The state fetches it by sharing data, so nobody brings it.</param>
/// <param name="Note">Where it comes from, what it must show.</param>
/// <param name="When">It is needed only when this holds; null: always.</param>
/// <remarks>国务院令716号 art. 7: what can be had by sharing data is not asked of the applicant.</remarks>
public sealed record MatterPaper(string Code, Words Name, int Originals = 0, int Copies = 0, int? LaterWithinDays = null, bool IsShared = false, Words? Note = null, Condition? When = null)
{
    /// <summary>The code of a written mandate: who acts under one that is registered here brings no other.</summary>
    public const string Mandate = "mandate";
}
