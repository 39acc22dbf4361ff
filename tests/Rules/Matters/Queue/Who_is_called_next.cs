using CsCheck;
using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Tests.Rules.Matters.Queue;

public class Who_is_called_next
{
    private static readonly Gen<Ticket[]> AWaitingRoom = Gen.Bool.Array[1, 40].Select(priorities => priorities.Select((priority, i) => Waiting.Ticket(i + 1, priority)).ToArray());

    [Fact]
    public void Is_whoever_took_a_number_first() =>
        Assert.Equal(["A001", "A002", "A003"], CallOrder.Of([Waiting.Ticket(3), Waiting.Ticket(1), Waiting.Ticket(2)], 0, 2).Names());

    [Fact]
    public void Is_somebody_with_priority_before_others_who_came_earlier() =>
        Assert.Equal(["A003", "A001", "A002"], CallOrder.Of([Waiting.Ticket(1), Waiting.Ticket(2), Waiting.Ticket(3, priority: true)], 0, 2).Names());

    [Fact]
    public void Is_somebody_without_after_two_with_priority() =>
        Assert.Equal(["A002", "A003", "A001", "A004", "A005"], CallOrder.Of([Waiting.Ticket(1), .. Enumerable.Range(2, 4).Select(number => Waiting.Ticket(number, priority: true))], 0, 2).Names());

    [Fact]
    public void Depends_on_who_was_called_before()
    {
        Ticket[] called = [Waiting.Ticket(1).Called(1), Waiting.Ticket(2, priority: true).Called(2), Waiting.Ticket(3, priority: true).Called(3)];
        Assert.Equal(2, CallOrder.RunOf(called));
        Assert.Equal(["A004", "A005"], CallOrder.Of([Waiting.Ticket(4), Waiting.Ticket(5, priority: true)], CallOrder.RunOf(called), 2).Names());
        Assert.Equal(["A005", "A004"], CallOrder.Of([Waiting.Ticket(4), Waiting.Ticket(5, priority: true)], CallOrder.RunOf(called[..2]), 2).Names());
    }

    [Fact]
    public void Is_everybody_once() => Gen.Select(AWaitingRoom, Gen.Int[0, 5], Gen.Int[1, 9]).Sample((waiting, run, most) =>
        CallOrder.Of(waiting, run, most).Names().Order().SequenceEqual(waiting.Names().Order()));

    [Fact]
    public void Is_never_somebody_of_the_same_kind_who_came_later() => Gen.Select(AWaitingRoom, Gen.Int[0, 5], Gen.Int[1, 9]).Sample((waiting, run, most) =>
        CallOrder.Of(waiting, run, most).GroupBy(ticket => ticket.IsPriority).All(kind => kind.SequenceEqual(kind.OrderBy(ticket => ticket.TakenAt))));

    /// <summary>However many with priority keep coming: with so many before one who have none, and most in succession, it is one's turn after (before + 1) times (most + 1) calls.</summary>
    [Fact]
    public void Comes_to_everybody_whoever_else_comes() => Gen.Select(Gen.Int[0, 8], Gen.Int[1, 9], Gen.Int[0, 9]).Sample((before, most, run) =>
    {
        Ticket[] waiting = [.. Enumerable.Range(1, before + 1).Select(number => Waiting.Ticket(number)), .. Enumerable.Range(100, 200).Select(number => Waiting.Ticket(number, priority: true))];
        return CallOrder.Of(waiting, run, most).TakeWhile(ticket => ticket.Number != before + 1).Count() < (before + 1) * (most + 1);
    });

    [Fact]
    public void Is_with_priority_soon_too() => Gen.Select(AWaitingRoom, Gen.Int[0, 5], Gen.Int[1, 9]).Sample((waiting, run, most) =>
    {
        // While somebody with priority waits, no two without are called in succession.
        var order = CallOrder.Of(waiting, run, most);
        var last = order.ToList().FindLastIndex(ticket => ticket.IsPriority);
        return Enumerable.Range(0, Math.Max(0, last - 1)).All(i => order[i].IsPriority || order[i + 1].IsPriority);
    });
}
