namespace Yizhan.Rostering;

/// <summary>One person on one shift.</summary>
public readonly record struct Assignment(string Shift, string Person);
