using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Organisations;

/// <summary>What somebody who keeps organisations has at hand. What lies outside the reach of the door does not exist.</summary>
internal sealed record OrganisationDesk(CityDb Db, ChangeWatch Watch, CityClock Clock, Visiting Visiting, IKnowDivisions Divisions, Texts Texts)
{
    public static readonly Refusal NotFound = new("organisation-not-found", "没有这个组织");
    public static readonly Refusal ChangedMeanwhile = new("organisation-changed-meanwhile", "组织资料已被别人修改，请取得最新内容后再改");

    public Scope Scope => Visiting.Scope;

    /// <summary>An organisation within the scope, to be changed.</summary>
    public Task<Organisation?> Find(Guid id, CancellationToken stop) => Db.Organisations.Within(Scope).SingleOrDefaultAsync(organisation => organisation.Id == id, stop);

    /// <summary>Those whose members and services the visitor may see: all in his area, and the one for which he acts.</summary>
    public IQueryable<Organisation> Reached()
    {
        var (scope, own) = Visiting.Visitor.ReachOf(PeoplePermissions.OwnOrganisation);
        var here = Db.Organisations.AsNoTracking().Within(scope).Select(organisation => organisation.Id);
        return Db.Organisations.AsNoTracking().Where(organisation => here.Contains(organisation.Id) || own.Contains(organisation.Id));
    }

    /// <summary>Those that take part on a day.</summary>
    public static IQueryable<Organisation> Living(IQueryable<Organisation> all, DateOnly day) =>
        all.Where(organisation => organisation.From <= day && (organisation.To == null || organisation.To >= day));

    public Task<List<ServedPlace>> PlacesOf(Guid id, CancellationToken stop) =>
        Db.ServedPlaces.Where(place => place.Organisation == id).OrderBy(place => place.Area).ToListAsync(stop);

    /// <summary>A division that may be chosen: one of today in the scope, or one that stood there before.</summary>
    public KnownDivision? Place(string? code, params IReadOnlyCollection<string> before) =>
        code is null ? null
        : before.Contains(code) ? Divisions.Of(code)
        : Divisions.Within(Scope).FirstOrDefault(division => division.Code == code);

    /// <summary>The words for a place: the division's whole name; for the network the city's.</summary>
    public string NameOf(string division) => Divisions.Of(division)?.FullName ?? (division is KnownDivision.WholeNetwork ? Texts["全市"] : division);

    /// <summary>Checks what is asked for, and that it fits with the organisations that there are.</summary>
    /// <param name="before">As it is; null: it is new.</param>
    public async Task<Errors> Check(Guid id, OrganisationAsk ask, Organisation? before, CancellationToken stop)
    {
        var errors = ask.Check();
        if (before?.To < ask.From) errors.Add(nameof(ask.From), "开始日期不能晚于结束日期");
        if (ask.Parent is { } parent && parent != before?.Parent && !await MayBeAbove(parent, id, stop)) errors.Add(nameof(ask.Parent), "请选择另一个现有的上级组织，不能是它自己或它的下级");
        if (ask.Division is { Code: var division } && await Living(Db.Organisations.AsNoTracking(), Clock.Today).AnyAsync(other => other.Id != id && other.Division == division && other.Name == ask.Name, stop))
            errors.Add(nameof(ask.Name), "这里已有同名的组织，请换一个名称");
        return errors;
    }

    /// <summary>Saves and lets this node see it. False when somebody else has saved the same rows meanwhile: then nothing is.</summary>
    public async Task<bool> Save(CancellationToken stop)
    {
        try
        {
            await Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return false;
        }
        await Watch.CatchUp(stop);
        return true;
    }

    private async Task<bool> MayBeAbove(Guid parent, Guid id, CancellationToken stop)
    {
        if (!await Living(Db.Organisations.AsNoTracking().Within(Scope), Clock.Today).AnyAsync(above => above.Id == parent, stop)) return false;
        for (Guid? above = parent; above is { } next; above = await Db.Organisations.AsNoTracking().Where(row => row.Id == next).Select(row => row.Parent).SingleOrDefaultAsync(stop))
            if (next == id) return false;
        return true;
    }
}
