using Yizhan.People.Rules;

namespace Yizhan.Tests.Rules.People;

public class Reading_a_proven_identity
{
    private static readonly ClaimNames Names = new("sub", "name", "phone_number", VouchesForPhone: false);

    private static ProvenIdentity? Read(ClaimNames names, params (string, string)[] told) => ProvenIdentity.Read("staff", "https://id.example.org", names, told);

    [Fact]
    public void Knows_somebody_by_the_service_the_door_and_the_number_there()
    {
        var known = Read(Names, ("sub", "4711"))!;
        Assert.Equal("staff https://id.example.org 4711", known.Key);
        Assert.NotEqual(known.Key, ProvenIdentity.Read("resident", "https://id.example.org", Names, [("sub", "4711")])!.Key);
        Assert.NotEqual(known.Key, ProvenIdentity.Read("staff", "https://id.example.com", Names, [("sub", "4711")])!.Key);
        Assert.Equal("staff https://id.example.org 007", Read(Names with { Subject = "employee" }, ("sub", "4711"), ("employee", "007"))!.Key);
    }

    [Fact]
    public void Knows_nobody_without_one_number()
    {
        Assert.Null(Read(Names, ("name", "李秀英")));
        Assert.Null(Read(Names, ("sub", "")));
        Assert.Null(Read(Names, ("sub", "1"), ("sub", "2")));
        Assert.Null(Read(Names, ("sub", new string('1', ProvenIdentity.LongestSubject + 1))));
        Assert.Null(Read(Names, ("sub", "1\n2")));
        Assert.NotNull(Read(Names, ("sub", "1"), ("sub", "1")));
    }

    [Theory]
    [InlineData("true", "+8613900010001")]
    [InlineData("True", "+8613900010001")]
    [InlineData("false", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Takes_a_phone_only_when_it_was_verified(string? verified, string? phone)
    {
        (string, string)[] told = [("sub", "1"), ("phone_number", "+86 139 0001 0001"), .. verified is null ? [] : new[] { ("phone_number_verified", verified) }];
        Assert.Equal(phone, Read(Names, told)!.Phone);
    }

    [Fact]
    public void Takes_no_phone_of_which_one_place_says_that_it_was_not_verified() =>
        Assert.Null(Read(Names, ("sub", "1"), ("phone_number", "13900010001"), ("phone_number_verified", "true"), ("phone_number_verified", "false"))!.Phone);

    [Fact]
    public void Takes_any_phone_of_a_service_that_vouches_for_it_but_none_that_is_no_mobile_number()
    {
        var vouching = Names with { VouchesForPhone = true, Phone = "mobile" };
        Assert.Equal("+8613900010001", Read(vouching, ("sub", "1"), ("mobile", "13900010001"))!.Phone);
        Assert.Null(Read(vouching, ("sub", "1"), ("mobile", "+14155550100"))!.Phone);
        Assert.Null(Read(vouching, ("sub", "1"), ("mobile", "13900010001"), ("mobile", "13900010002"))!.Phone);
    }

    [Fact]
    public void Takes_a_name_that_may_stand_in_a_form()
    {
        Assert.Equal("李秀英", Read(Names, ("sub", "1"), ("name", " 李秀英 "))!.Name);
        Assert.Null(Read(Names, ("sub", "1"), ("name", " "))!.Name);
        Assert.Null(Read(Names, ("sub", "1"), ("name", new string('李', PersonAsk.LongestName + 1)))!.Name);
    }

    [Fact]
    public void Hears_whether_more_than_one_proof_was_asked_for()
    {
        Assert.True(Read(Names, ("sub", "1"), ("amr", "pwd"), ("amr", "mfa"))!.IsMultiFactor);
        Assert.False(Read(Names, ("sub", "1"), ("amr", "pwd"))!.IsMultiFactor);
    }

    [Fact]
    public void Is_whoever_of_a_household_has_the_same_name()
    {
        var (named, nameless) = (Read(Names, ("sub", "1"), ("name", "李 秀英"))!, Read(Names, ("sub", "1"))!);
        Assert.Equal(1, named.Among(["王小明", "李秀英"]));
        Assert.Null(named.Among(["王小明"]));
        Assert.Null(named.Among(["李秀英", "李秀英"]));
        Assert.Equal(0, nameless.Among(["王小明"]));
        Assert.Null(nameless.Among(["王小明", "李秀英"]));
        Assert.Null(nameless.Among([]));
    }

    [Fact]
    public void Says_nothing_of_the_person_in_a_log() => Assert.DoesNotContain("李秀英", $"{Read(Names, ("sub", "1"), ("name", "李秀英"))}", StringComparison.Ordinal);

    /// <summary>By the provider's own clock: ours may be another.</summary>
    [Theory]
    [InlineData("1000", "1000", true)]
    [InlineData("1000", "1300", true)]
    [InlineData("1000", "1301", false)]
    [InlineData("1001", "1000", false)]
    [InlineData("-5", "1", false)]
    [InlineData("soon", "1000", false)]
    [InlineData(null, "1000", false)]
    [InlineData("1000", null, false)]
    public void Says_whether_it_was_proven_just_now(string? signedIn, string? issued, bool isRecent)
    {
        (string, string)[] told = [("sub", "1"), .. Claim("auth_time", signedIn), .. Claim("iat", issued)];
        Assert.Equal(isRecent, Read(Names, told)!.IsRecent);
        // Two that differ are a lie, one way or the other.
        if (signedIn is not null) Assert.False(Read(Names, [.. told, ("auth_time", "999")])!.IsRecent);

        static (string, string)[] Claim(string name, string? value) => value is null ? [] : [(name, value)];
    }
}
