using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Filing;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Matters;

/// <summary>The made-up cases of the demonstration city, taken in as all others are.</summary>
public sealed class ExampleCases
{
    private readonly CityDb db;
    private readonly CaseOffice office;
    private readonly MatterCatalogue catalogue;
    private readonly IKnowDivisions divisions;
    private readonly CityClock clock;

    internal ExampleCases(CityDb db, CaseOffice office, MatterCatalogue catalogue, IKnowDivisions divisions, CityClock clock) => (this.db, this.office, this.catalogue, this.divisions, this.clock) = (db, office, catalogue, divisions, clock);

    /// <summary>Whether there are any.</summary>
    public Task<bool> Exist(CancellationToken stop) => db.Cases.AnyAsync(stop);

    /// <summary>Takes a case in at the counter of a place.</summary>
    /// <param name="account">The worker.</param>
    /// <param name="worker">Role and place of the worker.</param>
    /// <param name="seen">The codes of the papers that were brought.</param>
    /// <exception cref="InvalidOperationException">What the example says does not fit the matter.</exception>
    public async Task Add(string matter, KnownDivision place, string name, Guid account, string worker, IReadOnlyDictionary<string, string> answers, IReadOnlyCollection<string> seen, CancellationToken stop)
    {
        var (known, errors) = (catalogue.Of(matter, clock.Today) ?? throw new InvalidOperationException($"There is no matter '{matter}'."), new Errors());
        var kept = ReadFiling.Answers(known.Matter, answers, clock.Today, code => divisions.Of(code) is not null, Language.Chinese, errors);
        if (!errors.None) throw new InvalidOperationException($"The example of {matter} is refused: {string.Join("; ", errors.All)}");
        var filed = await office.File(new(Guid.CreateVersion7(clock.Now), known, new(name, null, null), kept, place.Area, CaseChannel.Desk, Language.Chinese, new(account, worker)) { IdentityProof = IdentityProof.IdCard, Seen = seen }, stop);
        if (filed.Refusal is { } refusal) throw new InvalidOperationException($"The example of {matter} is refused: {refusal.Sentence}");
    }
}
