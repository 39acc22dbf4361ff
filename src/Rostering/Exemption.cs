namespace Yizhan.Rostering;

/// <summary>Somebody has agreed to serve a shift in spite of a rule: that rule does not count this duty of this person.</summary>
public readonly record struct Exemption(string Shift, string Person, RotaRule Rule);
