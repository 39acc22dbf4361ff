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

    /// <summary>How far the visitor may do this to whatever lies there; <see cref="Scope.Nothing"/> when nowhere. What is held for an organisation alone does not count: see <see cref="OwnOf"/>.</summary>
    public Scope ScopeOf(Permission permission) => new([.. Powers.Where(power => power.Organisation is null && power.Allows(permission)).Select(power => power.Area).Distinct()]);

    /// <summary>The organisations for which the visitor may do this to what is theirs, each with the area in which it must lie.</summary>
    public IReadOnlyList<(Guid Organisation, AreaPath Area)> OwnOf(Permission permission) =>
        [.. Powers.Where(power => power.Organisation is not null && power.Allows(permission)).Select(power => (power.Organisation!.Value, power.Area)).Distinct()];

    /// <summary>What the visitor may do this to: all that lies in the scope, and these organisations' own wherever they lie.</summary>
    public (Scope Scope, IReadOnlyList<Guid> Organisations) ReachOf(Permission permission) => (ScopeOf(permission), [.. OwnOf(permission).Select(own => own.Organisation).Distinct()]);

    /// <summary>Whether there is a place where the visitor may do this; for what concerns everybody, whether the place is the whole network.</summary>
    public bool May(Permission permission) => Powers.Any(power => power.Allows(permission) && (!permission.OfWholeNetwork || power.Area == AreaPath.Root));

    /// <summary>Whether the visitor may do this for an organisation to what is that organisation's and lies at <paramref name="area"/>.</summary>
    public bool MayFor(Guid organisation, Permission permission, AreaPath area) => OwnOf(permission).Any(own => own.Organisation == organisation && own.Area.Contains(area));

    /// <summary>Whether the visitor may do this to what lies at <paramref name="area"/>, whosever it is.</summary>
    public bool May(Permission permission, AreaPath area) => May(permission) && ScopeOf(permission).Contains(area);

    /// <summary>Whether the visitor may do this to something: by its place, or for the organisation whose it is.</summary>
    public bool May(Permission permission, IHasOrganisation what) => May(permission, what.Area) || what.Organisation is { } own && MayFor(own, permission, what.Area);
}

/// <summary>What may be done inside an area.</summary>
/// <param name="Permissions">Names of permissions; <see cref="Visitor.All"/> for everything.</param>
/// <param name="Organisation">The organisation on whose behalf, for a power that reaches only what is that organisation's.</param>
public sealed record Power(AreaPath Area, IReadOnlySet<string> Permissions, Guid? Organisation = null)
{
    public bool Allows(Permission permission) => Permissions.Contains(Visitor.All) || Permissions.Contains(permission.Name);
}
