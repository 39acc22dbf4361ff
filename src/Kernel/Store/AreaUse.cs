using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Kernel.Store;

/// <summary>Finds what the modules keep in divisions, before one is taken away: modules do not know each other, and nothing is to be left lying nowhere.</summary>
public static class AreaUse
{
    private static readonly MethodInfo CountRows = typeof(AreaUse).GetMethod(nameof(Count), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>What lies in these divisions or names them, by division and kind of thing, in the order of both. What lies below them is not asked for.</summary>
    /// <param name="codes">The codes of the divisions.</param>
    /// <param name="own">Types of rows that the caller knows by itself.</param>
    public static async Task<IReadOnlyList<LyingThere>> LyingIn(this CityDb db, IReadOnlyCollection<string> codes, IReadOnlyCollection<Type> own, CancellationToken stop)
    {
        if (codes.Count == 0) return [];
        var (history, wanted, found) = (HistoryModel.Of(db.Model), codes.ToHashSet(StringComparer.Ordinal), new List<LyingThere>());
        foreach (var entity in db.Model.GetEntityTypes())
        {
            if (entity.ClrType == typeof(HistoryEntry) || own.Contains(entity.ClrType) || history.Of(entity) is not { } subject) continue;
            var hasArea = entity.ClrType.IsAssignableTo(typeof(IHasArea));
            var names = subject.Columns.Where(column => column.Value.NamesDivision).Select(column => column.Key).ToArray();
            if (!hasArea && names.Length == 0) continue;
            var counts = await (Task<Dictionary<string, int>>)CountRows.MakeGenericMethod(entity.ClrType).Invoke(null, [db, wanted, hasArea, names, stop])!;
            found.AddRange(counts.Select(count => new LyingThere(count.Key, subject.Name ?? entity.GetTableName()!, count.Value)));
        }
        return [.. found.OrderBy(one => one.Division, StringComparer.Ordinal).ThenBy(one => one.Thing.Chinese, StringComparer.Ordinal)];
    }

    private static async Task<Dictionary<string, int>> Count<T>(CityDb db, HashSet<string> codes, bool hasArea, string[] names, CancellationToken stop) where T : class
    {
        var counts = new Dictionary<string, int>();
        if (hasArea)
        {
            var areas = await db.Set<T>().AsNoTracking().Select(row => EF.Property<AreaPath>(row, nameof(IHasArea.Area))).Distinct().ToListAsync(stop);
            foreach (var area in areas.Where(area => codes.Contains(area.Code)))
                Add(area.Code, await db.Set<T>().CountAsync(row => EF.Property<AreaPath>(row, nameof(IHasArea.Area)) == area, stop));
        }
        foreach (var name in names)
        {
            var named = await db.Set<T>().AsNoTracking().Select(row => EF.Property<string>(row, name)).Distinct().ToListAsync(stop);
            foreach (var code in named.Where(codes.Contains))
                Add(code, await db.Set<T>().CountAsync(row => EF.Property<string>(row, name) == code, stop));
        }
        return counts;

        void Add(string code, int count) => counts[code] = counts.GetValueOrDefault(code) + count;
    }
}

/// <summary>That something lies in a division.</summary>
/// <param name="Division">The code of the division.</param>
/// <param name="Thing">What kind of thing.</param>
public sealed record LyingThere(string Division, Sentence Thing, int Count);
