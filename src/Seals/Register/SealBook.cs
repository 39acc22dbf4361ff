using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Seals.Keys;
using Yizhan.Seals.Log;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Register;

/// <summary>Writes the register of seals. Each change of a seal that outsiders rely on is told in the public log with the same commit.</summary>
internal sealed class SealBook(CityDb db, ChangeWatch watch, ISealLog log, SealKeys keys, DevelopmentKeys development, FontSet fonts, CityClock clock, Texts texts)
{
    private const string Program = "Yizhan";

    /// <summary>Enters an application. The ask is checked before it comes here.</summary>
    public async Task<Seal> Apply(SealAsk ask, KnownDivision division, Guid? applicant, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        var seal = new Seal
        {
            Id = Guid.CreateVersion7(clock.Now), Number = $"YZ{await db.NextChange(Seal.CounterName, stop):0000}", Name = ask.Name!, Inscription = ask.Inscription ?? "",
            Division = division.Code, Area = division.Area, Organisation = ask.Organisation, Key = ask.Key!, Kinds = string.Join(' ', ask.Kinds.Distinct()), NeedsSecond = ask.NeedsSecond,
            From = ask.From!.Value, To = ask.To, AppliedBy = applicant, AppliedAt = clock.Now,
        };
        db.Seals.Add(seal);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return seal;
    }

    /// <summary>Does something to a seal while nobody else does, and nobody seals with it.</summary>
    public async Task<Refusal?> Do(Guid id, Func<Seal, Task<Refusal?>> act, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        await Hold(db, id, stop);
        var seal = await db.Seals.SingleAsync(one => one.Id == id, stop);
        var before = seal.State;
        if (await act(seal) is { } refusal) return refusal;
        if (seal.State != before && seal.State is not SealState.Approved && await Tell(seal, stop) is { } broken) return broken;
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        await watch.CatchUp(stop);
        return null;
    }

    /// <summary>The same for what needs no look at anything else.</summary>
    public Task<Refusal?> Change(Guid id, Func<Seal, Refusal?> act, CancellationToken stop) => Do(id, seal => Task.FromResult(act(seal)), stop);

    /// <summary>Has the seal made: its key and certificates, and the electronic seal of GB/T 38540 where its key has a part for OFD.</summary>
    public async Task<Refusal?> Make(Seal seal, CancellationToken stop)
    {
        if (!SealState.Made.MayFollow(seal.State)) return await Change(seal.Id, one => one.Make(null, clock.Now), stop);
        var made = await Electronic(seal, stop);
        return made.Succeeded ? await Change(seal.Id, one => one.Make(made.Value.Length == 0 ? null : made.Value, clock.Now), stop) : made.Fault.Refusal(texts);
    }

    /// <summary>Whether somebody keeps the seal today.</summary>
    public async Task<bool> HasCustodian(Guid seal, CancellationToken stop)
    {
        var today = clock.Today;
        return (await db.SealCustodians.AsNoTracking().Where(one => one.Seal == seal && one.EndedAt == null).ToListAsync(stop)).Any(one => one.HoldsOn(today));
    }

    /// <summary>Whether this account keeps the seal today.</summary>
    public static async Task<bool> IsKeptBy(CityDb db, Guid seal, Guid? account, DateOnly today, CancellationToken stop) =>
        account is { } own && (await db.SealCustodians.AsNoTracking().Where(one => one.Seal == seal && one.Account == own).ToListAsync(stop)).Any(one => one.HoldsOn(today));

    /// <summary>Those of the seals that this account keeps today.</summary>
    public static async Task<HashSet<Guid>> KeptBy(CityDb db, IReadOnlyCollection<Guid> seals, Guid? account, DateOnly today, CancellationToken stop) => account is not { } own
        ? []
        : [.. (await db.SealCustodians.AsNoTracking().Where(one => one.Account == own && one.EndedAt == null && seals.Contains(one.Seal)).ToListAsync(stop)).Where(one => one.HoldsOn(today)).Select(one => one.Seal)];

    /// <summary>Holds the rows of several seals, always in one order, so that no two who use the same seals wait for each other.</summary>
    public static async Task Hold(CityDb db, IEnumerable<Guid> seals, CancellationToken stop)
    {
        foreach (var seal in seals.Distinct().Order()) await Hold(db, seal, stop);
    }

    /// <summary>Holds the row of a seal until this transaction ends: whoever uses or changes it comes one after another.</summary>
    public static Task Hold(CityDb db, Guid seal, CancellationToken stop) =>
        db.Seals.Where(one => one.Id == seal).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), stop);

    /// <summary>Tells the public log of the seal's state. A seal can be stopped also when the log takes nothing any more.</summary>
    private async Task<Refusal?> Tell(Seal seal, CancellationToken stop)
    {
        if (log.Broken is { } broken) return seal.State is SealState.Suspended or SealState.Destroyed ? null : broken;
        await log.Append(SealLeaves.Of(seal, clock.Now), stop);
        return null;
    }

    /// <summary>The electronic seal, DER; empty: its key has no part for OFD.</summary>
    private async Task<Outcome<byte[]>> Electronic(Seal seal, CancellationToken stop)
    {
        if (seal.Key is SealKeySettings.Development) development.Make(seal.Number, seal.Name);
        var opened = await keys.Open(seal, stop);
        if (!opened.Succeeded) return opened.Fault;
        var key = opened.Value;
        if (key.Ofd is null) return Array.Empty<byte>();
        if (seal.Key is not SealKeySettings.Development)
        {
            if (!keys.IsOfficial(key)) return new Fault("seal-authority-unknown");
            if (keys.MadeElsewhere(seal, key) is not { } elsewhere) return new Fault("seal-file-malformed");
            return elsewhere.Succeeded ? elsewhere.Value.Bytes.ToArray() : elsewhere.Fault;
        }
        var picture = SealPicture.Of(SealDrawing.Of(seal, isTest: true), fonts);
        if (!picture.Succeeded) return picture.Fault;
        var from = CityClock.MomentOf(seal.From, TimeOnly.MinValue).ToUniversalTime();
        var until = seal.To is { } last ? CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue).ToUniversalTime().AddSeconds(-1) : key.Ofd.Chain[0].NotAfter;
        var info = new SealInfo(SealInfo.Oldest, Program, seal.Number, 1, seal.Name, SealListKind.Certificates, [key.Ofd.Chain[0].Bytes], clock.Now, from, until, picture.Value);
        var made = await SesSeal.Make(info, development.Maker(), stop);
        return made.Succeeded ? made.Value.Bytes.ToArray() : made.Fault;
    }
}
