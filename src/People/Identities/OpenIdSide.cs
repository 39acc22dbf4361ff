namespace Yizhan.People.Identities;

/// <summary>Whose door it is: the staff and the residents have services, addresses and links of their own.</summary>
/// <param name="Code">Stored with each link; never changed.</param>
/// <param name="Path">Where somebody sets out for the provider.</param>
/// <param name="SignInPath">Where else one signs in.</param>
internal sealed record OpenIdSide(string Code, string Path, string SignInPath)
{
    public static readonly OpenIdSide Staff = new("staff", $"{PeopleModule.SignInPath}/openid", PeopleModule.SignInPath);

    public static readonly OpenIdSide Residents = new("resident", $"{Yizhan.People.Residents.SignInByPhone.Path}/openid", Yizhan.People.Residents.SignInByPhone.Path);

    /// <summary>Of the framework's handler.</summary>
    public string Scheme => $"openid-{Code}";

    /// <summary>Where the provider sends the browser back to; to be registered there.</summary>
    public string CallbackPath => $"{Path}/callback";

    /// <summary>Where what came back is taken up.</summary>
    public string DonePath => $"{Path}/done";

    /// <summary>Where it is said why nothing came back.</summary>
    public string FailedPath => $"{Path}/failed";
}
