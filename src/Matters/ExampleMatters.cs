using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Store;

namespace Yizhan.Matters;

/// <summary>The catalogue of the demonstration city: what the program brings, published as any other would be.</summary>
public sealed class ExampleMatters
{
    private readonly CityDb db;
    private readonly CatalogueBook book;
    private readonly CityClock clock;

    internal ExampleMatters(CityDb db, CatalogueBook book, CityClock clock) => (this.db, this.book, this.clock) = (db, book, clock);

    /// <summary>Publishes them where there is no matter yet.</summary>
    /// <exception cref="InvalidOperationException">A matter that the program brings does not hold together.</exception>
    public async Task Load(CancellationToken stop)
    {
        if (await db.MatterVersions.AnyAsync(stop) || await db.Cities.AsNoTracking().SingleOrDefaultAsync(stop) is not { } city) return;
        // As with the other made-up rows: one entry of the history, not one for each matter.
        using var bulk = db.InBulk();
        db.Tell(new(HistoryKind.Demonstrated, HistoryThing.Network, city.Code) { SubjectName = city.Name });
        var errors = new Errors();
        var (_, refusal) = await book.Bring(ShippedCatalogue.File, clock.Today, null, errors, stop);
        if (refusal is not null || !errors.None) throw new InvalidOperationException($"The shipped catalogue is refused: {refusal?.Sentence} {string.Join("; ", errors.All)}");
    }
}
