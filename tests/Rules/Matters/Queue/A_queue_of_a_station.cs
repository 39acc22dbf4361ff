using Yizhan.Kernel.Access;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Tests.Rules.Matters.Queue;

public class A_queue_of_a_station
{
    private static readonly string[] Matters = ["residence-proof", "phone-topup"];

    private static StationQueue Queue(bool isOn)
    {
        var queue = new StationQueue { Station = "DX-1", Area = AreaPath.Root, Plan = "" };
        queue.Set(isOn, "{}", AreaPath.Root);
        return queue;
    }

    [Fact]
    public void Gives_numbers_while_it_is_on_the_door_open_and_the_hour_right()
    {
        Assert.Null(Queue(true).RefuseNow(QueuePlan.Usual, true, new(8, 30)));
        Assert.Equal("queue-off", Queue(false).RefuseNow(QueuePlan.Usual, true, new(9, 0))?.Code);
        Assert.Equal("queue-closed", Queue(true).RefuseNow(QueuePlan.Usual, false, new(9, 0))?.Code);
        Assert.Equal("queue-closed", Queue(true).RefuseNow(QueuePlan.Usual, true, new(8, 29))?.Code);
        Assert.Equal("queue-closed", Queue(true).RefuseNow(QueuePlan.Usual, true, new(17, 0))?.Code);
    }

    [Theory]
    [InlineData("residence-proof", "A"), InlineData("water-bill", "B"), InlineData("phone-topup", "B"), InlineData("volunteer-hours-proof", "C")]
    public void Has_a_line_for_each_matter(string code, string letter) =>
        Assert.Equal(letter, Waiting.Plan.LineOf(ShippedCatalogue.File.Matters.Single(matter => matter.Code == code)).Letter);

    [Fact]
    public void Holds_together_as_it_begins_and_as_the_tests_have_it()
    {
        Assert.True(QueuePlan.Usual.Check([]).None);
        Assert.True(Waiting.Plan.Check(Matters).None);
    }

    [Fact]
    public void Names_each_fault_under_its_field()
    {
        var wrong = new QueuePlan(
            new(17, 0), new(8, 0), 0,
            [new("A", new(""), ["weather"], ["nothing"]), new("A", new("证明", "<b>"), ["home"], []), new("b", new("缴费"), ["home"], [])],
            [new("", ["Q"]), new("1号窗", []), new("1号窗", [])]);
        Assert.Equal(
            ["Closes", "PriorityRun", "Lines[0].Name", "Lines[0].LifeEvents", "Lines[0].Matters", "Lines[1].Letter", "Lines[1].EnglishName", "Lines[2].Letter", "Lines[2].LifeEvents", "Counters[0].Name", "Counters[0].Lines", "Counters[2].Name"],
            wrong.Check(Matters).All.Select(error => error.Field));
    }

    [Fact]
    public void Leaves_no_line_without_a_counter()
    {
        var plan = Waiting.Plan with { Counters = [new("1号窗", ["A", "C"])] };
        Assert.Equal("没有窗口叫B队的号，请给它一个窗口", $"{plan.Check(Matters).Of("Lines[1].Name")}");
    }

    [Fact]
    public void Shows_what_every_screen_and_counter_says()
    {
        var missed = Waiting.Ticket(1).Called(1);
        missed.CallAgain(Waiting.Nine);
        missed.Miss(Waiting.Nine);
        var board = new QueueBoard(Waiting.Plan, [missed, Waiting.Ticket(2).Called(2), Waiting.Ticket(3), Waiting.Ticket(4, priority: true), Waiting.Ticket(1, line: "B"), Waiting.Ticket(2, line: "B").Called(3, "2号窗")]);
        Assert.Equal((2, 1, 4), (board.Waiting("A"), board.Waiting("B"), board.NextCall));
        Assert.Equal(["B002", "A002"], board.AtCounters.Names());
        Assert.Equal("A002", board.At("1号窗")?.Name);
        Assert.Equal(["A001"], board.Missed(["A"]).Names());
        Assert.Equal(["A004", "B001", "A003"], board.Order(["A", "B"]).Names());
        Assert.Equal(1, board.Ahead(board.Order(["A"])[1]));
    }

    [Fact]
    public void Tells_how_long_one_waits_only_from_what_today_took()
    {
        TimeSpan[] services = [TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(60)];
        Assert.Null(WaitEstimate.Minutes(3, services[..2], 1));
        Assert.Equal(25, WaitEstimate.Minutes(3, services, 1));
        Assert.Equal(15, WaitEstimate.Minutes(3, services, 2));
        Assert.Equal(5, WaitEstimate.Minutes(0, [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero], 0));
        Assert.Equal(TimeSpan.FromMinutes(5), WaitEstimate.Median(services[..2]));
    }

    [Fact]
    public void Reckons_with_counters_that_are_at_work()
    {
        Ticket[] tickets = [.. Enumerable.Range(1, 3).Select(number => Waiting.Ticket(number, minute: 0).Called(number, number == 3 ? "2号窗" : "1号窗", 10 * number).Done(10 * number + 6)), Waiting.Ticket(9, line: "B")];
        var board = new QueueBoard(Waiting.Plan, tickets);
        Assert.Equal(5, board.Minutes("B", 1, Waiting.Nine.AddMinutes(40)) - 5);
        // Line A is called at counter 1 alone.
        Assert.Equal(15, board.Minutes("A", 1, Waiting.Nine.AddMinutes(40)));
        Assert.Equal(15, board.Minutes("B", 1, Waiting.Nine.AddHours(5)));
    }

    [Fact]
    public void Counts_a_day_by_station_and_by_nothing_finer()
    {
        var left = Waiting.Ticket(3);
        left.Leave(Waiting.Nine);
        Ticket[] tickets = [Waiting.Ticket(1, minute: 0).Called(1, minute: 10).Done(20), Waiting.Ticket(2, minute: 0).Called(2, minute: 30).Done(40), left, Waiting.Ticket(4)];
        var (today, over) = (QueueDay.Of("DX-1", new(2026, 11, 25), tickets, isOver: false), QueueDay.Of("DX-1", new(2026, 11, 25), tickets, isOver: true));
        Assert.Equal((4, 2, 1, 20), (today.Taken, today.Served, today.GaveUp, today.MedianWaitMinutes));
        Assert.Equal((4, 2, 2, 20), (over.Taken, over.Served, over.GaveUp, over.MedianWaitMinutes));
        Assert.Null(QueueDay.Of("DX-1", new(2026, 11, 25), [Waiting.Ticket(1)], isOver: false).MedianWaitMinutes);
        Assert.DoesNotContain(typeof(QueueDay).GetProperties(), property => property.Name.Contains("Counter", StringComparison.Ordinal) || property.PropertyType == typeof(Guid));
    }

    [Theory]
    [InlineData(19, 0, false), InlineData(20, 14, true), InlineData(20, 15, false)]
    public void Gives_twenty_numbers_to_one_address_and_then_waits_for_a_pause(int count, int minutesAgo, bool waits) =>
        Assert.Equal(waits, TicketPace.Pace.WaitsUntil(count, Waiting.Nine.AddMinutes(-minutesAgo), Waiting.Nine) is not null);
}
