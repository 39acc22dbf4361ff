using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;

namespace Yizhan.People.Messages;

/// <summary>What the doors share by which programs change how somebody is reached.</summary>
internal static class ChoiceDoors
{
    /// <summary>Does something for a member of staff whose roles reach no further than the visitor's own.</summary>
    public static async Task<IResult> ForAccount(Guid id, ChoiceDesk desk, AccountDesk accounts, Func<ChoiceHolder, Task<IResult>> act, CancellationToken stop) =>
        await ChooseMessages.OfAccount(id, accounts, stop) is not { } holder ? ChooseMessages.Missing(ShowPerson.NotFound, desk)
        : await ChooseMessages.MayLookAfter(id, accounts, stop) ? await act(holder)
        : Problems.Refused(Giving.NotYourAccount, desk.Texts);

    /// <summary>Describes a door that answers with nothing when it is done.</summary>
    public static void DescribedAct(this RouteHandlerBuilder door, string name, string summary) =>
        door.WithName(name).WithTags("Messages").WithSummary(summary).Produces(204).ProducesProblem(404).ProducesProblem(409);
}
