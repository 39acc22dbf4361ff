namespace Yizhan.Kernel.Access;

/// <summary>Who is asking: nobody in particular, or a signed-in person or program with permissions within a scope.</summary>
/// <param name="Name">For the history: who did it. Null when not signed in.</param>
/// <param name="Scope">Where the permissions hold.</param>
/// <param name="Permissions">Names of what the visitor may do; <see cref="All"/> for everything.</param>
public sealed record Visitor(string? Name, Scope Scope, IReadOnlySet<string> Permissions)
{
    /// <summary>Stands for every permission; held by the administrator of a new city.</summary>
    public const string All = "*";

    /// <summary>Someone who looks around without an account.</summary>
    public static readonly Visitor Anonymous = new(null, Scope.Nothing, new HashSet<string>());

    /// <summary>Whoever holds the set-up secret: may do everything everywhere, until people and roles exist.</summary>
    public static readonly Visitor Administrator = new("administrator", Scope.Everything, new HashSet<string> { All });

    public bool IsSignedIn => Name is not null;

    public bool May(Permission permission) =>
        (Permissions.Contains(All) || Permissions.Contains(permission.Name)) && (!permission.OfWholeNetwork || Scope.Contains(AreaPath.Root));
}
