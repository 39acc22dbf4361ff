using Yizhan.Rostering;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>Somebody on duty as programs send one; what <c>GET</c> answers may be sent back.</summary>
/// <param name="Role">Worker or volunteer.</param>
/// <param name="Division">The code of the division where the person belongs; empty: the whole network.</param>
internal sealed record DutyPersonBody(string Name, RotaRole? Role, string Division)
{
    /// <summary>What is sent in the place of a phone that is to be removed.</summary>
    public const string Remove = "-";

    /// <summary>As answered; the address counts.</summary>
    public Guid? Id { get; init; }

    /// <summary>The phone; left out: as it was; a dash removes it.</summary>
    public string? Phone { get; init; }

    /// <summary>As answered; not read.</summary>
    public string? PhoneMasked { get; init; }

    /// <summary>The id of the operator or team on whose behalf.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>The code of the division in which the person serves at any station; left out: where they belong.</summary>
    public string? ServesIn { get; init; }

    /// <summary>Codes of the only stations at which they serve; empty: all of <see cref="ServesIn"/>.</summary>
    public IReadOnlyList<string> Stations { get; init; } = [];

    /// <summary>The code of the station where they would rather serve.</summary>
    public string? Home { get; init; }

    /// <summary>matters-desk, first-aid, mediation.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The first day; left out: from ever.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; left out: no end is known.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Left out: as they were, or what the role begins with.</summary>
    public TermsBody? Terms { get; init; }

    /// <summary>The sign-in name of the account that is this person.</summary>
    public string? SignInName { get; init; }

    /// <summary>Whether the resident who is registered with the phone is this person; there must be exactly one.</summary>
    public bool IsResident { get; init; }

    /// <summary>The version this was read at; <c>If-Match</c> says the same.</summary>
    public long? Version { get; init; }

    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(DutyPersonBody);
}

/// <summary>Somebody on duty as programs read one: the name in plain, the phone masked.</summary>
/// <param name="Name">Null where it is removed.</param>
/// <param name="PhoneMasked">Null: none is known.</param>
/// <param name="Division">The code of the division where the person belongs; empty: the whole network.</param>
/// <param name="ServesIn">The code of the division in which the person serves.</param>
/// <param name="To">The last day; null: no end is known.</param>
/// <param name="SignInName">Of the account that is this person.</param>
/// <param name="IsResident">Whether a resident is this person.</param>
/// <param name="Version">To be sent with the next change, as <c>If-Match</c>.</param>
internal sealed record DutyPersonAnswer(
    Guid Id, string? Name, string? PhoneMasked, RotaRole Role, Guid? Organisation, string Division, string ServesIn, IReadOnlyList<string> Stations, string? Home, IReadOnlyList<string> Skills,
    DateOnly? From, DateOnly? To, TermsBody Terms, string? SignInName, bool IsResident, long Version)
{
    public static async Task<DutyPersonAnswer> Of(DutyPerson person, DutyDesk desk, CancellationToken stop)
    {
        var account = person.Holder is { } holder ? await desk.Accounts.Of(holder, stop) : null;
        return new(
            person.Id, await desk.Book.NameOf(person, stop), (await desk.Book.MaskedPhones([person], stop))[person.Id], person.Role, person.Organisation, desk.CodeOf(person.Area), desk.CodeOf(person.ServesIn), person.Stations, person.Home, person.Skills,
            person.From, person.To, TermsBody.Of(DutyJson.Read<DutyTerms>(person.Terms)), account?.SignInName, person.Holder is not null && account is null, person.Change);
    }

    /// <summary>Which, and none of the values.</summary>
    public override string ToString() => $"{nameof(DutyPersonAnswer)} {Id}";
}
