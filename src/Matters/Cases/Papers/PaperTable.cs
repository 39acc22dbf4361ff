using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Pictures;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>What those have at hand who send pages of papers.</summary>
internal sealed record PaperTable(CaseFileBook Book, PaperIntake Intake)
{
    /// <summary>The slot of a case, or null.</summary>
    public async Task<PaperSlot?> Slot(Case one, string code, CancellationToken stop) => (await Book.Slots(one, stop)).FirstOrDefault(slot => slot.Code == code);

    /// <summary>Adds the pages of a paper that a form brings; what is wrong is said at the box of the files.</summary>
    public Task Add(IFormCollection form, Case one, PaperSlot slot, PaperHand hand, Errors errors, CancellationToken stop) =>
        SentPages.Add(form, Intake, () => Book.MayChange(one, slot.Code, hand, stop), slot.Most, () => Book.Stored(one.Id, slot.Code, stop), (id, ready) => Book.Add(one, slot.Code, id, ready, hand, stop), errors, stop);
}
