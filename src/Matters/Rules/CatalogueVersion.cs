using Yizhan.Kernel;
using Yizhan.Kernel.Store;

namespace Yizhan.Matters.Rules;

/// <summary>One version of a document of the catalogue: a draft that is worked at, then published from a day, then perhaps withdrawn from a day. What is published never changes.</summary>
public abstract class CatalogueVersion : ICounted
{
    /// <summary>The counter by which nodes notice that the catalogue has changed.</summary>
    public const string CounterName = "matters";

    /// <summary>The most characters of a reason.</summary>
    public const int LongestReason = 200;

    /// <summary>Cases keep it: they go on by the version they began under.</summary>
    public required Guid Id { get; init; }

    /// <summary>The code of the matter or bundle.</summary>
    public required string Code { get; init; }

    /// <summary>From 1, within the matter or bundle.</summary>
    public required int Number { get; init; }

    /// <summary>The matter or bundle as JSON; see <see cref="MatterJson"/>.</summary>
    public required string Document { get; set; }

    /// <summary>The account that began the draft; null: the program did.</summary>
    public Guid? MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The first day on which it counts; null: it is a draft.</summary>
    public DateOnly? From { get; private set; }

    public Guid? PublishedBy { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The first day on which it does not count any more, though no other follows; null: it is not withdrawn.</summary>
    public DateOnly? WithdrawnFrom { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    /// <inheritdoc/>
    public long Change { get; private set; }

    string ICounted.Counter => CounterName;

    public bool IsDraft => From is null;

    /// <summary>Whether it was published and not taken back before its first day.</summary>
    public bool Counts => From is { } from && !(WithdrawnFrom <= from);

    /// <summary>Writes the draft anew.</summary>
    public Refusal? Write(string document)
    {
        if (!IsDraft) return new("matter-published", "已经发布的版本不能再改；请另起一个草稿");
        Document = document;
        return null;
    }

    /// <summary>Publishes the draft from a day on. That it holds together was checked before.</summary>
    public Refusal? Publish(DateOnly from, Guid? by, DateOnly today, DateTimeOffset now)
    {
        if (!IsDraft) return new("matter-published", "已经发布的版本不能再改；请另起一个草稿");
        if (from < today) return new("matter-date-past", "不能从过去的日期起发布或撤下");
        (From, PublishedBy, PublishedAt) = (from, by, now);
        return null;
    }

    /// <summary>Takes it back from a day on: from then nobody begins a case under it. Before its first day it never comes to count.</summary>
    public Refusal? Withdraw(DateOnly from, string because, DateOnly today)
    {
        if (IsDraft) return new("matter-not-published", "还没有发布的版本不用撤下，删除草稿即可");
        if (WithdrawnFrom is { } earlier && earlier <= today) return new("matter-withdrawn", "这个版本已经撤下");
        if (from < today) return new("matter-date-past", "不能从过去的日期起发布或撤下");
        (WithdrawnFrom, WithdrawnBecause) = (from, because);
        return null;
    }
}
