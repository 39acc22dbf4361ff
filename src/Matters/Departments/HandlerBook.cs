using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Departments;

/// <summary>Writes which department handles which matter. What runs already stays where it is.</summary>
internal sealed class HandlerBook(CityDb db, CatalogueBook book, MatterCatalogue catalogue, MatterDepartments departments, CityClock clock)
{
    /// <summary>Names the department of a matter, or that none handles it.</summary>
    /// <param name="organisation">Null: none does.</param>
    /// <param name="successor">Who takes over when it ends; null: nobody yet.</param>
    /// <param name="errors">What is wrong; then nothing is done.</param>
    public Task<Refusal?> Set(string matter, Guid? organisation, Guid? successor, Errors errors, CancellationToken stop)
    {
        var before = catalogue.HandlerOf(matter);
        if (organisation is not null && !MatterDepartments.MayBeHandled((catalogue.Of(matter, clock.Today) ?? catalogue.Versions(matter)[0]).Matter))
            errors.Add("organisation", "只有由职能部门决定、不出具证明的事项可以交给部门办理");
        // What stood there before may stay, also when it has ended: the city sees that it has.
        if (organisation is not null && organisation != before?.Organisation && departments.Living(organisation) is null) errors.Add("organisation", MatterDepartments.NoDepartment);
        if (successor is not null && successor != before?.Successor && departments.Living(successor) is null) errors.Add("successor", MatterDepartments.NoDepartment);
        if (successor is not null && (organisation is null || successor == organisation)) errors.Add("successor", "接办部门是另一个部门，先要有办理部门");
        if (!errors.None) return Task.FromResult<Refusal?>(null);
        return book.Write(async () =>
        {
            var row = await db.MatterHandlers.SingleOrDefaultAsync(handler => handler.Matter == matter, stop);
            if (organisation is not { } chosen)
            {
                if (row is not null) db.MatterHandlers.Remove(row);
            }
            else if (row is null) db.MatterHandlers.Add(new() { Matter = matter, Organisation = chosen, Successor = successor });
            else (row.Organisation, row.Successor) = (chosen, successor);
            return null;
        }, stop);
    }
}
