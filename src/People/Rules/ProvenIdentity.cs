using System.Globalization;
using System.Text;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.People.Rules;

/// <summary>What an identity provider vouches for: who is there, and what it says of that person.</summary>
/// <param name="Key">The person at that provider: whose door, the provider's address and its identifier, which another provider may give to somebody else.</param>
/// <param name="Name">As it may stand in a form; null: none was given.</param>
/// <param name="Phone">A mobile number that was verified, in its one form; null: there is none.</param>
/// <param name="IsMultiFactor">More than one proof was asked for.</param>
/// <param name="IsRecent">The proof was given within <see cref="Recent"/> before the provider told of it.</param>
internal sealed record ProvenIdentity(string Key, string? Name, string? Phone, bool IsMultiFactor, bool IsRecent = false)
{
    /// <summary>What lies between signing in and coming back with it: a page or two there, on a slow line.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);

    /// <summary>Characters of an identifier: OpenID Connect Core 1.0, section 2, <c>sub</c>.</summary>
    public const int LongestSubject = 255;

    /// <summary>Characters of a provider's address.</summary>
    public const int LongestIssuer = 200;

    /// <summary>Characters of a <see cref="Key"/>.</summary>
    public const int LongestKey = 10 + 1 + LongestIssuer + 1 + LongestSubject;

    /// <summary>The claims by which the rest is judged.</summary>
    /// <remarks>OpenID Connect Core 1.0, section 5.1; RFC 8176 names <c>mfa</c>.</remarks>
    public const string PhoneVerifiedClaim = "phone_number_verified", MethodsClaim = "amr", MultiFactor = "mfa";

    /// <summary>When somebody signed in there, and when the token was made, in seconds since 1970, both by the provider's own clock.</summary>
    /// <remarks>OpenID Connect Core 1.0, section 2.</remarks>
    public const string SignedInClaim = "auth_time", IssuedClaim = "iat";

    /// <summary>Reads what was told; null when nobody can be known by it.</summary>
    /// <param name="side">Whose door it is: somebody may be on the staff and a resident too.</param>
    /// <param name="told">Name and value of each claim, from the identity token and from the provider's page of the person.</param>
    public static ProvenIdentity? Read(string side, string issuer, ClaimNames names, IReadOnlyCollection<(string Name, string Value)> told)
    {
        if (Of(names.Subject).Distinct().ToArray() is not [{ Length: > 0 and <= LongestSubject } subject] || subject.Any(char.IsControl)) return null;
        var verified = Of(PhoneVerifiedClaim).ToArray();
        var mayUsePhone = names.VouchesForPhone || verified.Length > 0 && verified.All(value => value.Equals("true", StringComparison.OrdinalIgnoreCase));
        var phones = mayUsePhone ? Of(names.Phone).Select(MobileNumber.Normal).Distinct().ToArray() : [];
        return new($"{side} {issuer} {subject}", NameIn(Of(names.Name).FirstOrDefault()), phones is [var phone] ? phone : null, Of(MethodsClaim).Contains(MultiFactor),
            SecondsOf(SignedInClaim) is { } signedIn && SecondsOf(IssuedClaim) is { } issued && issued - signedIn is var age && age >= 0 && age <= (long)Recent.TotalSeconds);

        IEnumerable<string> Of(string name) => told.Where(claim => claim.Name == name).Select(claim => claim.Value);

        // More than one would be a lie, one way or the other.
        long? SecondsOf(string name) => Of(name).ToArray() is [var only] && long.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
    }

    private static string? NameIn(string? told) =>
        told?.Trim() is { Length: > 0 } name && PlainText.FaultOf(name, PersonAsk.LongestName) is null ? name : null;

    /// <summary>Which of those who share a phone it is: the one of the same name, or the only one when no name was given. Null: that has to be asked.</summary>
    /// <param name="names">Of those who share the phone.</param>
    public int? Among(IReadOnlyList<string?> names)
    {
        if (Name is null) return names.Count == 1 ? 0 : null;
        int[] same = [.. names.Index().Where(one => Folded(one.Item) == Folded(Name)).Select(one => one.Index)];
        return same is [var only] ? only : null;
    }

    private static string? Folded(string? name) => name?.Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Nothing of the person: it is not to stand in a log.</summary>
    public override string ToString() => nameof(ProvenIdentity);
}

/// <summary>Under which names a provider tells what is needed.</summary>
/// <param name="Subject">Who it is.</param>
/// <param name="VouchesForPhone">Every phone that it tells counts as verified.</param>
internal sealed record ClaimNames(string Subject, string Name, string Phone, bool VouchesForPhone);
