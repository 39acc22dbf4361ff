using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;

namespace Yizhan.Lending;

/// <summary>The made-up things that the demonstration city lends.</summary>
public sealed class ExampleItems
{
    private readonly CityDb db;
    private readonly ChangeWatch watch;
    private readonly IKnowStations stations;
    private readonly Vault vault;
    private readonly CityClock clock;
    private readonly Dictionary<ItemKind, int> numbers = [];

    internal ExampleItems(CityDb db, ChangeWatch watch, IKnowStations stations, Vault vault, CityClock clock) => (this.db, this.watch, this.stations, this.vault, this.clock) = (db, watch, stations, vault, clock);

    /// <summary>Whether anything is lent already.</summary>
    public Task<bool> Exist(CancellationToken stop) => db.LendingItems.AnyAsync(stop);

    /// <summary>Gives things to the stations of a street; some are out, one is late, one is lost, and umbrellas have gathered at the last station.</summary>
    /// <param name="street">The code of the street; of its stations the first few by code.</param>
    /// <param name="umbrella">What an umbrella is called.</param>
    /// <param name="books">Title and number of each.</param>
    /// <param name="tools">What each is called.</param>
    /// <param name="borrower">Name and phone of a made-up borrower.</param>
    public async Task Add(string street, string umbrella, IReadOnlyList<(string Title, string Isbn)> books, IReadOnlyList<string> tools, (string Name, string Phone) borrower, CancellationToken stop)
    {
        KnownStation[] some = [.. stations.Within(Scope.Everything).Where(one => one.Area.Codes.Contains(street)).OrderBy(one => one.Code, StringComparer.Ordinal).Take(4)];
        if (some.Length < 2) return;
        var (first, last) = (some[0], some[^1]);
        // As with the other made-up rows: one entry of the history.
        using var bulk = db.InBulk();
        var items = new List<LendingItem>();
        foreach (var station in some) items.AddRange(Enumerable.Range(0, 4).Select(_ => Thing(ItemKind.Umbrella, umbrella, null, station)));
        foreach (var (title, isbn) in books) items.AddRange([Thing(ItemKind.Book, title, isbn, first), Thing(ItemKind.Book, title, isbn, last)]);
        foreach (var (tool, at) in tools.Index().Select(tool => (tool.Item, tool.Index))) items.Add(Thing(ItemKind.Tool, tool, null, some[at % some.Length]));
        db.LendingItems.AddRange(items);
        // The umbrellas of the second station have come to stand at the last.
        foreach (var item in items.Where(item => item.Kind is ItemKind.Umbrella && item.Home == some[1].Code).ToArray()) item.Carry(last.Code, clock.Now);
        await Lend(items.First(item => item.Kind is ItemKind.Book), -10, borrower, stop);
        await Lend(items.First(item => item.Kind is ItemKind.Umbrella), -9, borrower, stop);
        await Lend(items.First(item => item.Kind is ItemKind.Tool), -1, borrower, stop);
        items.Last(item => item.Kind is ItemKind.Umbrella && item.Home == last.Code).Lose(clock.Now);
        db.Tell(new(HistoryKind.Demonstrated, "lending-item", items[0].Code) { SubjectName = items[0].Name, Area = first.Area });
        await db.SaveChangesAsync(stop);
        await watch.CatchUp(stop);
    }

    private LendingItem Thing(ItemKind kind, string name, string? isbn, KnownStation home)
    {
        var number = numbers[kind] = numbers.GetValueOrDefault(kind) + 1;
        return new()
        {
            Id = Guid.CreateVersion7(clock.Now), Code = LendingItem.CodeOf(kind, number), Kind = kind, Number = number, Name = name, Isbn = isbn, Home = home.Code, Area = home.Area, At = home.Code, Since = clock.Now, AddedAt = clock.Now,
        };
    }

    /// <param name="days">When it was lent: so many days ago, and therefore less than nought.</param>
    private async Task Lend(LendingItem item, int days, (string Name, string Phone) borrower, CancellationToken stop)
    {
        var at = clock.Now.AddDays(days);
        item.Lend(at);
        var loan = new Loan { Id = Guid.CreateVersion7(at), Item = item.Id, Area = item.Area, Language = Language.Chinese, From = item.At, LentAt = at, DueOn = CityClock.DayOf(at).AddDays(item.Kind.Days()) };
        loan.IsOf(await vault.Seal(loan.Id, LendingPersonal.Borrower, borrower.Name, stop), await vault.Seal(loan.Id, LendingPersonal.Phone, MobileNumber.Normal(borrower.Phone)!, stop));
        db.Loans.Add(loan);
    }
}
