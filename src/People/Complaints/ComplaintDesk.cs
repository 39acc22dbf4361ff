using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Complaints.Store;
using Yizhan.People.Residents;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Complaints;

/// <summary>What staff have at hand who handle complaints. What lies outside the reach of the visitor, or is about the visitor, does not exist.</summary>
internal sealed record ComplaintDesk(
    CityDb Db, CityClock Clock, CityState CityNow, Visiting Visiting, IKnowDivisions Divisions, IKnowOrganisations Organisations, IKnowStations Stations, ComplaintFiles Files, ComplaintSettings Settings,
    Reveals Reveals, ComplaintHandlers Handlers, ComplaintNews News, PublicAddress Address, Texts Texts, IHttpContextAccessor Http)
{
    private static readonly ILookup<Permission, string> KindsOfDesk = ComplaintKind.All.ToLookup(kind => kind.Desk, kind => kind.Code);

    private Visitor Visitor => Visiting.Visitor;

    /// <summary>The complaints that the visitor may see.</summary>
    public IQueryable<Complaint> Seen()
    {
        var all = KindsOfDesk.Select(kinds => (Codes: kinds.ToArray(), Scope: ScopeOf(kinds.Key))).Where(reach => reach.Scope.Areas.Length > 0)
            .Select(reach => Db.Complaints.AsNoTracking().Where(complaint => reach.Codes.Contains(complaint.Kind)).Within(reach.Scope))
            .Aggregate((IQueryable<Complaint>?)null, (all, some) => all is null ? some : all.Concat(some)) ?? Db.Complaints.AsNoTracking().Where(_ => false);
        var own = Visitor.Id;
        return own is null ? all : all.Where(complaint => complaint.Concerned == null || complaint.Concerned != own);
    }

    /// <summary>A complaint that the visitor may see, or null.</summary>
    public async Task<Complaint?> Find(Guid id, CancellationToken stop) =>
        await Db.Complaints.SingleOrDefaultAsync(complaint => complaint.Id == id, stop) is { } complaint && Sees(complaint) ? complaint : null;

    /// <summary>Whether the visitor may handle it, and not only see it.</summary>
    public bool MayHandle(Complaint complaint) => complaint.MayBeHandledWith(Visitor.Powers);

    /// <summary>Gives it to the visitor.</summary>
    public async Task<Refusal?> Take(Complaint complaint, CancellationToken stop) =>
        Visitor.Id is { } own && await Db.Accounts.AnyAsync(account => account.Id == own, stop)
            ? complaint.Assign(own, Visitor.Powers, await Office(stop)) ?? await Files.Save(stop)
            : new("complaint-handler-not-above", "办理人要在被投诉单位的上一级，并且可以办理这类投诉");

    /// <summary>Gives it to somebody.</summary>
    public async Task<Refusal?> Assign(Complaint complaint, Guid account, CancellationToken stop)
    {
        var powers = await PowersOf(account, stop);
        return complaint.Assign(account, powers.Select(one => one.Power), ResidentWords.Office(powers.Where(one => complaint.MayBeHandledWith([one.Power])).Select(one => one.Grant), Divisions, Organisations)) ?? await Files.Save(stop);
    }

    /// <summary>Notes whom it is about, by sign-in name; none: nobody who has an account.</summary>
    public async Task<Refusal?> Concern(Complaint complaint, string? signInName, Errors errors, CancellationToken stop)
    {
        var name = Account.Folded(signInName);
        var account = name is "" ? null : await Db.Accounts.AsNoTracking().SingleOrDefaultAsync(one => one.SignInName == name, stop);
        if (name is not "" && account is null) errors.Add(nameof(ComplaintActs.SignInName), "没有这个登录名的账号，请核对");
        return !errors.None ? null : complaint.Concern(account?.Id) ?? await Files.Save(stop);
    }

    /// <summary>Asks whoever complained.</summary>
    public async Task<Refusal?> Ask(Complaint complaint, string? text, Errors errors, CancellationToken stop)
    {
        errors.Add(ComplaintAsk.CheckText(text, nameof(ComplaintActs.Question), "请写明要问什么"));
        if (!errors.None) return null;
        if (complaint.Ask() is { } refusal) return refusal;
        await Say(complaint, ComplaintNoteKind.Question, text, "complaint-asked", "question", stop);
        return await Files.Save(stop);
    }

    /// <summary>Answers; whoever left a phone is told.</summary>
    public async Task<Refusal?> Answer(Complaint complaint, string? text, Errors errors, CancellationToken stop)
    {
        errors.Add(ComplaintAsk.CheckText(text, nameof(ComplaintActs.Answer), "请写明查到了什么、怎样处理"));
        if (!errors.None) return null;
        if (complaint.Answer(Clock.Now, Clock.Today, Clock.Today.AddDays(Settings.ReopenWithin)) is { } refusal) return refusal;
        await Say(complaint, ComplaintNoteKind.Answer, text, "complaint-answered", "answer", stop);
        return await Files.Save(stop);
    }

    /// <summary>Closes what is answered and can no longer be objected to.</summary>
    public async Task<Refusal?> Close(Complaint complaint, CancellationToken stop) => complaint.Close(Clock.Now, Clock.Today) ?? await Files.Save(stop);

    /// <summary>Who looks, as whoever complained will read it.</summary>
    public async Task<Looker> Looker(CancellationToken stop) => new(Visitor.Id, Visitor.Name ?? "", await Office(stop));

    private bool Sees(Complaint complaint) => ComplaintKind.Of(complaint.Kind) is { } kind && (complaint.Concerned is not { } concerned || concerned != Visitor.Id) && ScopeOf(kind.Desk).Contains(complaint.Area);

    private Scope ScopeOf(Permission desk) => new([.. Visitor.Powers
        .Where(power => power.Organisation is null && power.Allows(PeoplePermissions.ReadComplaints) && power.Allows(desk)).Select(power => power.Area).Distinct()]);

    private Task<string> Office(CancellationToken stop) => VisitorOffice.Of(Visitor, PeoplePermissions.HandleComplaints, Db, Divisions, Organisations, Clock.Today, stop);

    private async Task<IReadOnlyList<(Power Power, Grant Grant)>> PowersOf(Guid account, CancellationToken stop)
    {
        var today = Clock.Today;
        if (await Db.Accounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == account, stop) is not { IsActive: true }) return [];
        return [.. (await Db.Grants.AsNoTracking().Where(grant => grant.Holder == account && grant.EndedAt == null).OrderBy(grant => grant.GivenAt).ToListAsync(stop))
            .Where(grant => grant.HoldsOn(today) && grant.Role?.Permissions.Contains(PeoplePermissions.HandleComplaints.Name) == true).Select(grant => (ComplaintHandlers.PowerOf(grant), grant))];
    }

    /// <summary>Notes what was said, and tells it to whoever left a phone: the beginning of it, for the whole stands on the page.</summary>
    private async Task Say(Complaint complaint, ComplaintNoteKind kind, string? text, string template, string parameter, CancellationToken stop)
    {
        var said = LongText.Of(text)!;
        await Files.Write(complaint, kind, said, await Office(stop), stop);
        await News.Tell(complaint, template, new()
        {
            ["number"] = complaint.Number, [parameter] = Excerpt.Of(said.Replace('\n', ' '), LongestTold), ["link"] = Address.Of(ComplaintNews.PathOf(complaint), Http.HttpContext!.Request),
        }, $"complaint:{complaint.Id:N}:{complaint.Version}", stop);
    }

    // Shorter than the longest parameter of a message.
    private const int LongestTold = 120;
}
