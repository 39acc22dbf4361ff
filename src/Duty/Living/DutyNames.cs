using Yizhan.Duty.Rules;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Duty.Living;

/// <summary>The names of people on duty, for those who serve with them and for those who plan: that they are known is what they are kept for.</summary>
internal static class DutyNames
{
    /// <summary>The name of each; people whose name was removed are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesOf(this Vault vault, IReadOnlyCollection<DutyPerson> people, CancellationToken stop)
    {
        await vault.Fetch([.. people.Select(person => person.Id)], stop);
        var names = new Dictionary<Guid, string>();
        foreach (var person in people.DistinctBy(person => person.Id))
            if (person.Name is { } sealedName && await vault.Open(person.Id, DutyPersonal.Name, sealedName, stop) is { } name) names.Add(person.Id, name);
        return names;
    }
}
