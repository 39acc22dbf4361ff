using Google.OrTools.Sat;

namespace Yizhan.Rostering.Solving;

/// <summary>A model of the solver, filled from arrays: its own expressions cost more to build than these models to solve.</summary>
internal sealed class SatModel
{
    private readonly CpModel model = new();
    private readonly List<Func<IReadOnlyList<long>, long>?> follows = [];

    /// <summary>Variables so far.</summary>
    public int Count => model.Model.Variables.Count;

    public CpModel Model => model;

    /// <summary>A decision: 0 or 1, or settled.</summary>
    public int Decision(bool isSettled) => Int(isSettled ? 1 : 0, 1, null);

    /// <summary>0 or 1, as it follows from decisions.</summary>
    public int Bool(Func<IReadOnlyList<long>, bool> follows) => Int(0, 1, values => follows(values) ? 1 : 0);

    /// <summary>A number that follows from decisions.</summary>
    /// <param name="follows">Its value, given those of the variables before it. It may be wrong where the solver is free to choose; what it gives has to be allowed.</param>
    public int Int(long least, long most, Func<IReadOnlyList<long>, long>? follows)
    {
        model.Model.Variables.Add(new IntegerVariableProto { Domain = { least, most } });
        this.follows.Add(follows);
        return Count - 1;
    }

    /// <summary>A solution of fewer variables with what follows for those added since.</summary>
    public IReadOnlyList<long> Complete(IReadOnlyList<long> values)
    {
        if (values.Count == Count) return values;
        var all = new List<long>(values);
        while (all.Count < Count) all.Add(follows[all.Count]?.Invoke(all) ?? 0);
        return all;
    }

    /// <summary>From now on the decision is one.</summary>
    public void Settle(int variable) => model.Model.Variables[variable].Domain[0] = 1;

    /// <summary>Whether the variable can only be one.</summary>
    public bool IsSettled(int variable) => model.Model.Variables[variable].Domain[0] == 1;

    /// <summary>One of these, and no other.</summary>
    public void ExactlyOne(IEnumerable<int> literals) => model.Model.Constraints.Add(new ConstraintProto { ExactlyOne = new BoolArgumentProto { Literals = { literals } } });

    public void AtMostOne(IEnumerable<int> literals) => model.Model.Constraints.Add(new ConstraintProto { AtMostOne = new BoolArgumentProto { Literals = { literals } } });

    public void AtLeastOne(IEnumerable<int> literals) => model.Model.Constraints.Add(new ConstraintProto { BoolOr = new BoolArgumentProto { Literals = { literals } } });

    /// <summary>The second holds wherever the first does.</summary>
    public void Implies(int first, int second) => model.Model.Constraints.Add(new ConstraintProto { EnforcementLiteral = { first }, BoolAnd = new BoolArgumentProto { Literals = { second } } });

    /// <summary>The sum of the variables, each times its factor, lies between two numbers.</summary>
    public void Sum(IEnumerable<int> variables, IEnumerable<long> factors, long least, long most) => model.Model.Constraints.Add(
        new ConstraintProto { Linear = new LinearConstraintProto { Vars = { variables }, Coeffs = { factors }, Domain = { least, most } } });

    /// <summary>The sum of the variables lies between two numbers.</summary>
    public void Sum(IReadOnlyCollection<int> variables, long least, long most) => Sum(variables, Enumerable.Repeat(1L, variables.Count), least, most);

    /// <summary>What is made small from now on.</summary>
    public void Minimise(IEnumerable<int> variables, IEnumerable<long> factors) => model.Model.Objective = new CpObjectiveProto { Vars = { variables }, Coeffs = { factors } };
}
