using Yizhan.People.Rules;

namespace Yizhan.Tests.Rules.People;

public class A_passkey
{
    [Theory]
    [InlineData("https://stations.example.org", "stations.example.org", "https://stations.example.org")]
    [InlineData("https://Stations.Example.org:443/city", "stations.example.org", "https://stations.example.org")]
    [InlineData("http://localhost:5280", "localhost", "http://localhost:5280")]
    [InlineData("https://驿站.example", "xn--5tz216d.example", "https://xn--5tz216d.example")]
    public void Is_made_for_the_name_under_which_people_come(string address, string domain, string origin) =>
        Assert.Equal(new RelyingParty(domain, origin), RelyingParty.Of(address));

    [Theory]
    [InlineData("http://192.0.2.7:5280")]
    [InlineData("http://[::1]:5280")]
    [InlineData("ftp://stations.example.org")]
    [InlineData("stations")]
    public void Is_not_made_for_numbers_or_nothing(string address) => Assert.Null(RelyingParty.Of(address));

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(7, 8, false)]
    [InlineData(7, 7, true)]
    [InlineData(7, 6, true)]
    [InlineData(7, 0, true)]
    public void Counts_on_or_not_at_all(long stored, long shown, bool wentBack) => Assert.Equal(wentBack, SignCounter.WentBack(stored, shown));

    [Fact]
    public void Is_found_by_the_number_in_the_answer_of_the_device()
    {
        Assert.Equal([1, 2, 255], CredentialId.In("""{"id":"AQL_","type":"public-key"}"""));
        var tooLong = Convert.ToBase64String(new byte[CredentialId.Longest + 3]);
        foreach (var other in new[] { null, "", "[]", "{", "{}", "null", """{"id":7}""", """{"id":""}""", """{"id":"not base64!"}""", $$"""{"id":"{{tooLong}}"}""" })
            Assert.Null(CredentialId.In(other));
    }

    [Theory]
    [InlineData(true, false, 1, false)]
    [InlineData(true, false, 2, true)]
    [InlineData(true, true, 1, true)]
    [InlineData(false, false, 1, true)]
    public void Stays_while_it_is_the_only_second_factor_of_a_city_that_asks_for_one(bool isRequired, bool hasAuthenticator, int count, bool may) =>
        Assert.Equal(may ? null : "passkey-last-factor", OwnPasskeys.MayRemove(isRequired, hasAuthenticator, count)?.Code);

    [Fact]
    public void Has_a_name_that_fits_a_line()
    {
        Assert.NotNull(OwnPasskeys.FaultOf(null));
        Assert.NotNull(OwnPasskeys.FaultOf("  "));
        Assert.NotNull(OwnPasskeys.FaultOf(new('机', OwnPasskeys.LongestName + 1)));
        Assert.Null(OwnPasskeys.FaultOf($" {new string('机', OwnPasskeys.LongestName)} "));
        Assert.Null(OwnPasskeys.FaultOf(OwnPasskeys.NameFor("")));
    }
}
