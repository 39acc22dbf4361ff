using Yizhan.Stations.Rules;
using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Tests.Rules.Stations.Importing;

public class Editing_a_list
{
    private static readonly ValueList<Room> Before = [new("大厅", 20, null), new("书房", 8, 15)];

    [Fact]
    public void Changes_in_place_adds_at_the_end_and_keeps_what_is_not_named()
    {
        var edits = new ListEdits<string, Room>(room => room.Name);
        edits.Add("书房", remove: false, room => room! with { Capacity = 10 });
        edits.Add("厨房", remove: false, room => room ?? new("厨房", null, null));
        Assert.Equal([new("大厅", 20, null), new("书房", 10, 15), new("厨房", null, null)], edits.Apply(Before).AsEnumerable());
    }

    [Fact]
    public void Removes_what_is_marked_and_does_not_mind_what_is_gone_already()
    {
        var edits = new ListEdits<string, Room>(room => room.Name);
        edits.Add("大厅", remove: true, room => room!);
        edits.Add("厨房", remove: true, room => room!);
        Assert.Equal([new("书房", 8, 15)], edits.Apply(Before).AsEnumerable());
    }
}
