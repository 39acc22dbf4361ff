using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Filing;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Filing;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Departments;

namespace Yizhan.Matters;

/// <summary>The made-up joint cases of the demonstration city, and the departments that handle them.</summary>
public sealed class ExampleBundles
{
    private readonly CityDb db;
    private readonly JointOffice office;
    private readonly HandlerBook handlers;
    private readonly MatterCatalogue catalogue;
    private readonly IKnowDivisions divisions;
    private readonly CityClock clock;

    internal ExampleBundles(CityDb db, JointOffice office, HandlerBook handlers, MatterCatalogue catalogue, IKnowDivisions divisions, CityClock clock) =>
        (this.db, this.office, this.handlers, this.catalogue, this.divisions, this.clock) = (db, office, handlers, catalogue, divisions, clock);

    /// <summary>Whether there are any.</summary>
    public async Task<bool> Exist(CancellationToken stop) => await db.JointCases.AnyAsync(stop) || await db.MatterHandlers.AnyAsync(stop);

    /// <summary>Lets a department handle a matter.</summary>
    /// <exception cref="InvalidOperationException">It cannot.</exception>
    public async Task Handle(string matter, Guid department, CancellationToken stop)
    {
        var errors = new Errors();
        if (await handlers.Set(matter, department, null, catalogue.HandlerOf(matter)?.Change, errors, stop) is { } refusal || !errors.None) throw new InvalidOperationException($"{matter} cannot be handled by {department}: {string.Join("; ", errors.All)}");
    }

    /// <summary>Takes a joint case in at the counter of a place, all parts of the bundle.</summary>
    /// <param name="account">The worker.</param>
    /// <param name="worker">Role and place of the worker.</param>
    /// <param name="shared">What is asked once, by the codes of the questions.</param>
    /// <param name="answers">What is left of each part, by the codes of matters and of their fields.</param>
    /// <param name="seen">The codes of the papers that were brought.</param>
    /// <exception cref="InvalidOperationException">What the example says does not fit the bundle.</exception>
    public async Task Add(
        string bundle, KnownDivision place, string name, Guid account, string worker, IReadOnlyDictionary<string, string> shared, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> answers,
        IReadOnlyCollection<string> seen, CancellationToken stop)
    {
        var known = catalogue.Bundle(bundle, clock.Today) ?? throw new InvalidOperationException($"There is no bundle '{bundle}'.");
        var (plan, errors) = (catalogue.PlanOf(known.Bundle, clock.Today), new Errors());
        var typed = new JointForm { Parts = known.Bundle.Matters, Shared = shared, Answers = answers, DespiteCheck = "true", Again = "true", LiftsAll = true };
        var parts = ReadJoint.Parts(typed, plan, catalogue, clock.Today, code => divisions.Of(code) is not null, Language.Chinese, errors, []);
        if (!errors.None) throw new InvalidOperationException($"The example of {bundle} is refused: {string.Join("; ", errors.All)}");
        var filed = await office.File(new(Guid.CreateVersion7(clock.Now), known, new(name, null, null), parts, place.Area, CaseChannel.Desk, Language.Chinese, new(account, worker)) { IdentityProof = IdentityProof.IdCard, Seen = seen, IsAgain = true }, stop);
        if (filed.Refusal is { } refusal) throw new InvalidOperationException($"The example of {bundle} is refused: {refusal.Sentence}");
    }
}
