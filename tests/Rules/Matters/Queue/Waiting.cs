using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Tests.Rules.Matters.Queue;

/// <summary>People who wait with a number.</summary>
internal static class Waiting
{
    public static readonly DateTimeOffset Nine = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);

    public static readonly QueuePlan Plan = QueuePlan.Usual with
    {
        Lines = [new("A", new("证明"), ["home"], []), new("B", new("缴费"), ["bills"], ["phone-topup"]), new("C", new("其他"), [], [])],
        Counters = [new("1号窗", []), new("2号窗", ["B"])],
    };

    /// <summary>Somebody who took the number of a line so many minutes after nine.</summary>
    public static Ticket Ticket(int number, bool priority = false, string line = "A", int? minute = null) => new()
    {
        Id = new Guid(number, (short)line[0], 0, new byte[8]), Station = "DX-1", Day = new(2026, 11, 25), Line = line, Number = number, SecretHash = $"{line}{number}", IsPriority = priority, TakenAt = Nine.AddMinutes(minute ?? number),
    };

    public static Ticket Called(this Ticket ticket, int call, string counter = "1号窗", int minute = 30)
    {
        Assert.Null(ticket.CallAt(counter, call, Nine.AddMinutes(minute)));
        return ticket;
    }

    public static Ticket Done(this Ticket ticket, int minute)
    {
        Assert.Null(ticket.Finish(Nine.AddMinutes(minute)));
        return ticket;
    }

    public static string[] Names(this IEnumerable<Ticket> tickets) => [.. tickets.Select(ticket => ticket.Name)];
}
