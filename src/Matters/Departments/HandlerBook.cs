using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Departments;

/// <summary>Writes which department handles which matter; whoever works from what is no longer so is refused. What runs already stays where it is.</summary>
internal sealed class HandlerBook(CityDb db, CatalogueBook book, MatterCatalogue catalogue, MatterDepartments departments, CityClock clock)
{
    public static readonly Refusal ChangedMeanwhile = new("matter-handler-changed-meanwhile", "办理这个事项的部门刚被别人修改；请看最新内容再改");

    /// <summary>Names the department of a matter, or that none handles it.</summary>
    /// <param name="organisation">Null: none does.</param>
    /// <param name="successor">Who takes over when it ends; null: nobody yet.</param>
    /// <param name="readAt">The change number of what was read; null: none was named.</param>
    /// <param name="errors">What is wrong; then nothing is done.</param>
    public Task<Refusal?> Set(string matter, Guid? organisation, Guid? successor, long? readAt, Errors errors, CancellationToken stop) => book.Write(async () =>
    {
        var row = await db.MatterHandlers.SingleOrDefaultAsync(handler => handler.Matter == matter, stop);
        if (row?.Change != readAt) return ChangedMeanwhile;
        if (organisation is { } named)
        {
            if (!MatterDepartments.MayBeHandled((catalogue.Of(matter, clock.Today) ?? catalogue.Versions(matter)[0]).Matter)) errors.Add("organisation", "只有由职能部门决定的事项可以交给部门办理");
            if (departments.MayBeNamed(named, row?.Organisation) is { } fault) errors.Add("organisation", fault);
        }
        if (successor is { } next && departments.MayBeNamed(next, row?.Successor) is { } other) errors.Add("successor", other);
        if (successor is not null && (organisation is null || successor == organisation)) errors.Add("successor", "接办部门是另一个部门，先要有办理部门");
        if (!errors.None) return null;
        if (organisation is not { } chosen)
        {
            if (row is not null) db.MatterHandlers.Remove(row);
        }
        else if (row is null) db.MatterHandlers.Add(new() { Matter = matter, Organisation = chosen, Successor = successor });
        else (row.Organisation, row.Successor) = (chosen, successor);
        return null;
    }, stop, errors);
}
