using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Matters.Cases.Ratings;

/// <summary>Takes ratings and tells programs of them.</summary>
internal sealed class RatingBook(CityDb db, Vault vault, Messenger messenger, CaseSettings settings, CityClock clock)
{
    /// <summary>What webhooks are told: matter, station, place and level, and nothing of whoever rated.</summary>
    public static readonly WebhookEvent Rated = new("yizhan.case.rated", "居民评价了一件办完的事");

    private static readonly Refusal OwnWork = new("rating-own-work", "自己办理的件不能评价，请让办事的居民自己评");

    /// <summary>The rating of a case; null: it has none.</summary>
    public Task<CaseRating?> Of(Case one, CancellationToken stop) => db.CaseRatings.AsNoTracking().SingleOrDefaultAsync(rating => rating.Case == one.Id, stop);

    /// <summary>The last day on which a case can be rated; null: it cannot today.</summary>
    public DateOnly? LastDay(Case one, CaseRating? given) =>
        CaseRating.WhyNot(one, given, settings.RateWithinDays, clock.Today) is null ? CaseRating.LastDayFor(one, settings.RateWithinDays) : null;

    /// <summary>Rates a case, once.</summary>
    /// <param name="ask">Checked.</param>
    /// <param name="account">Who is signed in; null: nobody. Whoever handled a case has the receipt in hand, and may not rate with it.</param>
    public async Task<Refusal?> Rate(Case one, RateAsk ask, Guid? account, CancellationToken stop)
    {
        if (CaseRating.WhyNot(one, await Of(one, stop), settings.RateWithinDays, clock.Today) is { } refusal) return refusal;
        if (account is { } own && await db.CaseSteps.AnyAsync(step => step.Case == one.Id && step.By == own, stop)) return OwnWork;
        var rating = CaseRating.Of(one, ask, clock.Now);
        if (ask.Text is { } text) rating.Text = await vault.Seal(one.Id, CasePersonal.RatingText, text, stop);
        db.CaseRatings.Add(rating);
        var news = new { rating = rating.Id, matter = rating.Matter, station = rating.Station, place = rating.Area.Code, level = rating.Level.Code(), isBad = rating.Level.IsBad() };
        await messenger.Tell(Rated.Type, rating.Id, news, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return CaseRating.Given;
        }
        return null;
    }
}
