using Yizhan.Kernel;
using Yizhan.Lending.Rules;

namespace Yizhan.Tests.Rules.Lending;

public class A_thing_that_is_lent
{
    [Fact]
    public void Goes_out_and_comes_back_to_any_station()
    {
        var item = A.Thing();
        Assert.Null(item.Lend(A.Noon));
        Assert.Equal("item-lent", item.Lend(A.Noon)?.Code);
        Assert.Null(item.Return("DY0099", A.Noon.AddDays(1)));
        Assert.Equal((ItemState.Here, "DY0099", "DY0001", A.Noon.AddDays(1)), (item.State, item.At, item.Home, item.Since));
        Assert.Equal("item-not-lent", item.Return("DY0099", A.Noon)?.Code);
    }

    /// <summary>The table of states, arrow by arrow: what may be done from where, and by which code it is refused elsewhere.</summary>
    [Theory]
    [InlineData(ItemState.Here, "lend hold lose write-off carry", "")]
    [InlineData(ItemState.Reserved, "lend release lose write-off", "item-reserved")]
    [InlineData(ItemState.Lent, "return lose write-off", "item-lent")]
    [InlineData(ItemState.Lost, "find write-off", "item-lost")]
    [InlineData(ItemState.WrittenOff, "find", "item-written-off")]
    public void May_become_what_the_table_says(ItemState state, string allowed, string refusedWith)
    {
        var acts = new Dictionary<string, Func<LendingItem, Refusal?>>
        {
            ["lend"] = item => item.Lend(A.Noon), ["hold"] = item => item.Hold(A.Noon), ["release"] = item => item.Release(A.Noon), ["return"] = item => item.Return("DY0002", A.Noon),
            ["lose"] = item => item.Lose(A.Noon), ["find"] = item => item.Find("DY0002", A.Noon), ["write-off"] = item => item.WriteOff("坏了", A.Noon), ["carry"] = item => item.Carry("DY0002", A.Noon),
        };
        foreach (var (name, act) in acts)
        {
            var item = A.Thing(state);
            var refusal = act(item);
            Assert.Equal((name, allowed.Split(' ').Contains(name)), (name, refusal is null));
            if (refusal is not null) Assert.Equal(state, item.State);
            if (refusal is not null && name is "lend" or "hold") Assert.Equal(refusedWith, refusal?.Code);
        }
    }

    [Fact]
    public void Keeps_the_reason_why_it_was_written_off_until_it_is_found()
    {
        var item = A.Thing(ItemState.WrittenOff);
        Assert.Equal("伞骨断了", item.WrittenOffBecause);
        Assert.Null(item.Find("DY0002", A.Noon));
        Assert.Equal((ItemState.Here, "DY0002", null), (item.State, item.At, item.WrittenOffBecause));
    }

    [Theory]
    [InlineData(ItemKind.Umbrella, 12, "U0012")]
    [InlineData(ItemKind.Book, 3, "B0003")]
    [InlineData(ItemKind.Tool, 12345, "T12345")]
    public void Has_a_code_that_is_read_aloud_easily(ItemKind kind, int number, string code) => Assert.Equal(code, LendingItem.CodeOf(kind, number));

    [Theory]
    [InlineData("u0012")]
    [InlineData(" U-0012 ")]
    [InlineData("u 0012。")]
    public void Is_found_by_its_code_however_it_was_typed(string typed) => Assert.Equal("U0012", LendingItem.Plain(typed));

    [Theory]
    [InlineData(ItemKind.Umbrella, "", null, "Name")]
    [InlineData(ItemKind.Umbrella, "长柄雨伞", "9787020002207", "Isbn")]
    [InlineData(ItemKind.Book, "红楼梦", "9787020002208", "Isbn")]
    [InlineData(ItemKind.Book, "红<楼梦", null, "Name")]
    [InlineData(ItemKind.Book, "红楼梦", "978-7-02-000220-7", null)]
    [InlineData(ItemKind.Book, "红楼梦", null, null)]
    public void Is_checked_before_it_is_added(ItemKind kind, string name, string? isbn, string? fault) =>
        Assert.Equal(fault, new ItemAsk(kind, name, isbn, null).Check().All.Select(error => error.Field).FirstOrDefault());
}
