using Yizhan.Kernel;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design.Rules;

/// <summary>What came of one row of the table of examples.</summary>
/// <param name="Came">By the rules as they stand.</param>
/// <param name="Faults">Why it does not come out as stated; none: it does.</param>
public sealed record ExampleRun(EligibilityExample Example, Eligibility Came, IReadOnlyList<Sentence> Faults)
{
    /// <summary>Whether it comes out as stated.</summary>
    public bool Passes => Faults.Count == 0;

    /// <summary>Runs every row, in their order.</summary>
    /// <param name="today">For rows without a day of their own.</param>
    public static IReadOnlyList<ExampleRun> All(Matter matter, DateOnly today) =>
    [
        .. matter.Precheck.Examples.Select((example, index) =>
        {
            var errors = new Errors();
            PrecheckCheck.Check(example, index + 1, matter, today, errors);
            return new ExampleRun(example, matter.Precheck.Decide(PrecheckCheck.Answered(example, matter, today).Answers).Eligibility, [.. errors.All.Select(fault => fault.Sentence)]);
        }),
    ];
}
