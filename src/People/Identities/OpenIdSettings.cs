using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;

namespace Yizhan.People.Identities;

/// <summary>The section <c>OpenId</c> of the settings: with which identity service the staff and the residents may sign in. Read and checked once when the program starts.</summary>
internal sealed class OpenIdSettings
{
    public const string Section = "OpenId";

    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it.</exception>
    public OpenIdSettings(IConfiguration settings)
    {
        Staff = Read(settings.GetSection($"{Section}:Staff"), "openid profile");
        Residents = Read(settings.GetSection($"{Section}:Residents"), "openid profile phone");
    }

    /// <summary>For the staff; null: they sign in by name and password alone.</summary>
    public OpenIdProvider? Staff { get; }

    /// <summary>For residents; null: they sign in by phone alone.</summary>
    public OpenIdProvider? Residents { get; }

    /// <summary>Of a side.</summary>
    public OpenIdProvider? Of(OpenIdSide side) => side == OpenIdSide.Staff ? Staff : Residents;

    private static OpenIdProvider? Read(IConfigurationSection section, string usualScopes)
    {
        if (!section.Exists()) return null;
        var options = Bind(section);
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true))
            throw new InvalidOperationException($"The setting {section.Path}: {string.Join(' ', faults.Select(fault => fault.ErrorMessage))}");
        if (!Uri.TryCreate(options.Issuer, UriKind.Absolute, out var issuer) || issuer.Scheme != Uri.UriSchemeHttps && !(issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback) || issuer.Query is not "" || issuer.Fragment is not "")
            throw new InvalidOperationException($"The setting {section.Path}:Issuer must be an address such as https://id.example.org, without a question mark; http only on this machine. It is '{options.Issuer}'.");
        string[] scopes = [.. (options.Scopes ?? usualScopes).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (!scopes.Contains("openid")) throw new InvalidOperationException($"The setting {section.Path}:Scopes must name openid among the others, parted by blanks, not '{options.Scopes}'.");
        return new(options.Issuer, options.ClientId, SecretOf(options, section.Path), scopes, new(options.Name, options.EnglishName ?? options.Name),
            new(options.SubjectClaim, options.NameClaim, options.PhoneClaim, options.VouchesForPhone), options.SecondFactor)
        {
            Assertion = AssertionOf(options, section.Path), AnswersByForm = options.ResponseMode == AnswerMode.FormPost, SignOutThere = options.SignOutThere,
        };
    }

    private static OpenIdOptions Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<OpenIdOptions>() ?? new();
        }
        catch (InvalidOperationException wrong)
        {
            throw new InvalidOperationException($"The setting {section.Path}: {wrong.InnerException?.Message ?? wrong.Message}", wrong);
        }
    }

    private static string? SecretOf(OpenIdOptions options, string path)
    {
        if (options.ClientSecretFile is not { Length: > 0 } file) return options.ClientSecret;
        if (options.ClientSecret is not null) throw new InvalidOperationException($"Of {path}:ClientSecret and {path}:ClientSecretFile one is enough.");
        return TextOf(file, $"{path}:ClientSecretFile").Trim();
    }

    private static ClientAssertion? AssertionOf(OpenIdOptions options, string path)
    {
        if (options.ClientKeyFile is not { Length: > 0 } file) return null;
        if (options.ClientSecret is not null || options.ClientSecretFile is not null) throw new InvalidOperationException($"Beside {path}:ClientKeyFile there is no secret.");
        try
        {
            return ClientAssertion.Of(TextOf(file, $"{path}:ClientKeyFile"), options.ClientKeyId);
        }
        catch (CryptographicException wrong)
        {
            throw new InvalidOperationException($"The setting {path}:ClientKeyFile: {wrong.Message}", wrong);
        }
    }

    private static string TextOf(string file, string setting)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The setting {setting}: {failure.Message}", failure);
        }
    }

    private sealed record OpenIdOptions
    {
        [Required, MaxLength(ProvenIdentity.LongestIssuer)] public string Issuer { get; init; } = "";

        [Required] public string ClientId { get; init; } = "";

        /// <summary>None: a client without a secret, whose exchange PKCE alone protects.</summary>
        public string? ClientSecret { get; init; }

        public string? ClientSecretFile { get; init; }

        /// <summary>A private key, with which the city proves itself instead of a secret.</summary>
        public string? ClientKeyFile { get; init; }

        /// <summary>Under which the service knows that key, where it knows several.</summary>
        public string? ClientKeyId { get; init; }

        /// <summary>How the service sends its answer. The default is by the address.</summary>
        public AnswerMode ResponseMode { get; init; } = AnswerMode.Query;

        /// <summary>Whether whoever signs out here is offered to sign out there. The default is that it is.</summary>
        public bool SignOutThere { get; init; } = true;

        public string? Scopes { get; init; }

        [Required, MaxLength(40)] public string Name { get; init; } = "";

        [MaxLength(60)] public string? EnglishName { get; init; }

        [Required] public string SubjectClaim { get; init; } = "sub";

        [Required] public string NameClaim { get; init; } = "name";

        [Required] public string PhoneClaim { get; init; } = "phone_number";

        public bool VouchesForPhone { get; init; }

        public SecondFactorBehind SecondFactor { get; init; } = SecondFactorBehind.UnlessMfa;
    }
}

/// <summary>An identity service.</summary>
/// <param name="Issuer">Its address, as its tokens name it.</param>
internal sealed record OpenIdProvider(
    string Issuer, string ClientId, string? ClientSecret, IReadOnlyList<string> Scopes, ProviderName Name, ClaimNames Claims, SecondFactorBehind SecondFactor)
{
    /// <summary>With what the city proves itself instead of a secret; null: with the secret, or not.</summary>
    public ClientAssertion? Assertion { get; init; }

    /// <summary>Whether the answer comes by a form, which the browser sends from the service's page.</summary>
    public bool AnswersByForm { get; init; }

    /// <summary>Whether whoever signs out here is offered to sign out there.</summary>
    public bool SignOutThere { get; init; } = true;

    /// <summary>Whether the city's own second factor is left out.</summary>
    public bool VouchesFor(ProvenIdentity proven) => SecondFactor switch
    {
        SecondFactorBehind.Never => true,
        SecondFactorBehind.Always => false,
        _ => proven.IsMultiFactor,
    };

    /// <summary>Which service, and not its secret: it is not to stand in a log.</summary>
    public override string ToString() => $"{nameof(OpenIdProvider)} {Issuer}";
}

/// <summary>What pages call an identity service.</summary>
public sealed record ProviderName(string Chinese, string English)
{
    public string In(Language language) => language == Language.English ? English : Chinese;
}

/// <summary>How a service sends its answer.</summary>
internal enum AnswerMode
{
    /// <summary>In the address to which it sends the browser back.</summary>
    Query,

    /// <summary>By a form (OAuth 2.0 Form Post Response Mode).</summary>
    FormPost,
}

/// <summary>Whether somebody on the staff is asked for the city's own second factor behind the provider.</summary>
internal enum SecondFactorBehind
{
    /// <summary>Unless the provider says that it has asked for one.</summary>
    UnlessMfa,

    /// <summary>Never: the provider always asks for one, whether it says so or not.</summary>
    Never,

    Always,
}
