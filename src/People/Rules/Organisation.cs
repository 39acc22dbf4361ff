using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.People.Rules;

/// <summary>A department, a Party branch, a company, a committee, a team: whoever takes part in the network as a body. Never deleted; it ends with a day.</summary>
public sealed class Organisation : IHasArea, ICounted
{
    public const int LongestName = 60, LongestEnglishName = 120;

    public required Guid Id { get; init; }

    public required OrganisationKind Kind { get; set; }

    /// <summary>Unique among the living ones of its division.</summary>
    public required string Name { get; set; }

    /// <summary>For visitors who read English; null: the Chinese name serves.</summary>
    public string? EnglishName { get; set; }

    /// <summary>The organisation above it; null: it stands by itself.</summary>
    public Guid? Parent { get; set; }

    /// <summary>The code of the division in which it lies; <see cref="KnownDivision.WholeNetwork"/> for the city.</summary>
    public required string Division { get; set; }

    /// <inheritdoc/>
    public required AreaPath Area { get; set; }

    /// <summary>Its unified social credit code (GB 32100-2015), where it has one.</summary>
    public string? CreditCode { get; set; }

    /// <summary>The first day on which it takes part.</summary>
    public required DateOnly From { get; set; }

    /// <summary>The last day on which it takes part; null: no end is known.</summary>
    public DateOnly? To { get; private set; }

    /// <inheritdoc/>
    /// <remarks>Counted with accounts: who acts for an organisation that ends may do so no more.</remarks>
    public long Change { get; private set; }

    string ICounted.Counter => Store.Account.CounterName;

    /// <summary>Whether it takes part on a day.</summary>
    public bool LivesOn(DateOnly day) => From <= day && !(day > To);

    /// <summary>Lets it end with a day, or refuses.</summary>
    /// <param name="last">The last day on which it takes part.</param>
    public Refusal? End(DateOnly last)
    {
        if (last < From) return new("organisation-ends-before-it-begins", new Sentence("结束日期不能早于开始日期{0:yyyy-MM-dd}", From));
        To = last;
        return null;
    }
}

/// <summary>A division that an organisation serves. Whoever lives in it, or below it, finds the organisation there.</summary>
public sealed class ServedPlace : IHasArea
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid Organisation { get; init; }

    /// <summary>Its code; <see cref="KnownDivision.WholeNetwork"/> for the city.</summary>
    public required string Division { get; set; }

    /// <inheritdoc/>
    public required AreaPath Area { get; set; }
}
