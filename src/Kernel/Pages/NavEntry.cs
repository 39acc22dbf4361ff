using Yizhan.Kernel.Access;

namespace Yizhan.Kernel.Pages;

/// <summary>A link in the main menu, brought by a module.</summary>
/// <param name="Needs">Shown only to those who may; null: to everybody.</param>
/// <param name="IsLast">Stands behind all others.</param>
/// <param name="HideFromElders">The elder view shows few things: this is not one of them.</param>
public sealed record NavEntry(Sentence Title, string Path, Permission? Needs = null, bool HideFromElders = false, bool IsLast = false);
