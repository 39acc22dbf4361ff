using Yizhan.Kernel;
using Yizhan.Kernel.History;

namespace Yizhan.People.Rules;

/// <summary>What an organisation did for the neighbourhood on a day. It is kept to know what was done, never to compare people.</summary>
public sealed class ServiceRecord : IConcernsPerson
{
    public const int LongestWhat = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid Organisation { get; init; }

    /// <summary>The resident who did it; null: the organisation as a whole, or a member of staff.</summary>
    public Guid? Person { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>How long it took, in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>What was done.</summary>
    public required string What { get; init; }

    /// <summary>How long it took, in hours.</summary>
    public decimal Hours => Minutes / 60m;
}

/// <summary>What somebody wants to note, from a form or a program.</summary>
/// <param name="Hours">Half an hour to a day, in steps of half an hour.</param>
internal sealed record ServiceAsk(DateOnly? Day, decimal? Hours, string What)
{
    private const decimal LeastHours = 0.5m, MostHours = 24;

    /// <summary>What is wrong, each under the name of the fact it concerns.</summary>
    /// <param name="today">What is still to come has not been done.</param>
    public Errors Check(DateOnly today)
    {
        var errors = new Errors();
        if (Day is null) errors.Add(nameof(Day), "请填写日期，例如2026-10-01");
        else if (Day > today) errors.Add(nameof(Day), "服务记录的日期不能晚于今天");
        if (Hours is not (>= LeastHours and <= MostHours) || Hours * 2 % 1 != 0) errors.Add(nameof(Hours), new Sentence("请填写{0}到{1}之间的小时数，每半小时一档", LeastHours, MostHours));
        if (What is "") errors.Add(nameof(What), "请填写做了什么");
        else if (PlainText.FaultOf(What, ServiceRecord.LongestWhat) is { } fault) errors.Add(nameof(What), fault);
        return errors;
    }
}
