using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.Tests.Rules.Kernel.Privacy;

public class Masking_a_value
{
    [Theory]
    [InlineData("王小明", "王*明"), InlineData("王明", "王*"), InlineData("欧阳小明", "欧**明"), InlineData("王", "*"), InlineData("", "")]
    [InlineData("𠮷小明", "𠮷*明"), InlineData("Anna", "A***")]
    public void Leaves_the_ends_of_a_name(string name, string masked) => Assert.Equal(masked, Mask.Name(name));

    [Theory]
    [InlineData("+8613812341234", "138****1234"), InlineData("138 1234 1234", "138****1234"), InlineData("0714-8765432", "**********32"), InlineData("110", "***")]
    public void Hides_the_middle_of_a_phone_number(string phone, string masked) => Assert.Equal(masked, Mask.Phone(phone));

    [Theory]
    [InlineData("420281194912311234", "4202**********1234"), InlineData("G12345678", "*******78"), InlineData("123", "***")]
    public void Hides_the_birthday_in_a_citizen_number(string number, string masked) => Assert.Equal(masked, Mask.CitizenNumber(number));

    [Theory]
    [InlineData("大冶市东风路街道东鑫社区外滩首府小区3栋2单元501", "大冶市东风路街道东鑫社区****")]
    [InlineData("大冶市灵乡镇子山村5组", "大冶市灵乡镇子山村****")]
    [InlineData("大冶市东风路街道新冶大道1号", "大冶市东风路街道****")]
    [InlineData("外滩首府小区3栋", "****"), InlineData("", "****")]
    public void Ends_an_address_at_the_community(string address, string masked) => Assert.Equal(masked, Mask.Address(address));

    [Fact]
    public void Shows_nothing_of_a_confidential_text() => Assert.Equal("****", Mask.Everything("与邻居的纠纷"));
}
