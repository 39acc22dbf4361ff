using Yizhan.Kernel;
using Yizhan.Kernel.History;

namespace Yizhan.People.Rules;

/// <summary>Somebody belongs to an organisation from a day on: a resident whose data is sealed, or a member of staff with an account.</summary>
public sealed class Membership : IConcernsPerson
{
    public const int LongestPost = 40;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid Organisation { get; init; }

    /// <summary>The resident who belongs to it; null: it is somebody with an account.</summary>
    public Guid? Person { get; init; }

    /// <summary>The account that belongs to it; null: it is a resident.</summary>
    public Guid? Account { get; init; }

    /// <summary>What the member is there, e.g. 支部书记; null: a member as others.</summary>
    public string? Post { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null: no end is known.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Lets it end with a day, or refuses.</summary>
    /// <param name="last">The last day.</param>
    public Refusal? End(DateOnly last)
    {
        if (last < From) return new("membership-ends-before-it-begins", new Sentence("结束日期不能早于开始日期{0:yyyy-MM-dd}", From));
        To = last;
        return null;
    }
}
