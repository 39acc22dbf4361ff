using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yizhan.Kernel.Text;

namespace Yizhan.Tests.Rules.Kernel.Text;

public class Reading_Han_characters
{
    [Theory]
    [InlineData("冶", "ye")]
    [InlineData("大", "da|dai")]
    [InlineData("重", "zhong|chong")]
    [InlineData("乐", "le|yue")]
    [InlineData("樂", "le|yue")]
    [InlineData("绿", "lv|lu")]
    [InlineData("略", "lve|lue")]
    [InlineData("㐀", "qiu")]
    [InlineData("𠀀", "he")]
    [InlineData("A", "")]
    public void Gives_the_commonest_reading_first(string character, string readings) =>
        Assert.Equal(readings, string.Join('|', Pinyin.Readings(Rune.GetRuneAt(character, 0))));

    [Fact]
    public void Spells_a_name_whole_and_by_initials()
    {
        Assert.Equal("hongseyizhan", Pinyin.Full("红色驿站")[0]);
        Assert.Equal("daye", Pinyin.Full("大冶")[0]);
        Assert.Equal("hsyz", Pinyin.Initials("红色驿站")[0]);
        Assert.Contains("yinyuejie", Pinyin.Full("音乐街"));
        Assert.Equal("a2dong", Pinyin.Full("Ａ２·栋")[0]);
    }

    [Fact]
    public void Bounds_the_combinations_of_many_polyphones() =>
        Assert.Equal(16, Pinyin.Full(string.Concat(Enumerable.Repeat("重乐", 5000))).Count);

    [Theory]
    [InlineData("readings.txt")]
    [InlineData("traditional.txt")]
    public void Rests_on_files_that_are_what_their_headers_say(string file)
    {
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("han/" + file)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n');
        var header = lines.TakeWhile(line => line.StartsWith('#')).ToList();
        var body = string.Join('\n', lines.Skip(header.Count));

        var told = int.Parse(header[2].Split(": ")[1], CultureInfo.InvariantCulture);
        var runes = body.Split('\n').Sum(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..].EnumerateRunes().Count());
        Assert.Equal(told, file == "readings.txt" ? runes : runes / 2);
        Assert.EndsWith(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))), header[3], StringComparison.Ordinal);
    }
}
