using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>Makes the hashes of one column anew. One form for each type of row, so that the rotation need not know them.</summary>
internal interface IRehash
{
    /// <summary>Brings every hash of the column under the newest key; returns how many were changed. Begun again after a break it goes on.</summary>
    Task<int> Run(CityDb db, Vault vault, HashIndex index, CancellationToken stop);
}

/// <summary>The hashes of a column of <typeparamref name="TRow"/>.</summary>
internal sealed class Rehash<TRow>(
    PersonalField personal, string column, Func<TRow, KeyedHash?> hashOf, Func<TRow, PersonalText?> valueOf, Expression<Func<TRow, Guid>> person) : IRehash
    where TRow : class
{
    private const int Batch = 200;

    private readonly Func<TRow, Guid> personOf = person.Compile();

    public async Task<int> Run(CityDb db, Vault vault, HashIndex index, CancellationToken stop)
    {
        var changed = 0;
        var people = await Rows(db).Select(person).Distinct().ToListAsync(stop);
        foreach (var batch in people.Chunk(Batch))
        {
            var rows = await Rows(db).Where(IsOf(batch)).ToListAsync(stop);
            await vault.Fetch(batch, stop);
            foreach (var row in rows)
            {
                if (hashOf(row) is not { } old || index.IsNew(old) || valueOf(row) is not { } sealedValue) continue;
                if (await vault.Open(personOf(row), personal, sealedValue, stop) is not { } plain || index.Of(personal, plain) is not { } anew) continue;
                // Only where nobody has changed it meanwhile: what is saved now is hashed under the newest key anyway.
                changed += await Rows(db).Where(IsOf([personOf(row)])).Where(one => EF.Property<KeyedHash?>(one, column) == old)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => EF.Property<KeyedHash?>(one, column), (KeyedHash?)anew), stop);
            }
        }
        return changed;
    }

    private IQueryable<TRow> Rows(CityDb db) => db.Set<TRow>().AsNoTracking().Where(row => EF.Property<KeyedHash?>(row, column) != null);

    private Expression<Func<TRow, bool>> IsOf(Guid[] people) => Expression.Lambda<Func<TRow, bool>>(
        Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid)], Expression.Constant(people.AsEnumerable()), person.Body), person.Parameters);
}
