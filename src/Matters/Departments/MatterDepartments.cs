using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Departments;

/// <summary>Which department handles what, as this node knows it.</summary>
internal sealed class MatterDepartments(MatterCatalogue catalogue, IKnowOrganisations organisations, IKnowDivisions divisions, CityClock clock)
{
    /// <summary>That a department is to be chosen that takes part today.</summary>
    public static readonly Sentence NoDepartment = "没有这个部门，或者它已经撤销";

    /// <summary>The department that handles what is handed in for a matter today; neither it nor a refusal: the community takes it further, as the matter says.</summary>
    public (Guid? Department, Refusal? Refusal) For(Matter matter)
    {
        if (!MayBeHandled(matter)) return (null, null);
        // What a department certifies is sealed by nobody else: without one there is no office that could grant it.
        if (catalogue.HandlerOf(matter.Code) is not { } handler)
            return (null, matter.Kind is MatterKind.Certificate ? new("matter-without-department", new Sentence("“{0}”由职能部门开具，还没有定由哪个部门办，暂时不能申请。请向驿站问进展", matter.Title.Zh)) : null);
        return handler.Now(Lives) is { } now ? (now, null)
            : (null, new("matter-department-ended", new Sentence("办理“{0}”的{1}已经撤销，还没有定由谁接办，暂时不能申请。请向驿站问进展", matter.Title.Zh, organisations.Of(handler.Organisation)?.Name ?? "")));
    }

    /// <summary>Whether a department may handle a matter: it decides it, and certifies under its own seal where there is something to certify.</summary>
    public static bool MayBeHandled(Matter matter) => matter.Office.Level is IssuerLevel.Department;

    /// <summary>A department of today; null: there is none of this id.</summary>
    public KnownOrganisation? Living(Guid? id) => id is { } known && organisations.Of(known) is { IsDepartment: true } one && one.LivesOn(clock.Today) ? one : null;

    /// <summary>The departments of today that may handle matters: those of the whole city, for what is handed in comes from anywhere in it, and officers act only where their department lies.</summary>
    public IReadOnlyList<KnownOrganisation> OfTheCity => [.. organisations.Departments(clock.Today).Where(IsOfTheCity)];

    /// <summary>The departments of today whose officers reach a place.</summary>
    public IReadOnlyList<KnownOrganisation> Reaching(AreaPath place) => [.. organisations.Departments(clock.Today).Where(one => one.Area.Contains(place))];

    /// <summary>Why a department cannot be named for a matter; null: it can. What is named already may stay when it has ended: the city sees that it has.</summary>
    /// <param name="now">What is named now.</param>
    public Sentence? MayBeNamed(Guid chosen, Guid? now) =>
        Living(chosen) is not { } one ? chosen == now ? null : NoDepartment
        : IsOfTheCity(one) ? null : new Sentence("“{0}”只管一部分地方；办理事项的部门要管全市", one.Name);

    /// <summary>Whether an organisation takes part today.</summary>
    public bool Lives(Guid id) => organisations.Of(id)?.LivesOn(clock.Today) == true;

    private bool IsOfTheCity(KnownOrganisation one) => divisions.Of(one.Area.Code)?.Level is AreaLevel.City;
}
