using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Kernel.Store;

/// <summary>Lets everything that lies in the tree of divisions follow when divisions come to lie elsewhere: whose street a community leaves sees it no more.</summary>
public static class AreaMoves
{
    private const string Division = nameof(Division);

    private static readonly MethodInfo MoveRows = typeof(AreaMoves).GetMethod(nameof(Move), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>
    /// Moves the rows of every module that lie in these divisions, and the code of the division beside the area where it is now another's.
    /// Within a transaction of the caller's, who saves and commits: rows that are counted are only tracked as changed, others are moved at once.
    /// </summary>
    /// <remarks>The history stays as it was written: it says where something happened.</remarks>
    /// <param name="moves">Where each division that has moved lay, and where it lies now; those below a moved one are among them.</param>
    /// <param name="own">Types of rows that the caller moves itself.</param>
    public static async Task MoveAreas(this CityDb db, IReadOnlyDictionary<AreaPath, AreaPath> moves, IReadOnlyCollection<Type> own, CancellationToken stop)
    {
        if (moves.Count == 0) return;
        foreach (var type in db.Model.GetEntityTypes().Select(entity => entity.ClrType))
            if (type.IsAssignableTo(typeof(IHasArea)) && type != typeof(HistoryEntry) && !own.Contains(type))
                await (Task)MoveRows.MakeGenericMethod(type).Invoke(null, [db, moves, stop])!;
    }

    private static async Task Move<T>(CityDb db, IReadOnlyDictionary<AreaPath, AreaPath> moves, CancellationToken stop) where T : class, IHasArea
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var namesDivision = entity.FindProperty(Division) is { ClrType: var type } && type == typeof(string);
        // Where somebody serves is another area beside the one where they belong.
        foreach (var column in entity.GetProperties().Where(property => property.ClrType == typeof(AreaPath)).Select(property => property.Name).ToArray())
            await MoveColumn<T>(db, column, column is nameof(IHasArea.Area) && namesDivision, moves, stop);
    }

    private static async Task MoveColumn<T>(CityDb db, string column, bool namesDivision, IReadOnlyDictionary<AreaPath, AreaPath> moves, CancellationToken stop) where T : class, IHasArea
    {
        var areas = await db.Set<T>().AsNoTracking().Select(row => EF.Property<AreaPath>(row, column)).Distinct().ToListAsync(stop);
        foreach (var from in areas.Where(moves.ContainsKey))
        {
            var (to, code, newCode) = (moves[from], from.Code, moves[from].Code);
            var there = db.Set<T>().Where(row => EF.Property<AreaPath>(row, column) == from);
            if (typeof(T).IsAssignableTo(typeof(ICounted)))
            {
                // Caches follow the numbers that saving gives them.
                foreach (var row in await there.ToListAsync(stop)) Place(db, row, column, to, namesDivision && code != newCode ? (code, newCode) : null);
                continue;
            }
            if (namesDivision && code != newCode)
                await there.Where(row => EF.Property<string>(row, Division) == code).ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<string>(row, Division), newCode), stop);
            await there.ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<AreaPath>(row, column), to), stop);
        }
    }

    private static void Place(CityDb db, object row, string column, AreaPath to, (string Old, string New)? code)
    {
        var entry = db.Entry(row);
        entry.Property(column).CurrentValue = to;
        if (code is (var old, var renamed) && entry.Property(Division) is { CurrentValue: string now } division && now == old) division.CurrentValue = renamed;
    }
}
