namespace Yizhan.Kernel.Access;

/// <summary>One thing that a role may be allowed to do. The name is stable: grants and API keys are stored with it.</summary>
/// <param name="OfWholeNetwork">What is done changes the network for everybody, so whoever does it must reach all of it.</param>
public sealed record Permission(string Name, Sentence Meaning, bool OfWholeNetwork = false);
