using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Rostering;

namespace Yizhan.Duty.Rules;

/// <summary>Somebody who can be put on duty: a community worker, a volunteer or Party member who has reported in, or somebody of the operator of a partner-run station.</summary>
/// <remarks>Values are sealed under a key of this row's own. Whether a volunteer is a Party member is not kept: the rota asks both alike.</remarks>
public sealed class DutyPerson : ICounted, IHasArea, IConcernsPerson
{
    /// <summary>The counter by which nodes notice that something of the rota has changed: people, plans, shifts and who serves them.</summary>
    public const string CounterName = "duty";

    /// <summary>The longest name, in UTF-16 units.</summary>
    public const int LongestName = 40;

    public required Guid Id { get; init; }

    public required PersonalText? Name { get; set; }

    /// <summary>For reminders; null: none was given.</summary>
    public PersonalText? Phone { get; set; }

    /// <summary>By which the person is found by phone.</summary>
    public KeyedHash? PhoneHash { get; set; }

    /// <summary>The account or the resident that is this person; null: nobody signs in as them.</summary>
    public Guid? Holder { get; set; }

    /// <summary>As what they serve.</summary>
    public required RotaRole Role { get; set; }

    /// <summary>The operator or team on whose behalf; null: none.</summary>
    public Guid? Organisation { get; set; }

    /// <summary>Where the person belongs: duties are shared fairly among those of one area and role.</summary>
    public required AreaPath Area { get; set; }

    /// <summary>The area within which the person may serve at any station, unless <see cref="Stations"/> says which.</summary>
    public required AreaPath ServesIn { get; set; }

    /// <summary>Codes of the only stations at which the person serves; empty: all of <see cref="ServesIn"/>.</summary>
    public string[] Stations { get; set; } = [];

    /// <summary>The code of the station where they would rather serve.</summary>
    public string? Home { get; set; }

    /// <summary>Codes of <see cref="DutySkill"/>.</summary>
    public string[] Skills { get; set; } = [];

    /// <summary>The <see cref="DutyTerms"/> as JSON.</summary>
    public required string Terms { get; set; }

    /// <summary>The first day on which they serve; null: from ever.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The last day; null: no end is known.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The hash of the key in the address of their calendar feed; null: they have none.</summary>
    public string? FeedHash { get; set; }

    /// <summary>When name and phone were removed: long after the last day, or when the person asked for it.</summary>
    public DateTimeOffset? ClearedAt { get; private set; }

    /// <inheritdoc/>
    public long Change { get; private set; }

    string ICounted.Counter => CounterName;

    Guid? IConcernsPerson.Person => Holder;

    /// <summary>Whether they serve at all on a day.</summary>
    public bool ServesOn(DateOnly day) => ClearedAt is null && !(day < From) && !(day > To);

    /// <summary>Whether they may serve at a station.</summary>
    public bool MayServeAt(string station, AreaPath area) => Stations.Length > 0 ? Stations.Contains(station) : ServesIn.Contains(area);

    /// <summary>Removes what is personal; the row stays, so that past shifts stay whole.</summary>
    public void Clear(DateTimeOffset now, DateOnly today)
    {
        (Name, Phone, PhoneHash, Holder, FeedHash, Terms, ClearedAt) = (null, null, null, null, null, DutyJson.Write(new DutyTerms()), now);
        if (!(To < today)) To = today;
    }
}
