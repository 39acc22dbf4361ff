using Yizhan.Kernel;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>A step that somebody wants to take with a paper.</summary>
internal sealed record PaperAsk(Guid Paper, UseStep Step);

/// <summary>Whoever uses seals, and has proved for this use who they are.</summary>
/// <param name="Account">Null: the program, for the demonstration.</param>
/// <param name="IsOffice">Whether they answer for the seals of a paper's place; otherwise they must keep the seal.</param>
internal sealed record SealUser(Guid? Account, Func<Paper, bool> IsOffice);

/// <summary>What came of a step.</summary>
/// <param name="Refusal">Null: it was taken, and what was decided with it is sealed.</param>
/// <param name="Number">Of the paper that is sealed; null: it is not, or waits for a second person.</param>
internal sealed record PaperOutcome(Guid Paper, Refusal? Refusal, string? Number = null);

/// <summary>A paper for which the use of its seal has begun, as it was then.</summary>
/// <param name="Attempt">The use; another may take its place.</param>
/// <param name="Replaced">The seal of the paper in whose place it comes; null: it comes in no other's.</param>
internal sealed record BegunPaper(Paper Paper, Guid Attempt, Seal Seal, PaperTemplate Template, Guid? Replaced)
{
    /// <summary>Which, and nothing of what it says.</summary>
    public override string ToString() => $"{nameof(BegunPaper)} {Paper.Id}";
}

/// <summary>What was made of a begun paper: its files, or what stood in the way.</summary>
/// <param name="Made">Null: there is a refusal.</param>
/// <param name="Files">Encrypted under the key of the paper, by their kind.</param>
internal sealed record MadePaper(BegunPaper Begun, Refusal? Refusal, SealedPaper? Made = null, IReadOnlyDictionary<string, byte[]>? Files = null)
{
    /// <summary>Which, and nothing of what it says.</summary>
    public override string ToString() => $"{nameof(MadePaper)} {Begun.Paper.Id}";
}
