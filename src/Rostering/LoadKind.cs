namespace Yizhan.Rostering;

/// <summary>The three kinds of load, each shared out by itself.</summary>
public enum LoadKind
{
    /// <summary>Duties on workdays and make-up workdays.</summary>
    Workday,

    /// <summary>Duties on rest days.</summary>
    RestDay,

    /// <summary>Duties on holidays.</summary>
    Holiday,
}

/// <summary>Which load a day belongs to.</summary>
public static class LoadKinds
{
    /// <summary>The load that a duty on a day of this kind adds to.</summary>
    public static LoadKind Load(this RotaDayKind kind) => kind switch
    {
        RotaDayKind.RestDay => LoadKind.RestDay,
        RotaDayKind.Holiday => LoadKind.Holiday,
        _ => LoadKind.Workday,
    };
}
