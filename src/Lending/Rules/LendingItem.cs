using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.Lending.Rules;

/// <summary>One thing that is lent: an umbrella, a copy of a book, a tool. It belongs to a station and may be brought back to any.</summary>
public sealed class LendingItem : ICounted, IHasArea
{
    /// <summary>The counter for which all wait who change what is lent, reserved or in stock.</summary>
    public const string CounterName = "lending";

    /// <summary>The most characters of a name, of a note and of a reason.</summary>
    public const int LongestName = 60, LongestNote = 200;

    /// <summary>The most characters of a code.</summary>
    public const int LongestCode = 12;

    private static readonly Dictionary<ItemState, ItemState[]> MayBecome = new()
    {
        [ItemState.Here] = [ItemState.Reserved, ItemState.Lent, ItemState.Lost, ItemState.WrittenOff],  // lost: it was not there when they were counted
        [ItemState.Reserved] = [ItemState.Here, ItemState.Lent, ItemState.Lost, ItemState.WrittenOff],  // here: given up, or not fetched in time
        [ItemState.Lent] = [ItemState.Here, ItemState.Lost, ItemState.WrittenOff],                      // written off: it has not come back for long
        [ItemState.Lost] = [ItemState.Here, ItemState.WrittenOff],                                      // here: found again
        [ItemState.WrittenOff] = [ItemState.Here],                                                      // found after all, or mended
    };

    public required Guid Id { get; init; }

    /// <summary>As it stands on its label: U0012. Never given again.</summary>
    public required string Code { get; init; }

    public required ItemKind Kind { get; init; }

    /// <summary>From 1 within its kind.</summary>
    public required int Number { get; init; }

    /// <summary>What it is called: the title of a book, 长柄雨伞.</summary>
    public required string Name
    {
        get;
        set
        {
            field = value;
            Sought = value.ToLowerInvariant();
        }
    }

    /// <summary>The name in small letters, in which it is looked for: databases do not agree on which letters are alike.</summary>
    public string Sought { get; private set; } = "";

    /// <summary>Of a book: 13 digits. By it the copies of one title are known.</summary>
    public string? Isbn { get; set; }

    /// <summary>What staff want to remember of it; everybody may read it.</summary>
    public string? Note { get; set; }

    /// <summary>The code of the station to which it belongs.</summary>
    public required string Home { get; set; }

    /// <summary>Where that station lay when this was last saved: whose it is.</summary>
    public required AreaPath Area { get; set; }

    /// <summary>The code of the station where it is; of what is lent or lost, where it was last.</summary>
    public required string At { get; set; }

    public ItemState State { get; private set; }

    /// <summary>Since when it stands so.</summary>
    public required DateTimeOffset Since { get; set; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Why it was written off.</summary>
    public string? WrittenOffBecause { get; private set; }

    /// <inheritdoc/>
    public long Change { get; private set; }

    string ICounted.Counter => CounterName;

    /// <summary>What it is called where there are several of them: U0012 长柄雨伞.</summary>
    public string Label => $"{Code} {Name}";

    /// <summary>The ids of things that are added at once: the same when the same is sent again, others when a page was gone back to and something else was typed.</summary>
    /// <param name="order">What their sender calls them all.</param>
    /// <param name="things">What is said of them, and how many are alike.</param>
    public static IReadOnlyList<Guid> IdsOf(Guid order, IReadOnlyList<(ItemAsk Ask, string Home, int Count)> things)
    {
        var told = SHA256.HashData(Encoding.UTF8.GetBytes($"{order:N}\n{string.Join('\n', things)}"));
        return [.. Enumerable.Range(0, things.Sum(thing => thing.Count)).Select(place => new Guid(SHA256.HashData([.. told, .. BitConverter.GetBytes(place)]).AsSpan(0, 16)))];
    }

    /// <summary>The code of the thing of a number.</summary>
    public static string CodeOf(ItemKind kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind.Letter()}{number:0000}");

    /// <summary>A code as it is stored, however it was typed.</summary>
    public static string Plain(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>Whether it may be kept for somebody, or lent to whoever comes.</summary>
    public bool IsFree => State is ItemState.Here;

    /// <summary>Somebody takes it along.</summary>
    public Refusal? Lend(DateTimeOffset now) => Become(ItemState.Lent, now);

    /// <summary>It is kept for whoever reserved it first.</summary>
    public Refusal? Hold(DateTimeOffset now) => Become(ItemState.Reserved, now);

    /// <summary>Whoever reserved it does not want it any more, or did not come.</summary>
    public Refusal? Release(DateTimeOffset now) => State is ItemState.Reserved ? Become(ItemState.Here, now) : NotNow;

    /// <summary>It was brought back to a station.</summary>
    public Refusal? Return(string station, DateTimeOffset now) => State is ItemState.Lent ? ComeTo(station, now) : new("item-not-lent", "这件东西没有借出，不用归还");

    /// <summary>Somebody says that it is lost.</summary>
    public Refusal? Lose(DateTimeOffset now) => Become(ItemState.Lost, now);

    /// <summary>It was found again, after it was lost or even written off.</summary>
    public Refusal? Find(string station, DateTimeOffset now)
    {
        if (State is not (ItemState.Lost or ItemState.WrittenOff)) return new("item-not-lost", "这件东西没有登记为丢失或核销");
        WrittenOffBecause = null;
        return ComeTo(station, now);
    }

    /// <summary>It is counted no more.</summary>
    public Refusal? WriteOff(string because, DateTimeOffset now)
    {
        if (Become(ItemState.WrittenOff, now) is { } refusal) return refusal;
        WrittenOffBecause = because;
        return null;
    }

    /// <summary>It was carried to another station.</summary>
    public Refusal? Carry(string station, DateTimeOffset now) => IsFree ? ComeTo(station, now) : NotNow;

    private Refusal? ComeTo(string station, DateTimeOffset now)
    {
        // Carried from one station to another it stays what it is.
        if (State is not ItemState.Here && Become(ItemState.Here, now) is { } refusal) return refusal;
        (At, Since) = (station, now);
        return null;
    }

    private Refusal? Become(ItemState next, DateTimeOffset now)
    {
        if (!MayBecome[State].Contains(next)) return NotNow;
        (State, Since) = (next, now);
        return null;
    }

    private Refusal NotNow => State switch
    {
        ItemState.Here => new("item-here", "这件东西现在在站里，没有人预约"),
        ItemState.Reserved => new("item-reserved", "这件东西已留给预约的人"),
        ItemState.Lent => new("item-lent", "这件东西已经借出"),
        ItemState.Lost => new("item-lost", "这件东西登记为丢失；找到了请工作人员登记找回"),
        _ => new("item-written-off", "这件东西已经核销；找到了请工作人员登记找回"),
    };
}
