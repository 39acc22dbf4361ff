namespace Yizhan.Kernel.Access;

/// <summary>One thing that a role may be allowed to do. The name is stable: grants and API keys are stored with it.</summary>
public sealed record Permission(string Name, Sentence Meaning);
