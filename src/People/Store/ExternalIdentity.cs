using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Rules;

namespace Yizhan.People.Store;

/// <summary>That somebody is known at an identity provider: whoever proves to be that person there is let in as the holder here.</summary>
internal sealed class ExternalIdentity
{
    public required Guid Id { get; init; }

    /// <summary>The account, or the person when it <see cref="IsResident"/>.</summary>
    public required Guid Holder { get; init; }

    public required bool IsResident { get; init; }

    /// <summary>Who it is there: the <see cref="ProvenIdentity.Key"/>, sealed under the holder's key.</summary>
    public required PersonalText? Subject { get; init; }

    /// <summary>By which it is found.</summary>
    public required KeyedHash? SubjectHash { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }

    public static void Map(ModelBuilder model, string binary) => model.Entity<ExternalIdentity>(identity =>
    {
        identity.ToTable("people_identities");
        identity.HasNoHistory("entries of their own tell who was linked and unlinked");
        identity.Property(i => i.Id).ValueGeneratedNever();
        identity.HasIndex(i => i.Holder);
        identity.Property(i => i.Subject).IsPersonal(PersonFields.Identity, ProvenIdentity.LongestKey);
        identity.IsHashOf(i => i.SubjectHash, PersonFields.Identity, i => i.Subject, i => i.Holder, binary);
        // One person there is one holder here.
        identity.HasIndex(i => i.SubjectHash).IsUnique();
    });
}
