using CsCheck;
using Yizhan.Kernel.Text;

namespace Yizhan.Tests.Rules.Kernel.Text;

public class Finding_by_words
{
    private static readonly TextIndex Places = TextIndex.Of(
    [
        new(1, "东风路街道红色驿站", "示例路12号"),
        new(2, "保康社区红色驿站", "劲牌小区"),
        new(3, "音乐厅"),
        new(4, "重庆里A座"),
        new(5, "东风"),
        new(6, "大东风酒楼"),
        new(7, "劲牌小区驿站"),
        new(8, "𠀀㐀村"),
    ]);

    [Theory]
    [InlineData("东风", "5 1 6")]
    [InlineData("东", "5 1 6")]
    [InlineData("東風", "5 1 6")]
    [InlineData("dongfeng", "5 1 6")]
    [InlineData("DongF", "5 1 6")]
    [InlineData("df", "5 1 6")]
    [InlineData("dfl", "1")]
    [InlineData("dongfl", "1")]
    [InlineData("ddf", "6")]
    [InlineData("yinyue", "3")]
    [InlineData("yinle", "3")]
    [InlineData("chongqing", "4")]
    [InlineData("zhongqingli", "4")]
    [InlineData("cql", "4")]
    [InlineData("chql", "4")]
    [InlineData("ａ座", "4")]
    [InlineData("里A座", "4")]
    [InlineData("1２号", "1")]
    [InlineData("劲牌", "7 2")]
    [InlineData("驿站 保康", "2")]
    [InlineData("jinpai hongse", "2")]
    [InlineData("𠀀", "8")]
    [InlineData("𠀀㐀村", "8")]
    [InlineData("heqiucun", "8")]
    [InlineData("风东", "")]
    [InlineData("  ，", "")]
    public void Gives_the_name_before_its_beginning_before_the_rest(string query, string ids) =>
        Assert.Equal(ids, string.Join(' ', Places.Find(query, 10).Select(hit => hit.Id)));

    [Fact]
    public void Says_how_well_an_entry_answers() =>
        Assert.Equal([SearchRank.Exact, SearchRank.Prefix, SearchRank.Inside], Places.Find("dongfeng", 10).Select(hit => hit.Rank));

    [Fact]
    public void Gives_no_more_than_asked() => Assert.Equal([5], Places.Find("东风", 1).Select(hit => hit.Id));

    [Fact]
    public void Counts_only_what_fits_before_it_ends_the_list()
    {
        var many = TextIndex.Of(Enumerable.Range(0, 6000).Select(id => new SearchEntry(id, "东风驿站")));
        Assert.Equal([5999], many.Find("东风", 1, id => id == 5999).Select(hit => hit.Id));
        Assert.True(many.Finds("df"));
        Assert.False(many.Finds("保康"));
    }

    [Fact]
    public void Refuses_an_id_that_comes_twice() =>
        Assert.Throws<ArgumentException>(() => TextIndex.Of([new(1, "东"), new(1, "西")]));

    [Fact]
    public void Answers_nonsense_of_any_length_at_once()
    {
        Assert.Empty(Places.Find(new string('a', 10_000), 10));
        Assert.Empty(Places.Find(string.Concat(Enumerable.Repeat("zhsh", 2_500)), 10));
    }

    private static Gen<string> One(params string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static readonly Gen<string> Name = One("东", "風", "乐", "重", "路", "安", "西", "先", "A", "1", "２", " ", "𠀀")
        .Array[0, 6].Select(string.Concat);

    private static readonly Gen<string> Query = Gen.OneOf(
        Name, One("dong", "do", "feng", "f", "le", "yue", "xian", "xi", "an", "zh", "c", "z", "东", "1", "a", " ").Array[1, 4].Select(string.Concat));

    private static readonly Gen<SearchEntry[]> Entries = Gen.Select(Name, Name).Array[0, 30]
        .Select(names => names.Select((name, i) => new SearchEntry(i * 3, name.Item1, name.Item2)).ToArray());

    [Fact]
    public void Finds_what_a_look_at_every_entry_finds() =>
        Gen.Select(Entries, Query).Sample((entries, query) =>
            TextIndex.Of(entries).FindAll(query).SequenceEqual(SearchOracle.FindAll(entries, query)), iter: 1000);

    [Fact]
    public void Finds_the_same_however_the_entries_came() =>
        Gen.Select(Entries, Entries, Query, Gen.Int[0, 90]).Sample((before, after, query, gone) =>
        {
            var changed = after.Aggregate(TextIndex.Of(before), (index, entry) => index.With(entry)).Without(gone);
            var now = before.Where(b => after.All(a => a.Id != b.Id)).Concat(after).Where(e => e.Id != gone).ToArray();
            var fresh = TextIndex.Of(now).Find(query, 8);
            return changed.Find(query, 8).SequenceEqual(fresh) && changed.Rebuilt().Find(query, 8).SequenceEqual(fresh);
        }, iter: 300);
}
