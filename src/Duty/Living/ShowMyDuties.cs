using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;
using Yizhan.Rostering;

namespace Yizhan.Duty.Living;

/// <summary>GET /duty/mine, GET /api/v1/duty/mine/{key}: one's days on duty, what others ask, and what one has asked of others.</summary>
internal static class ShowMyDuties
{
    public const string Path = $"{DutyModule.Path}/mine";

    /// <summary>What has just been done, as the address says it after a form.</summary>
    private static readonly Dictionary<string, Sentence> Done = new()
    {
        ["asked"] = "已经问了，对方回答后会告诉您",
        ["swapped"] = "换好了",
        ["declined"] = "已回答：不换",
        ["taken-back"] = "已收回",
        ["gone"] = "知道了，您不用来了。已经在找人顶班。",
        ["taken"] = "谢谢！这个班归您了。",
        ["passed"] = "知道了，会问别人",
        ["revoked"] = "订阅链接已作废",
    };

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/mine", (string? said, [AsParameters] LivingDesk desk, CancellationToken stop) => Show(desk, stop, said)).Needs(PeoplePermissions.Self);
        api.MapGet("/mine/{key}", Answer).AllowAnonymous()
            .WithName("getMyDuties").WithTags("Duty").WithSummary("Somebody's days on duty, by the secret key of their calendar feed; nobody else is named")
            .Produces<MyDutiesAnswer>().ProducesProblem(404);
    }

    /// <summary>The address after something was done.</summary>
    public static string PathAfter(string done) => $"{Path}?said={done}";

    /// <summary>The page, or that nobody is entered as the visitor.</summary>
    /// <param name="fault">Why what was asked for is not so.</param>
    public static async Task<IResult> Show(LivingDesk desk, CancellationToken stop, string? said = null, Refusal? fault = null)
    {
        var status = fault is null ? (int?)null : StatusCodes.Status409Conflict;
        if (await desk.Self(stop) is not { } self) return PageResult.Of<NotOnDutyPage>();
        var today = desk.Clock.Today;
        var duties = await desk.Views.Duties(self.Id, today.AddDays(-DutyViews.DaysBack), stop);
        var coming = duties.Where(duty => CityClock.MomentOf(duty.Date, TimeOnly.MinValue).AddMinutes(duty.Ends) > desk.Clock.Now).ToList();
        var past = duties.Except(coming).Reverse().ToList();
        // What was left to tell helps on the way there, not a week before.
        if (coming is [var next, ..] && next.Date <= today.AddDays(1)) coming[0] = next with { HandOver = await desk.Views.HandOver(next.Station, stop) };
        return PageResult.Of<MyDutiesPage>(new
        {
            Coming = coming, Past = past, Swaps = await desk.Views.OpenSwaps(self.Id, stop), Offers = await desk.Views.Offers(self.Id, stop),
            Self = self.Id, HasFeed = self.FeedHash is not null, Said = said is not null ? Done.GetValueOrDefault(said) : null, Fault = fault?.Sentence,
        }, status: status);
    }

    private static async Task<IResult> Answer([Description("The key of the calendar feed")] string key, [AsParameters] LivingDesk desk, CancellationToken stop)
    {
        var hash = OneTimeSecrets.IsKey(key) ? OneTimeSecrets.HashOf(key) : null;
        var self = hash is null ? null : await desk.Db.DutyPeople.AsNoTracking().SingleOrDefaultAsync(person => person.FeedHash == hash, stop);
        if (self is null) return desk.Missing(KeepFeed.NotFound);
        var duties = await desk.Views.Duties(self.Id, desk.Clock.Today.AddDays(-DutyViews.DaysBack), stop);
        return Results.Ok(new MyDutiesAnswer([.. duties.Select(DutyAnswer.Of)]));
    }
}

/// <summary>Somebody's days on duty.</summary>
internal sealed record MyDutiesAnswer(IReadOnlyList<DutyAnswer> Duties);

/// <summary>A shift as programs read it.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="From">08:00.</param>
/// <param name="Date">The day on which it begins.</param>
/// <param name="To">12:00; 24:00 is midnight at the end of the day; not later than <paramref name="From"/> it is on the next morning.</param>
/// <param name="Festival">In Chinese; null: an ordinary day.</param>
/// <param name="IsProvisional">Whether the holidays of its year are not known yet.</param>
internal sealed record DutyAnswer(Guid Shift, string Station, string StationName, DateOnly Date, string From, string To, RotaDayKind Kind, string? Festival, bool IsProvisional, IReadOnlyList<string> OpeningTasks, IReadOnlyList<string> ClosingTasks)
{
    public static DutyAnswer Of(DutyLine line) => new(
        line.Shift, line.Station, line.StationName, line.Date, LivingWords.Clock(line.Starts), LivingWords.Clock(line.Ends), line.Kind, line.Festival, line.IsProvisional, line.Opening, line.Closing);
}
