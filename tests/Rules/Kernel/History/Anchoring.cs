using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Tests.Rules.Kernel.History;

public sealed class Anchoring : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-anchors-").FullName;
    private readonly AnchorFile file;

    public Anchoring() => file = new(Path.Combine(folder, "not-there-yet"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Adds_a_line_for_each_new_end_and_none_for_the_same()
    {
        Assert.Empty(file.Read().All);
        file.Append(Now, Head(1));
        file.Append(Now.AddHours(1), Head(1));
        file.Append(Now.AddHours(2), Head(7));
        var anchors = file.Read();
        Assert.Empty(anchors.Faults);
        Assert.Equal([(1L, Now), (7L, Now.AddHours(2))], anchors.All.Select(anchor => (anchor.Head.Number, anchor.At)));
        Assert.Equal(Head(7).Hash, anchors.All[1].Head.Hash);
    }

    [Fact]
    public void Shows_which_line_was_changed_left_out_or_made_up()
    {
        for (var i = 1; i <= 4; i++) file.Append(Now.AddHours(i), Head(i));
        var lines = File.ReadAllLines(file.Path);
        Assert.Equal([2], Anchors.Read([lines[0], lines[1].Replace(" 2 ", " 9 ", StringComparison.Ordinal), .. lines[2..]]).Faults);
        Assert.Equal([2], Anchors.Read([lines[0], lines[2], lines[3]]).Faults);
        Assert.Equal([1], Anchors.Read(["nothing that was ever written", .. lines]).Faults.Take(1));
        Assert.Equal([ChainFaultKind.AnchorBroken], new ChainCheck(ChainHead.Begin, Anchors.Read([lines[1]])).Finish(ChainHead.Begin).Faults.Select(fault => fault.Kind));
    }

    private static ChainHead Head(byte number) => new(number, [.. Enumerable.Repeat(number, ChainHead.HashLength)]);

    private static ChainHead Head(int number) => Head((byte)number);
}
