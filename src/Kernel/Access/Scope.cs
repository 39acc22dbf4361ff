using System.Linq.Expressions;

namespace Yizhan.Kernel.Access;

/// <summary>How far a visitor's sight and hand reach: everything inside one of its areas. Without areas: nothing.</summary>
public sealed record Scope(params AreaPath[] Areas)
{
    /// <summary>Reaches nothing.</summary>
    public static readonly Scope Nothing = new();

    /// <summary>Reaches the whole network.</summary>
    public static readonly Scope Everything = new(AreaPath.Root);

    public bool Contains(AreaPath area) => Areas.Any(own => own.Contains(area));
}

/// <summary>A row that lies somewhere in the tree of divisions.</summary>
public interface IHasArea
{
    /// <summary>Where it lies.</summary>
    AreaPath Area { get; }
}

/// <summary>Keeps a query inside a scope. What lies outside does not exist for the asker.</summary>
public static class Scoping
{
    /// <summary>The rows inside <paramref name="scope"/>, by a range over the area column.</summary>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, Scope scope) where T : class, IHasArea
    {
        if (scope.Areas.Contains(AreaPath.Root)) return rows;
        var row = Expression.Parameter(typeof(T), "row");
        var area = Expression.Property(row, nameof(IHasArea.Area));
        var anyOf = scope.Areas
            .Select(own => (Expression)Expression.AndAlso(
                Expression.GreaterThanOrEqual(area, Value(own)),
                Expression.LessThan(area, Value(own.End))))
            .Aggregate((Expression)Expression.Constant(false), Expression.OrElse);
        return rows.Where(Expression.Lambda<Func<T, bool>>(anyOf, row));

        // A field of a captured object becomes a parameter of the command; a constant would make a new plan for each area.
        static MemberExpression Value(AreaPath path) =>
            Expression.Field(Expression.Constant(new Captured(path)), nameof(Captured.Path));
    }

    private sealed class Captured(AreaPath path)
    {
        public readonly AreaPath Path = path;
    }
}
