using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>Papers that a resident has given before, offered again for a new case: whoever ticks one agrees that it is used for this too.</summary>
/// <remarks>国务院令716号 art. 7: nobody is asked twice for the same; 个人信息保护法 art. 14: a new purpose takes a new consent.</remarks>
internal sealed class EarlierPapers(CityDb db, CaseFileBook book, CityClock clock)
{
    /// <summary>Months after the end of a case for which its papers are offered.</summary>
    private const int Months = 12;

    /// <summary>Of each paper of a matter the latest that the resident gave in a case of their own that was done.</summary>
    public async Task<IReadOnlyList<EarlierPaper>> Of(Guid resident, Matter matter, CancellationToken stop)
    {
        var slots = PaperSlot.Of(matter);
        string[] codes = [.. slots.Select(slot => slot.Code)];
        if (codes.Length == 0) return [];
        var since = clock.Today.AddMonths(-Months);
        var given = await (
            from file in db.SentFiles.AsNoTracking()
            join one in db.Cases on file.Case equals one.Id
            where one.Resident == resident && one.State == CaseState.Delivered && one.EndedOn > since && one.ClearedAt == null && codes.Contains(file.Code)
            select new { file.Code, file.Case, one.EndedAt, file.AddedAt }).ToListAsync(stop);
        return
        [
            .. from slot in slots
               let latest = given.Where(file => file.Code == slot.Code).GroupBy(file => file.Case).MaxBy(files => files.First().EndedAt)
               where latest is not null
               select new EarlierPaper(slot.Code, slot.Name, latest.Key, CityClock.DayOf(latest.Max(file => file.AddedAt)), Math.Min(latest.Count(), slot.Most)),
        ];
    }

    /// <summary>Copies what was ticked into a draft. What is not offered is left out.</summary>
    public async Task<Refusal?> Take(Guid resident, Matter matter, IReadOnlyCollection<string> ticked, Guid into, CancellationToken stop)
    {
        foreach (var paper in (await Of(resident, matter, stop)).Where(paper => ticked.Contains(paper.Code)))
            if (await book.Take(into, paper.Code, paper.Case, new(false, null), stop) is { } refusal) return refusal;
        return null;
    }
}

/// <summary>A paper that was given before.</summary>
/// <param name="Case">For which.</param>
/// <param name="On">The day on which it was given.</param>
public sealed record EarlierPaper(string Code, Words Name, Guid Case, DateOnly On, int Pages);
