using Yizhan.Kernel;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters;

public class A_file_of_the_catalogue
{
    private static readonly string Written = MatterJson.WriteIndented(new CatalogueFile { Matters = [A.Residence()], ForbiddenProofs = ForbiddenProof.Shipped });

    private static IReadOnlyList<string> Faults(string json)
    {
        var errors = new Errors();
        Assert.Null(CatalogueFile.Parse(json, errors));
        return [.. errors.All.Select(fault => $"{fault.Field}: {fault.Sentence}")];
    }

    [Fact]
    public void Comes_back_as_it_was_written()
    {
        var errors = new Errors();
        var read = CatalogueFile.Parse(Written, errors);
        Assert.Empty(errors.All);
        Assert.Equal(MatterJson.Write(A.Residence()), MatterJson.Write(read!.Matters.Single()));
        Assert.Equal(Written, MatterJson.WriteIndented(read));
    }

    [Fact]
    public void Names_the_line_where_it_is_no_JSON() => Assert.Equal(["file: 文件不是完整的JSON：第2行附近读不下去"], Faults("{\n  \"format\": nonsense"));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":7}")]
    [InlineData("{\"format\":\"yizhan-catalogue-9\"}")]
    public void Says_what_it_is(string json) => Assert.StartsWith("format: ", Faults(json).Single(), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"kind\": \"certificate\"", "\"kind\": \"present\"", "matters.residence.kind: ")]
    [InlineData("\"compare\": \"is\"", "\"compare\": \"like\"", "matters.residence.fields[2].when.compare: ")]
    [InlineData("\"steps\"", "\"stepps\"", "matters.residence.stepps: ")]
    [InlineData("\"promisedMinutes\": 3", "\"promisedMinutes\": \"3\"", "matters.residence.limits.promisedMinutes: ")]
    [InlineData("\"title\": {", "\"name\": {", "matters.residence")]
    [InlineData("\"code\": \"age\"", "\"code\": \"who\"", "matters.residence.fields: 编码“who”用了两次")]
    [InlineData("\"code\": \"residence\"", "\"code\": \"Residence!\"", "matters.Residence!.code: ")]
    [InlineData("\"forbiddenProofs\"", "\"proofs\"", "proofs: 文件里不能有这一项")]
    public void Names_the_matter_and_the_place_in_it(string was, string becomes, string place)
    {
        Assert.Contains(was, Written, StringComparison.Ordinal);
        var at = Written.IndexOf(was, StringComparison.Ordinal);
        var faults = Faults(Written[..at] + becomes + Written[(at + was.Length)..]);
        Assert.StartsWith(place, faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_hold_a_matter_twice() => Assert.Contains("用了两次", Faults(MatterJson.WriteIndented(new CatalogueFile { Matters = [A.Residence(), A.Residence()] })).Single(), StringComparison.Ordinal);

    [Fact]
    public void Does_not_take_a_sign_that_would_forbid_everything() =>
        Assert.Contains("识别词", Faults(MatterJson.WriteIndented(new CatalogueFile { ForbiddenProofs = [new("all", new("一切"), "清单", ["证"])] })).Single(), StringComparison.Ordinal);

    [Fact]
    public void Is_of_a_bearable_size()
    {
        var many = A.Residence() with { Fields = [.. Enumerable.Range(0, 61).Select(n => new MatterField($"field-{n}", FieldType.Text, new("字段")))], Papers = [], Precheck = new() };
        Assert.Contains("最多60项", Faults(MatterJson.WriteIndented(new CatalogueFile { Matters = [many] })).Single(), StringComparison.Ordinal);
        Assert.Contains("最多500项", Faults(MatterJson.WriteIndented(new CatalogueFile { Matters = [.. Enumerable.Range(0, 501).Select(n => A.Residence() with { Code = $"matter-{n}" })] })).Single(), StringComparison.Ordinal);
        Assert.NotEmpty(Faults($"{{\"format\":\"yizhan-catalogue-1\",\"matters\":[{new string('[', 200)}"));
    }
}
