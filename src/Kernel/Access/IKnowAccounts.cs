namespace Yizhan.Kernel.Access;

/// <summary>Those who work in the network, as modules see them that know nothing of accounts. Held by the module that keeps people.</summary>
public interface IKnowAccounts
{
    /// <summary>Those who may do this today to what lies at <paramref name="area"/>, by their names.</summary>
    Task<IReadOnlyList<KnownAccount>> WhoMay(Permission permission, AreaPath area, CancellationToken stop);

    /// <summary>Those who may do this today to something: for the organisation whose it is, or, where it is none's, by its place.</summary>
    Task<IReadOnlyList<KnownAccount>> WhoMay(Permission permission, IHasOrganisation what, CancellationToken stop);

    /// <summary>The account of a sign-in name that may do this today to what lies at <paramref name="area"/>, or null.</summary>
    Task<KnownAccount?> Find(string? signInName, Permission permission, AreaPath area, CancellationToken stop);

    /// <summary>The account of a sign-in name that may do this today to something, as <see cref="WhoMay(Permission, IHasOrganisation, CancellationToken)"/> has it, or null.</summary>
    Task<KnownAccount?> Find(string? signInName, Permission permission, IHasOrganisation what, CancellationToken stop);

    /// <summary>The account of a sign-in name whose holder works within a scope, or null. Whatever it may do.</summary>
    Task<KnownAccount?> Find(string? signInName, Scope scope, CancellationToken stop);

    /// <summary>The account of an id, also one that has ended; null: it is none.</summary>
    Task<KnownAccount?> Of(Guid account, CancellationToken stop);

    /// <summary>By which role and at which place somebody does something, as those read it whom it concerns: 东鑫社区 社区工作者. Empty: by none.</summary>
    Task<string> OfficeOf(Visitor visitor, Permission permission, CancellationToken stop);

    /// <summary>What accounts are called, also those that have ended.</summary>
    Task<IReadOnlyDictionary<Guid, string>> NamesOf(IReadOnlyCollection<Guid> accounts, CancellationToken stop);
}

/// <summary>Somebody who works in the network, as others see them.</summary>
/// <param name="Office">Role and place.</param>
public sealed record KnownAccount(Guid Id, string SignInName, string Name, string Office);
