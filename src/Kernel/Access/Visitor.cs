namespace Yizhan.Kernel.Access;

/// <summary>Who is asking: nobody in particular, or a signed-in person or program with powers in places.</summary>
/// <param name="Id">The account, the API key or the resident; null when not signed in.</param>
/// <param name="Name">For the history: who did it. Null when not signed in.</param>
/// <param name="Powers">What the visitor may do, place by place.</param>
public sealed record Visitor(Guid? Id, string? Name, IReadOnlyList<Power> Powers)
{
    /// <summary>Stands for every permission.</summary>
    public const string All = "*";

    /// <summary>Someone who looks around without an account.</summary>
    public static readonly Visitor Anonymous = new(null, null, []);

    /// <summary>A visitor who may do the same everywhere within a scope.</summary>
    public Visitor(string? name, Scope scope, IReadOnlySet<string> permissions)
        : this(null, name, [.. scope.Areas.Select(area => new Power(area, permissions))])
    {
    }

    public bool IsSignedIn => Name is not null;

    /// <summary>How far the visitor may do this; <see cref="Scope.Nothing"/> when nowhere.</summary>
    public Scope ScopeOf(Permission permission) => new([.. Powers.Where(power => power.Allows(permission)).Select(power => power.Area).Distinct()]);

    /// <summary>What the visitor may do this to: all that lies in the scope, and these organisations' own wherever they lie.</summary>
    public (Scope Scope, IReadOnlyList<Guid> Organisations) ReachOf(Permission permission)
    {
        var powers = Powers.Where(power => power.Allows(permission)).ToArray();
        return (new([.. powers.Where(power => power.Organisation is null).Select(power => power.Area).Distinct()]), [.. powers.Select(power => power.Organisation).OfType<Guid>().Distinct()]);
    }

    /// <summary>Whether there is a place where the visitor may do this; for what concerns everybody, whether the place is the whole network.</summary>
    public bool May(Permission permission) => Powers.Any(power => power.Allows(permission) && (!permission.OfWholeNetwork || power.Area == AreaPath.Root));

    /// <summary>Whether the visitor may do this to what lies at <paramref name="area"/>.</summary>
    public bool May(Permission permission, AreaPath area) => May(permission) && ScopeOf(permission).Contains(area);
}

/// <summary>What may be done inside an area.</summary>
/// <param name="Permissions">Names of permissions; <see cref="Visitor.All"/> for everything.</param>
/// <param name="Organisation">The organisation on whose behalf, for a power that reaches only what is that organisation's.</param>
public sealed record Power(AreaPath Area, IReadOnlySet<string> Permissions, Guid? Organisation = null)
{
    public bool Allows(Permission permission) => Permissions.Contains(Visitor.All) || Permissions.Contains(permission.Name);
}
