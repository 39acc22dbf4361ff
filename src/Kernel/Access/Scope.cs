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

/// <summary>A row that an organisation may have to handle.</summary>
public interface IHasOrganisation : IHasArea
{
    /// <summary>The organisation whose it is; null: no organisation's.</summary>
    Guid? Organisation { get; }
}

/// <summary>Keeps a query inside a scope. What lies outside does not exist for the asker.</summary>
public static class Scoping
{
    /// <summary>The rows inside <paramref name="scope"/>, by a range over the area column.</summary>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, Scope scope) where T : class, IHasArea
    {
        if (scope.Areas.Contains(AreaPath.Root)) return rows;
        var row = Expression.Parameter(typeof(T), "row");
        return rows.Where(Expression.Lambda<Func<T, bool>>(AnyOf(scope.Areas.Select(area => Inside(row, area))), row));
    }

    /// <summary>The rows to which a visitor may do something: all inside their scope, and what is an organisation's for which they act, inside the area in which they do.</summary>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, Visitor visitor, Permission permission) where T : class, IHasOrganisation
    {
        var (scope, own) = (visitor.ScopeOf(permission), visitor.OwnOf(permission));
        if (own.Count == 0 || scope.Areas.Contains(AreaPath.Root)) return rows.Within(scope);
        var row = Expression.Parameter(typeof(T), "row");
        var organisation = Expression.Property(row, nameof(IHasOrganisation.Organisation));
        var anyOf = AnyOf(scope.Areas.Select(area => Inside(row, area)).Concat(own.Select(one => (Expression)Expression.AndAlso(
            Expression.Equal(organisation, Expression.Field(Expression.Constant(new Captured<Guid?>(one.Organisation)), nameof(Captured<>.Value))),
            Inside(row, one.Area)))));
        return rows.Where(Expression.Lambda<Func<T, bool>>(anyOf, row));
    }

    /// <summary>The rows to which the visitor may do what this door is for: by their place, or for the organisation whose they are.</summary>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, Visiting visiting) where T : class, IHasOrganisation =>
        visiting.Needed is { } needed ? rows.Within(visiting.Visitor, needed) : rows.Within(Scope.Nothing);

    private static Expression AnyOf(IEnumerable<Expression> conditions) => conditions.Aggregate((Expression)Expression.Constant(false), Expression.OrElse);

    private static BinaryExpression Inside(ParameterExpression row, AreaPath own)
    {
        var area = Expression.Property(row, nameof(IHasArea.Area));
        return Expression.AndAlso(Expression.GreaterThanOrEqual(area, Value(own)), Expression.LessThan(area, Value(own.End)));

        // A field of a captured object becomes a parameter of the command; a constant would make a new plan for each area.
        static MemberExpression Value(AreaPath path) => Expression.Field(Expression.Constant(new Captured<AreaPath>(path)), nameof(Captured<>.Value));
    }

    private sealed class Captured<T>(T value)
    {
        public readonly T Value = value;
    }
}
