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

/// <summary>Writes down who borrows what and what comes back. Those who change something stand in one line, so that no thing is lent twice and nobody in the queue is passed over.</summary>
internal sealed class LendingBook(CityDb db, ChangeWatch watch, IKnowStations stations, Vault vault, WaitingLine line, CityClock clock, Author author)
{
    public static readonly Refusal NotFound = new("item-not-found", "没有这个编号的东西，请核对标签上的字母和数字");

    private static readonly Refusal KeptForAnother = new("item-reserved", "这件东西已留给预约的人");

    /// <summary>A resident borrows a thing: it is free, or kept for them.</summary>
    public Task<Refusal?> Borrow(string code, Guid resident, Language language, CancellationToken stop) => Change(code, resident, async item =>
    {
        if (await db.Loans.CountAsync(loan => loan.Resident == resident && loan.EndedOn == null, stop) >= Loan.MostAtOnce)
            return new("loan-too-many", new Sentence("一个人同时最多借{0}件，请先还一件", Loan.MostAtOnce));
        var own = (await line.Open(item, stop)).Find(one => one.Resident == resident);
        if (item.State is ItemState.Reserved && own?.Held != item.Id) return KeptForAnother;
        if (item.Lend(clock.Now) is { } refusal) return refusal;
        if (own is not null) await line.Take(own, item, stop);
        Add(item, language, null).BelongsTo(resident);
        return null;
    }, stop);

    /// <summary>Somebody borrows at the counter, with a name and a phone.</summary>
    public Task<Refusal?> Lend(string code, BorrowerAsk ask, Language language, Guid? by, CancellationToken stop) => Change(code, null, async item =>
    {
        // What is kept is handed to whoever reserved it, and to nobody else.
        if (item.State is ItemState.Reserved) return KeptForAnother;
        if (item.Lend(clock.Now) is { } refusal) return refusal;
        var loan = Add(item, language, by);
        loan.IsOf(await vault.Seal(loan.Id, LendingPersonal.Borrower, ask.Name, stop), await vault.Seal(loan.Id, LendingPersonal.Phone, MobileNumber.Normal(ask.Phone)!, stop));
        return null;
    }, stop);

    /// <summary>Whoever reserved it has come to the counter without a phone of their own at hand.</summary>
    public Task<Refusal?> HandOver(string code, Language language, Guid? by, CancellationToken stop) => Change(code, null, async item =>
    {
        if (await line.Holder(item, stop) is not { Resident: { } resident } own) return new("item-not-reserved", "这件东西没有留给谁");
        if (item.Lend(clock.Now) is { } refusal) return refusal;
        await line.Take(own, item, stop);
        Add(item, language, by).BelongsTo(resident);
        return null;
    }, stop);

    /// <summary>A thing is back, at whatever station.</summary>
    /// <param name="borrower">The resident who says so, who can bring back only what is theirs; null: staff say so.</param>
    public Task<Refusal?> Return(string code, string station, Guid? borrower, CancellationToken stop) => Change(code, borrower, async item =>
    {
        if (await Mine(item, borrower, stop) is { } other) return other;
        if (item.Return(station, clock.Now) is { } refusal) return refusal;
        await Close(item, LoanEnd.Returned, station, stop);
        await line.Offer(item, stop);
        return null;
    }, stop);

    /// <summary>A thing is lost.</summary>
    /// <inheritdoc cref="Return" path="/param"/>
    public Task<Refusal?> Lose(string code, Guid? borrower, CancellationToken stop) => Change(code, borrower, async item =>
    {
        if (await Mine(item, borrower, stop) is { } other) return other;
        var was = item.State;
        if (item.Lose(clock.Now) is { } refusal) return refusal;
        await Leave(item, was, LoanEnd.Lost, stop);
        return null;
    }, stop);

    /// <summary>A thing was found again.</summary>
    public Task<Refusal?> Find(string code, string station, CancellationToken stop) => Change(code, null, async item =>
    {
        if (item.Find(station, clock.Now) is { } refusal) return refusal;
        await line.Offer(item, stop);
        return null;
    }, stop);

    /// <summary>A thing is counted no more; who still has it is asked for it no more.</summary>
    public Task<Refusal?> WriteOff(string code, string because, CancellationToken stop) => Change(code, null, async item =>
    {
        var was = item.State;
        if (item.WriteOff(because, clock.Now) is { } refusal) return refusal;
        await Leave(item, was, LoanEnd.WrittenOff, stop);
        await line.GiveUp(item, stop);
        return null;
    }, stop);

    /// <summary>A thing was carried to another station.</summary>
    public Task<Refusal?> Carry(string code, string station, CancellationToken stop) => Change(code, null, item => Task.FromResult(item.Carry(station, clock.Now)), stop);

    /// <summary>What is said of a thing is put right, or it belongs to another station from now on.</summary>
    public Task<Refusal?> Correct(string code, ItemAsk ask, KnownStation home, CancellationToken stop) => Change(code, null, item =>
    {
        (item.Name, item.Isbn, item.Note, item.Home, item.Area) = (ask.Name, Isbn.Normal(ask.Isbn), ask.Note, home.Code, home.Area);
        return Task.FromResult<Refusal?>(null);
    }, stop);

    /// <summary>New things, each with a code of its own, in the order in which they are told.</summary>
    /// <param name="order">The sender's own: the same twice is done once, and answered as it was.</param>
    /// <returns>Their codes.</returns>
    public async Task<IReadOnlyList<string>> Add(Guid order, IReadOnlyList<(ItemAsk Ask, KnownStation Home, int Count)> things, CancellationToken stop)
    {
        await using var writing = await Begin(null, stop);
        var ids = LendingItem.IdsOf(order, [.. things.Select(thing => (thing.Ask, thing.Home.Code, thing.Count))]);
        if (await CodesOf(ids, stop) is { Count: > 0 } before) return before;
        var added = new List<LendingItem>();
        foreach (var (kind, some) in things.GroupBy(thing => thing.Ask.Kind).Select(group => (group.Key, group)))
        {
            var last = await db.LendingItems.Where(item => item.Kind == kind).MaxAsync(item => (int?)item.Number, stop) ?? 0;
            foreach (var (ask, home, count) in some)
            {
                for (var i = 0; i < count; i++)
                {
                    added.Add(new()
                    {
                        Id = ids[added.Count], Code = LendingItem.CodeOf(kind, ++last), Kind = kind, Number = last, Name = ask.Name, Isbn = Isbn.Normal(ask.Isbn), Note = ask.Note,
                        Home = home.Code, Area = home.Area, At = home.Code, Since = clock.Now, AddedAt = clock.Now,
                    });
                }
            }
        }
        db.LendingItems.AddRange(added);
        await db.SaveChangesAsync(stop);
        // Somebody may be waiting for a title of which a copy has come. Asked once: of a long list hardly any is waited for, and the whole city waits for this counter.
        var wanted = added.Exists(item => item.Isbn is not null) ? await line.TitlesWaitedFor(stop) : [];
        foreach (var item in added.Where(item => item.Isbn is { } isbn && wanted.Contains(isbn))) await line.Offer(item, stop);
        await Commit(writing, stop);
        return [.. added.Select(item => item.Code)];
    }

    private async Task<IReadOnlyList<string>> CodesOf(IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        var codes = await db.LendingItems.AsNoTracking().Where(item => ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Code, stop);
        return [.. ids.Where(codes.ContainsKey).Select(id => codes[id])];
    }

    /// <summary>A resident reserves a thing, or any copy of its title. What is free is kept at once.</summary>
    public Task<Refusal?> Reserve(string code, Guid resident, CancellationToken stop) => Change(code, resident, async item =>
    {
        if (item.State is ItemState.WrittenOff) return new("item-written-off", "这件东西已经核销；找到了请工作人员登记找回");
        if (await db.Loans.AnyAsync(loan => loan.Item == item.Id && loan.Resident == resident && loan.EndedOn == null, stop)) return new("loan-own", "这件东西就在您手里");
        var own = await db.Reservations.Where(one => one.Resident == resident && one.EndedOn == null).ToListAsync(stop);
        if (own.Exists(one => one.Wants(item))) return new("reservation-exists", "您已经预约了，请在“我的借用”查看");
        if (own.Count >= Reservation.MostAtOnce) return new("reservation-too-many", new Sentence("一个人同时最多预约{0}件", Reservation.MostAtOnce));
        await line.Join(resident, item, stop);
        return null;
    }, stop);

    /// <summary>A resident does not want it any more; whoever is next gets it.</summary>
    public async Task<Refusal?> Cancel(Guid reservation, Guid resident, CancellationToken stop)
    {
        await using var writing = await Begin(resident, stop);
        if (await db.Reservations.SingleOrDefaultAsync(one => one.Id == reservation && one.Resident == resident, stop) is not { } own) return new("reservation-not-found", "没有这个预约");
        if (await line.End(own, ReservationState.Cancelled, stop) is { } refusal) return refusal;
        await Commit(writing, stop);
        return null;
    }

    /// <summary>Lets go what was kept long enough, and returns how many that were.</summary>
    public async Task<int> ReleaseLapsed(CancellationToken stop)
    {
        await using var writing = await Begin(null, stop);
        var today = clock.Today;
        var due = await db.Reservations.Where(one => one.EndedOn == null && one.HeldUntil < today).OrderBy(one => one.AskedAt).ToListAsync(stop);
        foreach (var one in due) await line.End(one, ReservationState.Lapsed, stop);
        await Commit(writing, stop);
        return due.Count;
    }

    private Loan Add(LendingItem item, Language language, Guid? by)
    {
        var loan = new Loan
        {
            Id = Guid.CreateVersion7(clock.Now), Item = item.Id, Area = stations.Of(item.At)?.Area ?? item.Area, Language = language, From = item.At, LentAt = clock.Now, DueOn = clock.Today.AddDays(item.Kind.Days()), LentBy = by,
        };
        db.Loans.Add(loan);
        return loan;
    }

    private async Task<Refusal?> Mine(LendingItem item, Guid? borrower, CancellationToken stop) =>
        borrower is null || await db.Loans.AnyAsync(loan => loan.Item == item.Id && loan.EndedOn == null && loan.Resident == borrower, stop) ? null : new("loan-not-own", "这件东西不是您借的");

    /// <summary>What was lent is back with nobody; what was kept is missing to whoever waits.</summary>
    private async Task Leave(LendingItem item, ItemState was, LoanEnd end, CancellationToken stop)
    {
        if (was is ItemState.Lent) await Close(item, end, null, stop);
        if (was is ItemState.Reserved) await line.Miss(item, stop);
    }

    private async Task Close(LendingItem item, LoanEnd end, string? station, CancellationToken stop)
    {
        foreach (var loan in await db.Loans.Where(loan => loan.Item == item.Id && loan.EndedOn == null).ToListAsync(stop)) loan.Close(end, station, clock.Now, clock.Today);
    }

    /// <param name="resident">Who does it for themselves; null: staff do.</param>
    private async Task<Refusal?> Change(string code, Guid? resident, Func<LendingItem, Task<Refusal?>> act, CancellationToken stop)
    {
        await using var writing = await Begin(resident, stop);
        if (await db.LendingItems.SingleOrDefaultAsync(item => item.Code == code, stop) is not { } item) return NotFound;
        if (await act(item) is { } refusal)
        {
            // What was changed before it was refused must not be saved with what comes next.
            db.ChangeTracker.Clear();
            return refusal;
        }
        await Commit(writing, stop);
        return null;
    }

    private async Task<WriteTransaction> Begin(Guid? resident, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        // The history is for good: it tells that a thing was lent or reserved, and whose act it was would say to whom.
        if (resident is not null) author.WorkFor(new(null, Author.Resident));
        var writing = await db.BeginWriting(stop);
        await db.NextChange(LendingItem.CounterName, stop);
        return writing;
    }

    private async Task Commit(WriteTransaction writing, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        await watch.CatchUp(stop);
    }
}
