namespace Yizhan.People;

/// <summary>Holds something that must end, or let go of a person, when their data is erased. Modules bring theirs as scoped services.</summary>
public interface IForgetPerson
{
    /// <summary>Lets go, in the transaction of the erasure, which saves.</summary>
    Task Forget(Guid person, CancellationToken stop);
}
