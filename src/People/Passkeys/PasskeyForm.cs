namespace Yizhan.People.Passkeys;

/// <summary>What the script of the page sends for a device.</summary>
public sealed record PasskeyForm
{
    /// <summary>Says that the password was right; made by <see cref="Accounts.AccountSecrets"/>. Left out: nobody has typed one.</summary>
    public string? Step { get; init; }

    /// <summary>What the device answered, as the browser's JSON; left out: it did not.</summary>
    public string? Credential { get; init; }

    /// <summary>What a new passkey is to be called.</summary>
    public string? Name { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public string? Back { get; init; }
}
