namespace Yizhan.People.Rules;

/// <summary>By what somebody on the staff got in: the last proof that was asked for.</summary>
public enum SignInWay
{
    /// <summary>The password alone, where the city asks for no second factor.</summary>
    Password,

    /// <summary>A code of the authenticator, or one on paper.</summary>
    Code,

    /// <summary>Alone or after the password.</summary>
    Passkey,

    /// <summary>The identity service of the settings.</summary>
    Identity,

    /// <summary>The button of the demonstration.</summary>
    Example,
}
