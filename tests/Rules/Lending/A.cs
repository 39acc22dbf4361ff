using Yizhan.Kernel.Access;
using Yizhan.Lending.Rules;

namespace Yizhan.Tests.Rules.Lending;

/// <summary>Things that tests speak of.</summary>
internal static class A
{
    /// <summary>Noon of a Wednesday.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.FromHours(8));

    public static readonly DateOnly Day = new(2026, 11, 25);

    private static int made;

    /// <summary>A thing that stands at its station.</summary>
    public static LendingItem Thing(ItemKind kind = ItemKind.Umbrella, string? isbn = null, string home = "DY0001")
    {
        var number = ++made;
        return new()
        {
            Id = Guid.CreateVersion7(), Code = LendingItem.CodeOf(kind, number), Kind = kind, Number = number, Name = "长柄雨伞", Isbn = isbn, Home = home, Area = AreaPath.Root, At = home, Since = Noon, AddedAt = Noon,
        };
    }

    /// <summary>A thing in a state, come to it by the verbs.</summary>
    public static LendingItem Thing(ItemState state)
    {
        var item = Thing();
        _ = state switch
        {
            ItemState.Reserved => item.Hold(Noon),
            ItemState.Lent => item.Lend(Noon),
            ItemState.Lost => item.Lose(Noon),
            ItemState.WrittenOff => item.WriteOff("伞骨断了", Noon),
            _ => null,
        };
        return item;
    }

    /// <summary>A thing that was lent today.</summary>
    public static Loan Loan(int days = 7) => new() { Id = Guid.CreateVersion7(), Item = Guid.CreateVersion7(), Area = AreaPath.Root, Language = default, From = "DY0001", LentAt = Noon, DueOn = Day.AddDays(days) };
}
