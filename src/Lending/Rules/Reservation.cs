using Yizhan.Kernel;

namespace Yizhan.Lending.Rules;

/// <summary>That a resident wants a thing, or any copy of a book, as soon as it is there. Whoever asked first gets it first.</summary>
public sealed class Reservation
{
    /// <summary>Things that one resident may wait for at once.</summary>
    public const int MostAtOnce = 3;

    /// <summary>Days that a thing is kept for whoever reserved it, after the day on which they are told.</summary>
    public const int HoldDays = 3;

    /// <summary>Days that it is kept after it has ended.</summary>
    public const int DaysKept = 30;

    public required Guid Id { get; init; }

    /// <summary>Who waits; null: their data was erased.</summary>
    public Guid? Resident { get; private set; }

    /// <summary>The thing that is wanted, which of a book stands for all copies of its title.</summary>
    public required Guid Item { get; init; }

    /// <summary>Of a book with a number: any copy will do.</summary>
    public string? Isbn { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public ReservationState State { get; private set; }

    /// <summary>The thing that is kept; null: none is.</summary>
    public Guid? Held { get; private set; }

    /// <summary>The last day on which it is kept.</summary>
    public DateOnly? HeldUntil { get; private set; }

    /// <summary>The city's day on which it was over; null: it is not.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; private set; }

    public bool IsOpen => EndedOn is null;

    /// <summary>Somebody reserves.</summary>
    public static Reservation Of(Guid resident, LendingItem item, Guid id, DateTimeOffset now) => new() { Id = id, Resident = resident, Item = item.Id, Isbn = item.Isbn, AskedAt = now };

    /// <summary>Whether a thing is what is wanted.</summary>
    public bool Wants(LendingItem item) => Item == item.Id || (Isbn is not null && Isbn == item.Isbn);

    /// <summary>Whose turn it is when a thing is free: of those who wait for it, whoever asked first.</summary>
    public static Reservation? Next(IEnumerable<Reservation> all, LendingItem item) =>
        all.Where(one => one.State is ReservationState.Waiting && one.Wants(item)).OrderBy(one => one.AskedAt).ThenBy(one => one.Id).FirstOrDefault();

    /// <summary>A thing is there and is kept.</summary>
    public void Hold(LendingItem item, DateOnly today) => (State, Held, HeldUntil, Version) = (ReservationState.Ready, item.Id, today.AddDays(HoldDays), Version + 1);

    /// <summary>What was kept is not there any more: the place in the queue stays.</summary>
    public void WaitAgain() => (State, Held, HeldUntil, Version) = (ReservationState.Waiting, null, null, Version + 1);

    /// <summary>Whether it was kept long enough.</summary>
    public bool HasLapsed(DateOnly today) => State is ReservationState.Ready && HeldUntil < today;

    /// <summary>It is over.</summary>
    public Refusal? Close(ReservationState end, DateOnly today)
    {
        if (!IsOpen) return new("reservation-ended", "这个预约已经结束");
        (State, EndedOn, Version) = (end, today, Version + 1);
        return null;
    }

    /// <summary>Whose it was is known no more.</summary>
    public void LetGo() => Resident = null;
}

/// <summary>How a reservation stands.</summary>
public enum ReservationState
{
    /// <summary>排队.</summary>
    Waiting,

    /// <summary>可以来取: a thing is kept.</summary>
    Ready,

    /// <summary>已取.</summary>
    Taken,

    /// <summary>已取消.</summary>
    Cancelled,

    /// <summary>逾期未取.</summary>
    Lapsed,

    /// <summary>没有了: what was wanted was written off.</summary>
    Gone,
}

/// <summary>What the states are called.</summary>
public static class ReservationStates
{
    public static Sentence Named(this ReservationState state) => state switch
    {
        ReservationState.Waiting => "排队等候",
        ReservationState.Ready => "可以来取",
        ReservationState.Taken => "已取走",
        ReservationState.Cancelled => "已取消",
        ReservationState.Lapsed => "到期没有来取",
        _ => "已经没有这件东西",
    };
}
