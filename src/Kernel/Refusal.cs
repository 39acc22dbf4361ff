namespace Yizhan.Kernel;

/// <summary>An expected "no": a stable code for programs and a sentence for the person. Answered as 409.</summary>
/// <param name="Code">Kebab-case, documented, never changed: <c>station-changed-meanwhile</c>.</param>
/// <param name="Sentence">Why, and what to do.</param>
public sealed record Refusal(string Code, Sentence Sentence);
