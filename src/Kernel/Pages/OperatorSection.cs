namespace Yizhan.Kernel.Pages;

/// <summary>A part of the operator's page, /operations, brought by a module.</summary>
/// <param name="Component">A component without parameters: a panel with a heading of its own. The sections of a page are read side by side, so it takes its database from a scope of its own (<c>IServiceScopeFactory</c>).</param>
public sealed record OperatorSection(Type Component);
