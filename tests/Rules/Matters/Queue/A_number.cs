using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Tests.Rules.Matters.Queue;

public class A_number
{
    private static readonly DateTimeOffset Later = Waiting.Nine.AddHours(1);

    [Fact]
    public void Is_read_from_afar() => Assert.Equal(("A012", "B999"), (Waiting.Ticket(12).Name, Waiting.Ticket(999, line: "B").Name));

    [Fact]
    public void Is_missed_only_after_it_was_called_again()
    {
        var ticket = Waiting.Ticket(1).Called(1);
        Assert.Equal("ticket-call-again-first", ticket.Miss(Later)?.Code);
        Assert.Null(ticket.CallAgain(Later));
        Assert.Null(ticket.Miss(Later));
        Assert.Equal(TicketState.Missed, ticket.State);
    }

    [Fact]
    public void That_was_missed_may_be_called_once_more_and_waited_until_the_first_call()
    {
        var ticket = Waiting.Ticket(1).Called(1);
        ticket.CallAgain(Later);
        ticket.Miss(Later);
        Assert.Null(ticket.CallAt("2号窗", 7, Later.AddMinutes(5)));
        Assert.Equal((TicketState.Called, "2号窗", 7, 1, TimeSpan.FromMinutes(29)), (ticket.State, ticket.Counter, ticket.Call, ticket.Times, ticket.Wait));
    }

    [Fact]
    public void Is_done_with_when_the_next_is_called_also_if_nobody_said_that_it_had_begun()
    {
        var ticket = Waiting.Ticket(1).Called(1, minute: 30).Done(42);
        Assert.Equal(TimeSpan.FromMinutes(12), ticket.Service);
        var begun = Waiting.Ticket(2).Called(2, minute: 30);
        Assert.Null(begun.Begin(Waiting.Nine.AddMinutes(32)));
        Assert.Equal(TimeSpan.FromMinutes(10), begun.Done(42).Service);
    }

    [Fact]
    public void May_be_given_up_while_it_waits_and_said_twice_it_is_the_same()
    {
        var ticket = Waiting.Ticket(1);
        Assert.Null(ticket.Leave(Later));
        Assert.Null(ticket.Leave(Later));
        Assert.Equal("ticket-not-to-call", ticket.CallAt("1号窗", 1, Later)?.Code);
        Assert.Equal("ticket-not-waiting", Waiting.Ticket(2).Called(1).Leave(Later)?.Code);
    }

    [Fact]
    public void Is_not_called_at_a_second_counter()
    {
        var ticket = Waiting.Ticket(1).Called(1);
        Assert.Equal("ticket-not-to-call", ticket.CallAt("2号窗", 2, Later)?.Code);
        Assert.Equal("1号窗", ticket.Counter);
    }

    [Fact]
    public void That_is_done_with_stays_so()
    {
        var ticket = Waiting.Ticket(1).Called(1).Done(40);
        Assert.Equal(
            ["ticket-not-to-call", "ticket-not-called", "ticket-not-called", "ticket-not-called", "ticket-not-called", "ticket-not-waiting"],
            [ticket.CallAt("1号窗", 2, Later)?.Code, ticket.CallAgain(Later)?.Code, ticket.Begin(Later)?.Code, ticket.Finish(Later)?.Code, ticket.Miss(Later)?.Code, ticket.Leave(Later)?.Code]);
    }
}
