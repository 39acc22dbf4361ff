using Yizhan.Lending.Rules;

namespace Yizhan.Tests.Rules.Lending;

public class Waiting_for_a_thing
{
    private static Reservation Wait(LendingItem item, int minutes) => Reservation.Of(Guid.CreateVersion7(), item, Guid.CreateVersion7(), A.Noon.AddMinutes(minutes));

    [Fact]
    public void Is_served_in_the_order_of_asking()
    {
        var item = A.Thing();
        var (later, earlier) = (Wait(item, 5), Wait(item, 1));
        Assert.Equal(earlier, Reservation.Next([later, earlier], item));
        earlier.Hold(item, A.Day);
        Assert.Equal(later, Reservation.Next([later, earlier], item));
    }

    [Fact]
    public void Takes_any_copy_of_a_title_but_no_other_umbrella()
    {
        var (one, copy, other) = (A.Thing(ItemKind.Book, "9787020002207"), A.Thing(ItemKind.Book, "9787020002207"), A.Thing(ItemKind.Book, "9787101012347"));
        Assert.Equal((true, true, false), (Wait(one, 0).Wants(one), Wait(one, 0).Wants(copy), Wait(one, 0).Wants(other)));
        Assert.False(Wait(A.Thing(), 0).Wants(A.Thing()));
    }

    /// <summary>三天: the day of the news does not count.</summary>
    [Fact]
    public void Keeps_it_for_three_days()
    {
        var item = A.Thing();
        var wait = Wait(item, 0);
        wait.Hold(item, A.Day);
        Assert.Equal((A.Day.AddDays(3), false, true), (wait.HeldUntil, wait.HasLapsed(A.Day.AddDays(3)), wait.HasLapsed(A.Day.AddDays(4))));
    }

    [Fact]
    public void Keeps_the_place_when_what_was_kept_is_lost()
    {
        var item = A.Thing();
        var (first, second) = (Wait(item, 0), Wait(item, 1));
        first.Hold(item, A.Day);
        first.WaitAgain();
        Assert.Equal(first, Reservation.Next([second, first], item));
    }

    [Fact]
    public void Ends_once()
    {
        var wait = Wait(A.Thing(), 0);
        Assert.Null(wait.Close(ReservationState.Cancelled, A.Day));
        Assert.Equal("reservation-ended", wait.Close(ReservationState.Taken, A.Day)?.Code);
    }
}
