using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;
using Yizhan.Seals.Verifying;

namespace Yizhan.Seals;

/// <summary>The made-up seals and papers of the demonstration city, made and sealed as all others are.</summary>
public sealed class ExampleSeals
{
    private readonly CityDb db;
    private readonly SealBook book;
    private readonly PaperOffice office;
    private readonly SealPapers sealing;
    private readonly PaperTemplates templates;
    private readonly PublicAddress address;
    private readonly CityClock clock;

    internal ExampleSeals(CityDb db, SealBook book, PaperOffice office, SealPapers sealing, PaperTemplates templates, PublicAddress address, CityClock clock) =>
        (this.db, this.book, this.office, this.sealing, this.templates, this.address, this.clock) = (db, book, office, sealing, templates, address, clock);

    /// <summary>Whether there are any.</summary>
    public Task<bool> Exist(CancellationToken stop) => db.Seals.AnyAsync(stop);

    /// <summary>Adds a seal of the development authority that is in use.</summary>
    /// <param name="name">Of its owner.</param>
    /// <param name="notFor">Codes of kinds of papers that its owner may not issue.</param>
    /// <param name="custodian">The account that keeps it.</param>
    public async Task<Guid> Add(string name, string inscription, KnownDivision division, IReadOnlyCollection<string> notFor, bool needsSecond, Guid custodian, CancellationToken stop)
    {
        var ask = new SealAsk(name, inscription, division.Code, Keys.SealKeySettings.Development, [.. templates.Codes.Except(notFor)], needsSecond, clock.Today, null);
        var seal = await book.Apply(ask, division, null, stop);
        Power[] powers = [new(AreaPath.Root, new HashSet<string> { Visitor.All })];
        Done(await book.Change(seal.Id, one => one.Approve(null, powers, clock.Now), stop));
        Done(await book.Make(await db.Seals.AsNoTracking().SingleAsync(one => one.Id == seal.Id, stop), stop));
        Done(await book.Change(seal.Id, one =>
        {
            db.SealCustodians.Add(new() { Id = Guid.CreateVersion7(clock.Now), Seal = one.Id, Account = custodian, From = clock.Today });
            return one.PutInUse(hasCustodian: true, clock.Now);
        }, stop));
        return seal.Id;
    }

    /// <summary>Writes a paper; with somebody to ask for the seal, and where the seal needs it somebody else to approve, it is sealed.</summary>
    /// <param name="by">The account that writes it.</param>
    /// <param name="requester">Who asks for the seal; null: it stays a draft.</param>
    /// <param name="second">Who approves; null: it waits, where the seal needs a second person.</param>
    /// <param name="supersedes">The paper in whose place it comes.</param>
    public async Task<Guid> Write(
        string template, Guid seal, string holder, IReadOnlyDictionary<string, string> facts, Guid by, Guid? requester, Guid? second, Guid? supersedes, CancellationToken stop)
    {
        var used = await db.Seals.AsNoTracking().SingleAsync(one => one.Id == seal, stop);
        var paper = await office.Draft(Guid.CreateVersion7(clock.Now), templates.Of(template)!, used, new(holder, null, facts), by, supersedes, stop);
        if (requester is null) return paper.Id;
        Done(await Use(UseStep.Request, requester));
        if (used.NeedsSecond && second is not null) Done(await Use(UseStep.Approve, second));
        return paper.Id;

        async Task<Refusal?> Use(UseStep step, Guid? by) =>
            (await sealing.Do([new(paper.Id, step)], new(by, _ => step is UseStep.Approve), address.OwnOrListening(VerifyPart.Path), stop)).Single().Refusal;
    }

    /// <summary>Revokes a paper.</summary>
    public async Task Revoke(Guid paper, string reason, CancellationToken stop) => Done(await office.Revoke(await db.Papers.AsNoTracking().SingleAsync(one => one.Id == paper, stop), reason, stop));

    private static void Done(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"The example could not be made: {refusal.Sentence}");
    }
}
