using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Acting.Store;
using Yizhan.People.Store;

namespace Yizhan.People.Acting;

/// <summary>The made-up mandates of the demonstration city.</summary>
public sealed class ExampleMandates(CityDb db, CityClock clock)
{
    /// <summary>Adds one that has been accepted, and used once where <paramref name="isUsed"/> says so, to be saved by the caller.</summary>
    /// <param name="paper">The reference of the paper; null: given on the phone.</param>
    public void Add(Guid giver, Guid actor, string? paper, bool isUsed)
    {
        var (now, today) = (clock.Now, clock.Today);
        var mandate = new Mandate
        {
            Id = Guid.CreateVersion7(now), Giver = giver, Kinds = "matters own-data", From = today, To = today.AddMonths(6),
            Form = paper is null ? MandateForm.Phone : MandateForm.Paper, Paper = paper, MadeAt = now,
        };
        if ((mandate.Offer(today) ?? mandate.Accept(actor, true, now, today)) is { } refusal) throw new InvalidOperationException(refusal.Code);
        db.Add(mandate);
        if (isUsed) db.Add(new MandateUse { Id = Guid.CreateVersion7(now), Mandate = mandate.Id, Giver = giver, Actor = actor, At = now, Kind = MandateKind.OwnData.Code, What = SeeForGiver.Looked.Chinese });
    }

    /// <summary>Whether there is any.</summary>
    public Task<bool> Exist(CancellationToken stop) => db.Mandates.AnyAsync(stop);
}
