using System.Text;
using Yizhan.Kernel.Sheets;
using static Yizhan.Tests.Rules.Kernel.Sheets.Files;

namespace Yizhan.Tests.Rules.Kernel.Sheets;

public class Opening_a_GeoJSON
{
    private static string Collection(params string[] features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    private static string Point(string properties, string place = "[114.9,30.1,55]") =>
        $$$"""{"type":"Feature","properties":{ {{{properties}}} },"geometry":{"type":"Point","coordinates":{{{place}}}}}""";

    [Fact]
    public void Makes_a_row_of_each_feature()
    {
        using var file = OpenText("\uFEFF " + Collection(Point("\"名称\":\"𠮷祥\",\"容量\":1e2"), Point("\"开放\":true,\"备注\":null,\"标签\":[1, 2]")), "驿站.geojson");
        Assert.Equal((SheetFormat.GeoJson, "驿站"), (file.Format, file.Sheets[0].Name));
        Assert.Equal(["名称", "容量", "开放", "备注", "标签", "lon", "lat"], file.Sheets[0].Headers);
        var rows = file.Sheets[0].Rows().ToList();
        Assert.Equal("𠮷祥,100,,,,114.9,30.1", string.Join(',', Enumerable.Range(0, 7).Select(i => rows[0][i].Text)));
        Assert.Equal(("true", "[1, 2]", 2, "标签"), (rows[1]["开放"].Text, rows[1]["标签"].Text, rows[1].Number, rows[1]["标签"].Column));
    }

    [Fact]
    public void Keeps_the_json_of_other_shapes_however_long()
    {
        var shape = $$"""{"type":"Polygon","coordinates":[[{{string.Join(',', Enumerable.Repeat("[114.912345,30.123456]", 20_000))}}]]}""";
        var table = Table(Encoding.UTF8.GetBytes(Collection($$$"""{"type":"Feature","properties":{"lon":5},"geometry":{{{shape}}}}""")));
        Assert.Equal([["lon", "geometry"], ["5", shape]], table);
    }

    [Fact]
    public void Reads_features_across_the_blocks_of_the_file()
    {
        var many = Enumerable.Range(0, 5_000).Select(i => Point($"\"编号\":\"第{i}号\",\"说明\":\"{new string('字', i % 97)}\"")).ToArray();
        var table = Table(Encoding.UTF8.GetBytes($$"""{"name":"x","bbox":[1,2,3,4],"features":[{{string.Join(" ,\n", many)}}],"type":"FeatureCollection"}"""));
        Assert.Equal(Enumerable.Range(0, 5_000).Select(i => $"第{i}号"), table[1..].Select(row => row[0]));
    }

    [Theory]
    [InlineData("{}", "sheet-not-features")]
    [InlineData("[{}]", "sheet-not-features")]
    [InlineData("""{"type":"Feature","geometry":null}""", "sheet-not-features")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""", "sheet-not-features")]
    [InlineData("""{"type":"FeatureCollection","features":[1]}""", "sheet-not-features")]
    [InlineData("""{"type":"FeatureCollection","features":[""", "sheet-damaged")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"\ud842":1}}]}""", "sheet-damaged")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"a":"\ud842"}}]}""", "sheet-garbled")]
    [InlineData("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[]}""", "sheet-not-wgs84")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"a":1},"geometry":{"type":"Point","coordinates":["x",1]}}]}""", "sheet-number")]
    public void Says_what_is_wrong(string json, string code) => Assert.Equal(code, FaultOf(json).Code);

    [Fact]
    public void Refuses_levels_without_end() =>
        Assert.Equal("sheet-damaged", FaultOf(Collection(Point("\"a\":" + new string('[', 10_000)))).Code);

    [Fact]
    public void Refuses_a_feature_beyond_the_limit()
    {
        var faults = FaultsOf(Encoding.UTF8.GetBytes(Collection(Point($"\"a\":\"{new string('x', 300_000)}\""))), new SheetLimits { FeatureBytes = 128 << 10 });
        Assert.Equal("sheet-feature-too-big", Assert.Single(faults.Named).Code);
    }

    [Fact]
    public void Refuses_another_encoding_than_UTF8() =>
        Assert.Equal("sheet-not-utf8", FaultOf(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Collection(Point("\"名称\":\"东风\"")))).Code);

    [Fact]
    public void Takes_the_geodetic_names_that_mean_WGS84() =>
        Assert.True(FaultsOf("""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[]}""").None);
}
